package elman.store;

import java.util.List;

/**
 * What a store knows of a text without reading it.
 *
 * @param name as it was typed
 * @param tokens N, the length of the text
 * @param notes what was done to the text when it came in, one sentence each
 */
public record StoredCorpus(String id, String name, int tokens, List<String> notes) {}
