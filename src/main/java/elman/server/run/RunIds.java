package elman.server.run;

import java.security.SecureRandom;

/** Ids of runs: the corpus' name and five random characters, all of {@code [a-z0-9-]}, at most 40 in all. */
public final class RunIds {
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int RANDOM_LENGTH = 5;
    private static final int STEM_LENGTH = 24;

    private final SecureRandom random = new SecureRandom();

    public String next(String corpus) {
        StringBuilder id = new StringBuilder(corpus.substring(0, Math.min(corpus.length(), STEM_LENGTH)));
        id.append('-');
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
