// @ts-check
/* TopoJSON, as data/basemap/README.md describes it, to Leaflet's [lat, lon]. */

/** @typedef {[lat: number, lon: number]} LatLon decimal degrees, WGS 84 */

/**
 * @typedef Topology
 * @property {{scale: [number, number], translate: [number, number]}} transform
 * @property {[number, number][][]} arcs each point relative to the one before
 * @property {Record<string, Shape>} objects
 */

/**
 * A shape: its arcs, by index, of a polygon's rings or of lines, or shapes within it.  `id` is a country's code, or two.
 * @typedef Shape
 * @property {string} type
 * @property {string} [id]
 * @property {Arcs} [arcs]
 * @property {Shape[]} [geometries]
 */

/** @typedef {number | Arcs[]} Nested */
/** @typedef {Nested[]} Arcs */

/** Reads the shapes of a file. */
export class Shapes {
  /** @param {Topology} topology */
  constructor({transform: {scale: [sx, sy], translate: [tx, ty]}, arcs, objects}) {
    this.objects = objects;
    this.arcs = arcs.map((arc) => {
      let x = 0, y = 0;
      return arc.map(([dx, dy]) => /** @type {LatLon} */ ([(y += dy) * sy + ty, (x += dx) * sx + tx]));
    });
  }

  /**
   * Return the shapes of a collection, by id.
   * @param {string} name
   * @returns {Map<string, Shape>}
   */
  byId(name) {
    return new Map(this.all(name).map((shape) => [shape.id ?? "", shape]));
  }

  /**
   * Return the shapes of a collection.
   * @param {string} name
   * @returns {Shape[]}
   */
  all(name) {
    return this.objects[name].geometries ?? [];
  }

  /**
   * Return the rings of each of a shape's polygons.
   * @param {Shape} shape
   * @returns {LatLon[][][]}
   */
  polygons({type, arcs = []}) {
    const parts = /** @type {number[][][]} */ (type === "Polygon" ? [arcs] : arcs);
    return parts.map((part) => part.map((indices) => this.line(indices)));
  }

  /**
   * Return the lines of a shape.
   * @param {Shape} shape
   * @returns {LatLon[][]}
   */
  paths({arcs = []}) {
    const lines = /** @type {(number | number[])[]} */ (arcs);
    return lines.map((indices) => this.line(Array.isArray(indices) ? indices : [indices]));
  }

  /**
   * Return the points along arcs that follow one another; a negative index is an arc backwards.
   * @param {number[]} indices
   * @returns {LatLon[]}
   */
  line(indices) {
    return indices.flatMap((index, at) => {
      const arc = index < 0 ? [...this.arcs[~index]].reverse() : this.arcs[index];
      return at ? arc.slice(1) : arc;
    });
  }
}
