// @ts-check
/* The canvas that marks are painted on: Leaflet keeps it in place while the map moves, we paint it. */

/** @import {Bounds} from "leaflet" */

/** @typedef {(ctx: CanvasRenderingContext2D, bounds: Bounds) => void} Paint paints what lies within bounds, in layer points */

/** A canvas over the map, painted as a whole. */
export class MarkCanvas extends L.Canvas {
  /** @param {Paint} paint */
  constructor(paint) {
    super({pane: "marks", padding: 0.3});
    this.paint = paint;
    this.due = 0;
  }

  /** @override */
  _draw() {
    if (this._ctx && this._bounds) this.paint(this._ctx, this._bounds);
  }

  /** Paint anew with the browser's next frame, once however often it is asked. */
  repaint() {
    this.due ||= requestAnimationFrame(() => {
      this.due = 0;
      if (this._ctx) this._redraw();
    });
  }
}
