// @ts-check
/* A canvas that we paint: Leaflet keeps it in place while the map moves. */

/** @import {Bounds} from "leaflet" */

/** @typedef {(ctx: CanvasRenderingContext2D, bounds: Bounds) => void} Paint paints what lies within bounds, in layer points */

/** A canvas over the map, painted as a whole. */
export class PaintedCanvas extends L.Canvas {
  /**
   * @param {Paint} paint
   * @param {{pane: string, padding: number}} where the pane that it lies in; by which part of the map it reaches over it
   */
  constructor(paint, where) {
    super(where);
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
