/**
 * Files of named float arrays in the safetensors format, read strictly: nothing is believed, and nothing allocated, before
 * the header, the offsets, the shapes and the file's own length agree.
 *
 * <pre>
 *   8 bytes       N, the header's length, little-endian
 *   N bytes       JSON: {"__metadata__": {string: string}, name: {"dtype", "shape", "data_offsets": [begin, end]}, …}, padded with spaces
 *   the rest      the arrays' values, row-major, little-endian, each byte belonging to exactly one array
 * </pre>
 */
@NullMarked
package elman.store.tensor;

import org.jspecify.annotations.NullMarked;
