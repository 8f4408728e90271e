// @ts-check
/* A collection as the server sends it: its version, 16 letters, and then JSON that is compressed by zlib. */

const VERSION = 16;  // bytes

/**
 * Return the version of what was sent, without unpacking it.
 * @param {Uint8Array} data
 */
export const versionOf = (data) => new TextDecoder().decode(data.subarray(0, VERSION));

/**
 * Unpack what was sent.
 * @param {Uint8Array} data
 * @returns {Promise<unknown>}
 */
export function unpacked(data) {
  const packed = new Blob([/** @type {BlobPart} */ (data.subarray(VERSION))]).stream();
  return new Response(packed.pipeThrough(new DecompressionStream("deflate"))).json();
}
