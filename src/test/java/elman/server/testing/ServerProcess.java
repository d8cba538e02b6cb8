package elman.server.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server as a process of its own, which can be killed. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("Elman is at (http\\S+).*");

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final BufferedReader output;
    private final boolean dies;
    private final String address;

    private ServerProcess(Process process, boolean dies) throws IOException {
        this.process = process;
        this.dies = dies;
        output = process.inputReader();
        address = readAddress(output);
    }

    /** Starts one and waits until it serves. */
    public static ServerProcess start(Path data, String... options) throws IOException {
        return new ServerProcess(process(List.of(), List.of(), data, options), false);
    }

    /** Starts one on a machine of someone who speaks another language. */
    public static ServerProcess startIn(Locale locale, Path data) throws IOException {
        List<String> language =
                List.of("-Duser.language=" + locale.getLanguage(), "-Duser.country=" + locale.getCountry());
        return new ServerProcess(process(List.of(), language, data), false);
    }

    /** Starts one without any flag for its JVM: it starts its own. */
    public static ServerProcess startAsPeopleDo(Path data, Map<String, String> environment) throws IOException {
        ProcessBuilder program = new ProcessBuilder(
                        JAVA,
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "elman.Main",
                        "--port",
                        "0",
                        "--data",
                        data.toString())
                .redirectErrorStream(true);
        program.environment().putAll(environment);
        return new ServerProcess(program.start(), false);
    }

    /** Starts one that is killed when it makes a system call for the nth time, if there is strace to see to that. */
    public static ServerProcess dyingAt(String call, int nth, Path data, String... options) throws Exception {
        boolean possible = canTrace();
        List<String> tracer = List.of(
                "strace",
                "-f",
                "-o",
                "/dev/null",
                "-e",
                "trace=" + call,
                "-e",
                "inject=" + call + ":signal=KILL:when=" + nth);
        return new ServerProcess(process(possible ? tracer : List.of(), List.of(), data, options), possible);
    }

    private static boolean canTrace() throws InterruptedException {
        try {
            return new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException thereIsNone) {
            return false;
        }
    }

    private static Process process(List<String> tracer, List<String> ofJvm, Path data, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(tracer);
        command.add(JAVA);
        command.addAll(ofJvm);
        command.addAll(List.of(
                "--add-modules",
                "jdk.incubator.vector",
                "-classpath",
                System.getProperty("java.class.path"),
                "elman.Main",
                "--port",
                "0",
                "--data",
                data.toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String readAddress(BufferedReader output) throws IOException {
        List<String> said = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher matcher = ADDRESS.matcher(line);
            if (matcher.matches()) {
                return matcher.group(1);
            }
            said.add(line);
        }
        throw new IOException("it did not start: " + String.join("\n", said));
    }

    /** Whether it will die by itself. */
    public boolean dies() {
        return dies;
    }

    /** Where it serves. */
    public String address() {
        return address;
    }

    public Process process() {
        return process;
    }

    /** Sends a request and answers the body; throws {@link IOException} where the server is no longer there. */
    public String send(String method, String path, @Nullable String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    /** Ends it at once, as a power cut would, and waits until it has ended. */
    public void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws Exception {
        kill();
        output.close();
    }
}
