// What is used of Leaflet's inside: its own way to draw on a canvas.  Checked, never loaded.
import "leaflet";

declare module "leaflet" {
  interface Canvas {
    _ctx: CanvasRenderingContext2D | undefined;
    _bounds: Bounds | undefined;
    _draw(): void;
    _redraw(): void;
  }
}
