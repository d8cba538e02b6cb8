package elman.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where programs keep a user's data: by the XDG rules on Linux, and by custom on macOS and Windows. */
final class UserDataFolder {
    private static final String NAME = "elman";

    private UserDataFolder() {}

    static Path locate() {
        Path home = Path.of(System.getProperty("user.home"));
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            return from(System.getenv("LOCALAPPDATA"), home.resolve("AppData/Local"));
        }
        if (os.contains("mac")) {
            return home.resolve("Library/Application Support").resolve(NAME);
        }
        return from(System.getenv("XDG_DATA_HOME"), home.resolve(".local/share"));
    }

    private static Path from(@Nullable String variable, Path otherwise) {
        return (variable == null || variable.isEmpty() ? otherwise : Path.of(variable)).resolve(NAME);
    }
}
