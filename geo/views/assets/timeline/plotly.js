// @ts-check
/* What is used of plotly.js, and of the figures that Python makes for it.  Only types stand here; no script loads this
   file. */

/** @typedef {number | string} Moment milliseconds since 1970, or an ISO date */

/**
 * A mark of the timeline: event, number of its x axis, row, where its bar begins and ends, where its mark stands.
 * @typedef {[event: number, axis: number, row: number, start: Moment, end: Moment, at: Moment]} Mark
 */

/** @typedef {{data: object[], layout: Layout}} Figure */

/**
 * @typedef Layout
 * @property {number} height pixels
 * @property {XAxis} xaxis
 * @property {XAxis} xaxis2
 * @property {XAxis} xaxis3
 * @property {Axis & {ticktext?: string[]}} yaxis
 * @property {Font} [font]
 * @property {string | false} [dragmode]
 * @property {object} [margin]
 * @property {object} [hoverlabel]
 * @property {object[]} [shapes]
 * @property {Note[]} [annotations]
 */

/**
 * A figure without marks, which the timeline fills: an axis of days and rows below one another.
 * @typedef Skeleton
 * @property {{font: Font, margin: object, width?: number, height?: number,
 *   xaxis: Axis & {range: Moment[], showticklabels?: boolean}, yaxis: Axis & {range: number[]}}} layout
 */

/** @typedef {{nticks?: number}} Axis */
/** @typedef {Axis & {range: Moment[], domain: [number, number]}} XAxis */
/** @typedef {{family?: string, color?: string, size?: number}} Font */
/** @typedef {{text: string, yref?: string, font?: Font}} Note */

/**
 * An axis as it is drawn: `_offset` is its distance in pixels from the edge of the picture.
 * @typedef {Axis & {_offset: number, d2p: (value: Moment) => number, range: Moment[]}} DrawnAxis
 */

/** @typedef {{width: number, xaxis: DrawnAxis, xaxis2: DrawnAxis, xaxis3: DrawnAxis, yaxis: DrawnAxis}} DrawnLayout */

/** @typedef {{customdata?: unknown}} Point */
/** @typedef {{points: Point[], event: MouseEvent, range?: object}} Told */

/**
 * An element that plotly.js has drawn in.
 * @typedef {HTMLElement & {_fullLayout: DrawnLayout, on: (type: string, listener: (told: Told) => void) => void}} Drawn
 */

/**
 * @typedef Plotly
 * @property {(place: HTMLElement, data: object[], layout: object, config: object) => Promise<unknown>} react
 * @property {(place: HTMLElement, patch: object) => Promise<unknown>} relayout
 * @property {(place: HTMLElement, patch: object) => Promise<unknown>} restyle
 * @property {(place: HTMLElement) => void} purge
 * @property {{resize: (place: HTMLElement) => Promise<unknown>}} Plots
 */

export {};
