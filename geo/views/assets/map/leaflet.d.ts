// What is used of Leaflet's inside: its own way to draw a path on a canvas.  Checked, never loaded.
import "leaflet";

declare module "leaflet" {
  interface CanvasRenderer extends Renderer {
    _ctx: CanvasRenderingContext2D;
    _drawing: boolean;
  }

  interface CircleMarker {
    _renderer: CanvasRenderer;
    _point: Point;
    _radius: number;
    _radiusY: number;
    _empty(): boolean;
    _updatePath(): void;
    _updateBounds(): void;
    _project(): void;
  }
}
