package elman.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The program as a process of its own. */
final class Program {
    private Program() {}

    /** A process that has ended, with the lines of both its outputs. */
    record Ended(int exitCode, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }
    }

    static Ended run(String... args) throws IOException, InterruptedException {
        return ended(start(args));
    }

    /** Runs it on a machine of someone who speaks another language. */
    static Ended runIn(Locale locale, String... args) throws IOException, InterruptedException {
        return ended(start(
                List.of("-Duser.language=" + locale.getLanguage(), "-Duser.country=" + locale.getCountry()), args));
    }

    private static Ended ended(Process process) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        try (var reader = process.inputReader()) {
            reader.lines().filter(line -> !line.contains("incubator modules")).forEach(lines::add);
        }
        return new Ended(process.waitFor(), lines);
    }

    static Process start(String... args) throws IOException {
        return start(List.of(), args);
    }

    /** @param through a command that starts the program in its own place */
    static Process startThrough(List<String> through, String... args) throws IOException {
        return start(through, List.of(), args);
    }

    private static Process start(List<String> options, String... args) throws IOException {
        return start(List.of(), options, args);
    }

    private static Process start(List<String> through, List<String> options, String... args) throws IOException {
        List<String> command = new ArrayList<>(through);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), "elman.Main"));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
