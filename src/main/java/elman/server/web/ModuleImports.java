package elman.server.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JavaScript module asks for. Its static imports stand before everything else, as the page's own style demands, so
 * that reading them needs no parser of the language; a dynamic import names its file as a plain string.
 */
final class ModuleImports {
    private static final String COMMENTS = "(?:[\\s;]+|//[^\\n]*|/\\*(?s:.*?)\\*/)*+";
    private static final String NAMES = "\\b[^\"'();=]*?\\bfrom\\s*";
    private static final String FILE = "[\"']([^\"'\\n]*)[\"']";
    private static final Pattern STATIC =
            Pattern.compile("\\G" + COMMENTS + "(?:import\\s*|(?:import|export)" + NAMES + ")" + FILE);
    private static final Pattern DYNAMIC = Pattern.compile("\\bimport\\(\\s*" + FILE + "\\s*\\)");

    private ModuleImports() {}

    /**
     * The paths of what has to be there before the module runs, in order; bare names are left out.
     *
     * @param path the module's own, such as {@code /js/main.js}
     */
    static List<String> needed(String path, String source) {
        return found(STATIC, path, source);
    }

    /** The paths of what it may ask for later; those that only comments speak of are among them. */
    static List<String> later(String path, String source) {
        return found(DYNAMIC, path, source);
    }

    private static List<String> found(Pattern pattern, String path, String source) {
        List<String> paths = new ArrayList<>();
        Matcher matcher = pattern.matcher(source);
        while (matcher.find()) {
            String file = matcher.group(1);
            if (file.startsWith("/") || file.startsWith("./") || file.startsWith("../")) {
                paths.add(URI.create(path).resolve(file).getPath());
            }
        }
        return paths;
    }
}
