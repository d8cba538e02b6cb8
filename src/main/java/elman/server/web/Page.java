package elman.server.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The page as browsers get it: {@code index.html} with everything that leads to the first picture named in it.
 *
 * <p>A browser that finds modules by following imports waits for one after the other, and one that asks each time whether
 * its copies are current waits for every answer. So the served {@code index.html} names all modules that {@code main.js}
 * needs ({@code modulepreload}), has one style sheet made of all, in their order, and names every file under {@code
 * /v/VERSION/}, where VERSION is a hash of all their contents: under such an address a file never changes. The modules
 * themselves are sent as they are. An import map leads their absolute imports there too.
 *
 * @param version of all files together
 * @param index the document
 * @param policy the Content-Security-Policy under which its import map is allowed
 * @param files what is to be had under {@code /v/VERSION}, by path
 */
record Page(String version, StaticFile index, String policy, Map<String, StaticFile> files) {
    static final String VERSIONS = "/v/";

    private static final int VERSION_LENGTH = 12;
    private static final String STYLES = "/css/page.css";
    private static final Pattern LINK = Pattern.compile("(?<=(?:href|src)=\")/(?!api/)[^\"]+(?=\")");
    private static final Pattern STYLE = Pattern.compile(" *<link rel=\"stylesheet\" href=\"([^\"]+)\">\\n");
    private static final Pattern START = Pattern.compile(" *<script type=\"module\" src=\"([^\"]+)\"></script>\\n");

    private static final Pattern LIBRARY = Pattern.compile("/vendor/[^/]+/");

    /** Where files come from. */
    interface Source {
        /** The content of a file by its path, such as {@code /js/main.js}; null where there is none. */
        byte @Nullable [] read(String path) throws IOException;
    }

    /** Reads everything that {@code index.html} leads to, hashes and compresses it: not on an event loop. */
    static Page read(Source source) throws IOException {
        byte[] index = source.read("/index.html");
        if (index == null) {
            throw new IOException("there is no index.html");
        }
        String html = new String(index, StandardCharsets.UTF_8);
        List<String> starts = all(START, html);
        List<String> styles = all(STYLE, html);
        Map<String, byte[]> contents = new LinkedHashMap<>();
        Set<String> needed = modules(source, contents, starts, false);
        modules(source, contents, starts, true);
        for (String link : all(LINK, html)) {
            take(source, contents, link);
        }
        contents.put(STYLES, joined(contents, styles));
        return of(html, needed, contents);
    }

    /** The modules that some lead to, those first. */
    private static Set<String> modules(
            Source source, Map<String, byte[]> contents, List<String> starts, boolean alsoLater) throws IOException {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(starts);
        while (!open.isEmpty()) {
            String path = open.remove();
            byte[] content = reached.contains(path) ? null : take(source, contents, path);
            if (content != null) {
                reached.add(path);
                String text = new String(content, StandardCharsets.UTF_8);
                open.addAll(ModuleImports.needed(path, text));
                open.addAll(alsoLater ? ModuleImports.later(path, text) : List.of());
            }
        }
        return reached;
    }

    private static byte @Nullable [] take(Source source, Map<String, byte[]> contents, String path) throws IOException {
        byte[] content = contents.get(path);
        if (content == null) {
            content = source.read(path);
        }
        if (content != null) {
            contents.put(path, content);
        }
        return content;
    }

    private static byte[] joined(Map<String, byte[]> contents, List<String> styles) {
        ByteArrayOutputStream sheet = new ByteArrayOutputStream();
        for (String style : styles) {
            sheet.writeBytes(("/* " + style + " */\n").getBytes(StandardCharsets.UTF_8));
            sheet.writeBytes(contents.getOrDefault(style, new byte[0]));
        }
        return sheet.toByteArray();
    }

    private static Page of(String html, Set<String> needed, Map<String, byte[]> contents) throws IOException {
        String version = version(html, contents);
        String folder = VERSIONS + version;
        String map = importMap(folder, contents.keySet());
        String preloads = needed.stream()
                .map(path -> "  <link rel=\"modulepreload\" href=\"" + path + "\">\n")
                .collect(Collectors.joining());
        String named = START.matcher(STYLE.matcher(html).replaceAll(""))
                .replaceFirst("  <link rel=\"stylesheet\" href=\"" + STYLES + "\">\n" + "  <script type=\"importmap\">"
                        + map + "</script>\n" + preloads + "$0");
        String versioned = LINK.matcher(named).replaceAll(folder + "$0");
        Map<String, StaticFile> files = new HashMap<>();
        for (Map.Entry<String, byte[]> file : contents.entrySet()) {
            String mediaType = MediaTypes.of(file.getKey());
            if (mediaType != null) {
                files.put(file.getKey(), StaticFile.of(mediaType, file.getValue()));
            }
        }
        StaticFile document = StaticFile.of("text/html; charset=utf-8", versioned.getBytes(StandardCharsets.UTF_8));
        return new Page(version, document, SecurityHeaders.policyWith(map), files);
    }

    /** Leads to the folder what modules import of libraries; what is loaded otherwise, such as KaTeX, stays where it is. */
    private static String importMap(String folder, Set<String> paths) {
        return paths.stream()
                .map(LIBRARY::matcher)
                .filter(Matcher::lookingAt)
                .map(Matcher::group)
                .distinct()
                .map(library -> "\"" + library + "\":\"" + folder + library + "\"")
                .collect(Collectors.joining(",", "{\"imports\":{", "}}"));
    }

    private static String version(String html, Map<String, byte[]> contents) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(html.getBytes(StandardCharsets.UTF_8));
        contents.forEach((path, content) -> {
            all.writeBytes(path.getBytes(StandardCharsets.UTF_8));
            all.writeBytes(content);
        });
        return StaticFile.hash(all.toByteArray()).substring(0, VERSION_LENGTH);
    }

    private static List<String> all(Pattern pattern, String html) {
        return pattern.matcher(html)
                .results()
                .map(match -> match.groupCount() == 0 ? match.group() : match.group(1))
                .toList();
    }
}
