package elman.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Chromium for the tests: the one on the PATH; where there is none, Debian's package if this is Debian and one may
 * install it, otherwise Playwright's own download. If nothing works, tests fail with one line that says so.
 */
final class Chromium implements AutoCloseable {
    /** The first has no window and takes a tenth less of the processor. */
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(LaunchOptions options, boolean ownDownload) {
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(ownDownload ? Map.of() : Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(options.setArgs(ARGUMENTS));
    }

    static Chromium launch() {
        Optional<Path> installed = find().or(Chromium::installFromDebian);
        try {
            return installed
                    .map(path -> new Chromium(new LaunchOptions().setExecutablePath(path), false))
                    .orElseGet(() -> new Chromium(new LaunchOptions(), true));
        } catch (RuntimeException e) {
            throw new AssertionError(
                    "The browser tests need Chromium: there is none on the PATH, and it could neither be installed"
                            + " with apt-get nor downloaded (" + firstLine(e) + ")",
                    e);
        }
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static Optional<Path> find() {
        for (String folder : System.getenv("PATH").split(java.io.File.pathSeparator, -1)) {
            for (String name : NAMES) {
                Path candidate = Path.of(folder, name);
                if (Files.isExecutable(candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> installFromDebian() {
        boolean debian = Files.isRegularFile(Path.of("/etc/debian_version"));
        boolean root = "root".equals(System.getProperty("user.name"));
        boolean isThere = debian
                && root
                && run("apt-get", "update", "-q")
                && (run("apt-get", "install", "-yq", NAMES.get(0)) || run("apt-get", "install", "-yq", NAMES.get(1)));
        return isThere ? find() : Optional.empty();
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(new ArrayList<>(List.of(command)))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
