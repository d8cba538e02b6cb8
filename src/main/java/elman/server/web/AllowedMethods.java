package elman.server.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which methods a path knows: the Allow header of a 405, which Vert.x leaves out once errors have a handler. */
final class AllowedMethods {
    private static final Pattern PARAMETER = Pattern.compile(":[A-Za-z0-9_]+");

    private AllowedMethods() {}

    /** The names of the methods that routes of {@code router} take at {@code path}, in order, comma-separated. */
    static String of(Router router, String path) {
        TreeSet<String> names = new TreeSet<>();
        for (Route route : router.getRoutes()) {
            if (route.methods() != null && route.getPath() != null && matches(route, path)) {
                for (HttpMethod method : route.methods()) {
                    names.add(method.name());
                }
            }
        }
        return String.join(", ", names);
    }

    private static boolean matches(Route route, String path) {
        StringBuilder pattern = new StringBuilder();
        int last = 0;
        var parameters = PARAMETER.matcher(route.getPath());
        while (parameters.find()) {
            pattern.append(Pattern.quote(route.getPath().substring(last, parameters.start())))
                    .append("[^/]+");
            last = parameters.end();
        }
        pattern.append(Pattern.quote(route.getPath().substring(last)));
        return path.matches(pattern + "/?");
    }
}
