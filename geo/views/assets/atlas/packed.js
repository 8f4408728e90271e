// @ts-check
/* A collection as the server sends it: its version, 16 letters, and then what is compressed by zlib: JSON, or of a large
   collection a zero, the length of a head, the head in JSON, and bytes. */

const VERSION = 16;  // bytes
const LENGTH = 4;  // bytes

/**
 * Return the version of what was sent, without unpacking it.
 * @param {Uint8Array} data
 */
export const versionOf = (data) => new TextDecoder().decode(data.subarray(0, VERSION));

/**
 * Unpack what was sent.
 * @param {Uint8Array} data
 * @returns {Promise<{head: unknown, bytes: Uint8Array | null}>} the bytes are those of a large collection
 */
export async function unpacked(data) {
  return parted(await inflated(data.subarray(VERSION)));
}

/**
 * Part a head in JSON from the bytes behind it, which are none where all is JSON.
 * @param {Uint8Array} data
 * @returns {{head: unknown, bytes: Uint8Array | null}}
 */
export function parted(data) {
  const read = (/** @type {Uint8Array} */ part) => JSON.parse(new TextDecoder().decode(part));
  if (data[0] !== 0) return {head: read(data), bytes: null};
  const length = new DataView(data.buffer, data.byteOffset).getUint32(1, true), begin = 1 + LENGTH;
  return {head: read(data.subarray(begin, begin + length)), bytes: data.subarray(begin + length)};
}

/**
 * Unpack what zlib has compressed.
 * @param {Uint8Array} data
 */
export async function inflated(data) {
  const packed = new Blob([/** @type {BlobPart} */ (data)]).stream();
  return new Uint8Array(await new Response(packed.pipeThrough(new DecompressionStream("deflate"))).arrayBuffer());
}
