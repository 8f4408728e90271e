// @ts-check
/* Events that stand at one place, together. */

/** @import {Events, EventType, Place} from "../shared/messages.js" */

const POINT = 8, LABELLED = 12, STACK = 10, LARGEST = 20;  // pixels of radius

/**
 * @typedef Stack
 * @property {Place} place
 * @property {number[]} members
 * @property {boolean} hollow whether all of them are about the place rather than happened there
 * @property {string} colour of their type; empty where they are of several
 * @property {number} radius pixels
 */

/**
 * Stack events by place; those without one are left out.
 * @param {Events} events
 * @param {Place[]} places
 * @param {EventType[]} types
 * @returns {Stack[]}
 */
export function stackUp(events, places, types) {
  /** @type {Map<number, number[]>} */
  const at = new Map();
  events.at.forEach((place, event) => {
    if (place < 0) return;
    const members = at.get(place);
    if (members) members.push(event);
    else at.set(place, [event]);
  });
  return [...at].map(([place, members]) => {
    const first = members[0], kinds = new Set(members.map((event) => events.type[event]));
    const alone = events.label?.[first] ? LABELLED : POINT;
    return {
      place: places[place],
      members,
      hollow: members.every((event) => events.hollow[event]),
      colour: kinds.size === 1 ? types[events.type[first]].colour : "",
      radius: members.length > 1 ? Math.min(LARGEST, STACK + 1.4 * Math.log2(members.length)) : alone,
    };
  });
}
