/** How much the server takes, as its description at /openapi.yaml says. */

/** Code points of a text that one asks about: a prefix, a probe. */
export const LONGEST_TEXT = 2000;

/** Bytes of a text to learn. */
export const LARGEST_TEXT = 64 << 20;
