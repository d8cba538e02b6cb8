package elman.server.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret that opens the door. */
public final class Token {
    /** Characters of a token from a file. */
    static final int SHORTEST = 16;

    static final int LONGEST = 512;

    private static final int RANDOM_BYTES = 32;
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");

    private final String text;
    private final byte[] digest;

    private Token(String text) {
        this.text = text;
        this.digest = digest(text);
    }

    /** 256 random bits, in characters that need no escape in an address. */
    public static Token random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /**
     * The token that a file holds, without the white space around it.
     *
     * @throws IOException with one sentence where there is none or it cannot serve as one
     */
    public static Token read(Path file) throws IOException {
        String text = content(file).strip();
        String must = "--token-file " + file + ": a token has " + SHORTEST + " to " + LONGEST + " characters";
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            throw new IOException(must + ", and this one has " + (text.length() > LONGEST ? "more" : text.length())
                    + "; openssl rand -hex 32 makes a good one");
        }
        if (!PRINTABLE.matcher(text).matches()) {
            throw new IOException(must + " of printable ASCII, without spaces; this one has others");
        }
        return new Token(text);
    }

    /** Whether others than its owner may read the file, where the file system knows such a thing. */
    public static boolean isExposed(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream()
                    .anyMatch(Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ)::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static String content(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(4 * LONGEST), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new IOException("--token-file " + file + ": there is no such file", e);
        } catch (IOException e) {
            String reason = Files.isDirectory(file) ? "it is a folder" : "it cannot be read (" + e.getMessage() + ")";
            throw new IOException("--token-file " + file + ": " + reason, e);
        }
    }

    /** Takes as long for a token that is nearly right as for any other. */
    boolean is(String candidate) {
        return MessageDigest.isEqual(digest, digest(candidate));
    }

    /** HMAC-SHA256 of a message under this secret. */
    byte[] sign(String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(digest, "HmacSHA256"));
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** The secret itself. */
    public String reveal() {
        return text;
    }

    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
