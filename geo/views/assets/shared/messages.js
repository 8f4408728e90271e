// @ts-check
/* What is told on the bus and what it is made of.  Only types stand here; no script loads this file.

   An event is named by its index among those that were sent to the browser, unless a type says otherwise. */

/**
 * Every message, by its type.
 * @typedef {PageMessages & ToFrame & FromFrame} Messages
 */

/**
 * What the components of the page tell each other.
 * @typedef PageMessages
 * @property {Pick} pick a person picked an event, or took the choice back
 * @property {Mark} mark a person marked several events
 * @property {Selection} selection what is selected and marked from now on; map and timeline show it
 * @property {Report} picked what the server is to learn of a pick
 * @property {{name: string, value: string}} filter what a person wants to see alone: a filter's parameter and its value
 * @property {Answer} answer what the server holds for selected
 * @property {{held: string, rows: number[]}} wanted rows of a large collection whose words are wanted
 * @property {import("../atlas/words.js").Found} texts the words of rows that were wanted
 * @property {import("../atlas/held.js").Shown} shown which events are shown
 * @property {Candidates} candidates the places that the small map of Review shows
 * @property {Choice | Spot} placed the place that a person picked on the small map
 * @property {string} reading id of the event that is chosen beside a report's text, empty for none
 * @property {string} read id of the event that a person picked in a report's text
 */

/**
 * What the page tells the map's frame.
 * @typedef ToFrame
 * @property {Theme} theme the page's colours
 * @property {BasemapFile} basemap a file of the basemap
 * @property {{types: EventType[], places: Place[], events: Events}} table the events that there are
 * @property {EventsOnMap} events what the map shows of them
 * @property {{event: number | null, travel: boolean}} select the selected event; whether to bring it into view
 * @property {number[]} marked the marked events
 * @property {{mask: Uint8Array | null}} limit which events are shown, one byte for each, 0 where not; null for all
 * @property {{events: number[], when: string[], summary: string[]}} said the words of events that the frame needs
 * @property {{view: View | null, turn: number}} view where to look; null for all events
 * @property {{marks: PlaceMark[], editable: boolean, fit: boolean}} places what the small map shows
 */

/**
 * What the map's frame tells the page.  The page checks it before it believes it.
 * @typedef FromFrame
 * @property {null} ready the frame listens
 * @property {string} need name of the file of the basemap that the map is close enough for
 * @property {null} drawn what was sent is drawn
 * @property {number} chosen the event that was clicked
 * @property {number[]} want events of a large collection whose words are needed
 * @property {number[]} stack the events of the ring or the chip that was clicked
 * @property {null} ground empty ground was clicked: a choice is let go
 * @property {Moved} moved where the map looks now
 * @property {Choice} choice the place of the small map that was clicked
 * @property {Spot} spot where the small map was clicked beside all places
 */

/**
 * Where a choice came from: a picture, the list, the keys and buttons, the server, or a link that also says where to look.
 * @typedef {"map" | "timeline" | "list" | "keys" | "server" | "link"} Origin
 */

/** @typedef {{event: number | null, from: Origin}} Pick */
/** @typedef {{events: number[], from: Origin}} Mark */
/** @typedef {{event: number | null, marked: number[], from: Origin}} Selection */

/**
 * @typedef Report
 * @property {number} seq number of the pick, counted by the browser
 * @property {string | number} event id of the event, or its row where that is not known; empty for none
 * @property {(string | number)[]} marked the same of the marked events, none where they are too many for a link
 * @property {number} count number of all marked events
 * @property {string} [held] of a large collection, the version of what rows are of
 */

/**
 * @typedef Answer
 * @property {number} seq number of the last pick that the server has seen
 * @property {string} event id of the event, empty for none
 * @property {string[] | null} marked ids of the marked events; null where they are as the browser has them
 * @property {string} session tells one run of the server from another
 * @property {Record<string, [row: number, summary: string]>} [rows] of a large collection, the rows of these events and their
 *   summaries, by id
 * @property {string} [held] the version of what these rows are of
 */

/** @typedef {{about: string, editable: boolean, marks: PlaceMark[]}} Candidates */
/** @typedef {{row: number, choice: string}} Choice */

/**
 * Decimal degrees, WGS 84.
 * @typedef {{lat: number, lon: number}} Spot
 */

/** @typedef {Spot & {zoom: number}} View */

/**
 * Where the map looks: `turn` is the last whole view that it knew of, `byHand` whether a person moved it.
 * @typedef {View & {turn: number, byHand: boolean, bounds: Bounds}} Moved
 */

/**
 * What the map shows, in decimal degrees: `west` from -180 on, `east` over 180 where the view is across it.
 * @typedef {{south: number, west: number, north: number, east: number}} Bounds
 */

/** @typedef {{name: string, bytes: ArrayBuffer}} BasemapFile */

/**
 * @typedef EventsOnMap
 * @property {Int32Array | null} rows of the events in the table; from then on an event is named by its number among them;
 *   null for all
 * @property {View | null} view
 * @property {number} turn
 * @property {boolean} [wheel] whether the wheel zooms at once, since the page has nothing to scroll
 */

/**
 * Corners of a type's shape within a circle of radius 1; none for a circle.
 * @typedef {{label: string, colour: string, outline: [number, number][]}} EventType
 */

/**
 * @typedef Place
 * @property {string} id
 * @property {string} name
 * @property {"point" | "area" | "border" | "country"} form how precisely it is known
 * @property {string} country ISO 3166-1 alpha-2 code
 * @property {string} border the two codes of a border, else empty
 * @property {number} lat
 * @property {number} lon
 * @property {number} km radius
 */

/**
 * A place of the small map; `row` and `choice` come back when it is picked.
 * @typedef {Place & {notes: string[], chosen: boolean, row: number, choice: string}} PlaceMark
 */

/**
 * Events by column.
 * @typedef Events
 * @property {string[]} id
 * @property {number[] | Uint8Array} type index of the type
 * @property {string[]} summary
 * @property {string[]} when the date in words
 * @property {number[] | Int32Array} at index of the place, -1 for none
 * @property {boolean[] | Uint8Array} hollow whether the event is about the place rather than happened there
 * @property {boolean[] | Uint8Array} [proposed] whether nobody has decided on the event
 * @property {string[]} [label] what is written in the mark
 * @property {Int32Array} [date] of a large collection: number of the date; `id`, `summary` and `when` then hold what was
 *   needed up to now, and are undefined for all other events
 * @property {(some: ArrayLike<number>) => void} [need] have the words of some events filled in, at once or later
 */

/**
 * Colours and fonts of the page, each a CSS value.
 * @typedef Theme
 * @property {string} sea
 * @property {string} land
 * @property {string} coast
 * @property {string} border
 * @property {string} admin
 * @property {string} halo
 * @property {string} label
 * @property {string} water
 * @property {string} stack
 * @property {string} onStack
 * @property {string} accent
 * @property {string} dark "true" or "false"
 * @property {string} text
 * @property {string} panel
 * @property {string} raised
 * @property {string} rule
 * @property {string} font
 */

export {};
