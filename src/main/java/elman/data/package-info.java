/**
 * What a network learns from: texts as sequences of token ids, their vocabularies, and the order in which training and
 * validation read them. A token is a Unicode code point. Knows the network only by the exception for bad values.
 *
 * <pre>
 * bytes → TextDecoder → Corpus (Vocabulary, ids) → TextSplit → Windows         Streams, [T][B] for training
 *                                                           └→ HeldOutWindows  Streams, [T][B] for validation
 * </pre>
 *
 * Shapes: {@code T} time steps of a window, {@code B} streams read side by side, {@code V} tokens of the vocabulary,
 * {@code N} tokens of a text, {@code S} tokens from one stream's start to the next's.
 */
@NullMarked
package elman.data;

import org.jspecify.annotations.NullMarked;
