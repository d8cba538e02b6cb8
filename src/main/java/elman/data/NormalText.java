package elman.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The form in which all texts are read, be they learned or asked about: without a byte order mark in front, and with LF
 * as the only line end.
 */
public final class NormalText {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private NormalText() {}

    /** The text in that form: CR LF as well as a lone CR becomes LF. */
    public static String of(String text) {
        return withLineFeeds(withoutMark(text));
    }

    /** What {@link #of} changes in a text, one sentence each. */
    static List<String> changes(String text) {
        List<String> notes = new ArrayList<>();
        if (!withoutMark(text).equals(text)) {
            notes.add("a byte order mark was left out");
        }
        int pairs = 0;
        int lone = 0;
        for (int i = text.indexOf('\r'); i >= 0; i = text.indexOf('\r', i + 1)) {
            if (text.startsWith("\n", i + 1)) {
                pairs++;
            } else {
                lone++;
            }
        }
        addLineEndNote(pairs, "CRLF", notes);
        addLineEndNote(lone, "CR", notes);
        return notes;
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static String withLineFeeds(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static void addLineEndNote(int count, String kind, List<String> notes) {
        if (count > 0) {
            notes.add(String.format(
                    Locale.ROOT, "%,d %s line end%s read as LF", count, kind, count == 1 ? " was" : "s were"));
        }
    }
}
