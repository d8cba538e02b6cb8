package elman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elman.cli.Program.Ended;
import elman.data.BuiltInCorpora;
import elman.data.Corpus;
import elman.data.TextSplit;
import elman.exchange.ModelClaim;
import elman.exchange.PyTorchModel;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.optim.OptimizerKind;
import elman.nn.recurrent.Initialization;
import elman.nn.recurrent.PyTorchNames;
import elman.nn.recurrent.RecurrentParameters;
import elman.store.tensor.Safetensors;
import elman.task.Task;
import elman.task.TaskConfig;
import elman.task.text.TextTask;
import elman.train.ModelConfig;
import elman.train.RunConfig;
import elman.train.Schedule;
import elman.train.StepMetrics;
import elman.train.TaskKinds;
import elman.train.TextSettings;
import elman.train.Trainer;
import elman.train.TrainingConfig;
import elman.train.lesson.Lessons;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code train} as a process of its own. */
class TrainCommandTest {
    private static final String TEXT = "the cat sees the dog. a dog hears é and runs;\n".repeat(60);
    private static final TrainingConfig HELLO =
            new TrainingConfig(4, 1, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 5, 1, 0, 0, 0);

    @TempDir
    Path folder;

    private Path text;
    private Path model;

    @BeforeEach
    void writeTheText() throws IOException {
        text = Files.writeString(folder.resolve("text.txt"), TEXT);
        model = folder.resolve("model.safetensors");
    }

    @Test
    void aLessonIsTrainedAsItsSettingsSay() throws Exception {
        Ended ended = Program.run("train", "--lesson", "hello", "--steps", "50", "--out", model.toString());
        assertThat(ended.exitCode()).as(ended.text()).isZero();
        try (Trainer trainer =
                new Trainer(new TextTask(new TextSplit(BuiltInCorpora.hello(), 0)), ModelConfig.rnn(16), HELLO)) {
            String bits = bits(train(trainer, 50).loss());
            int last = ended.lines().size() - 1;
            assertThat(ended.lines().get(last - 1))
                    .matches("step 50/50: " + bits + " bits/char, [\\d,]+ tokens/s, done");
            assertThat(ended.lines().get(last))
                    .isEqualTo("Wrote " + model + " after step 50: " + bits + " bits per character.");
            assertWritten(trainer, BuiltInCorpora.hello());
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(text, model);
        }
    }

    @Test
    void whatALessonMakesUpIsTrainedWithItsSettings() throws Exception {
        Ended ended = Program.run(("train --lesson xor --task triples=2000 --steps 40 --out " + model).split(" ", -1));
        assertThat(ended.exitCode()).as(ended.text()).isZero();
        RunConfig lesson = Lessons.ofTask("xor").orElseThrow().config();
        Task task = TaskKinds.create(new TaskConfig("xor", new TreeMap<>(Map.of("triples", 2000))), 0.1);
        try (Trainer trainer = new Trainer(task, lesson.model(), lesson.training())) {
            train(trainer, 40);
            assertWritten(trainer, task.text().orElseThrow().corpus());
        }
    }

    @Test
    void trainingEndsWhereTheGoalIsReachedIfAskedTo() throws Exception {
        Ended ended = Program.run(
                ("train --lesson reber --task strings=5000 --steps 4000 --until-goal --out " + model).split(" ", -1));
        assertThat(ended.exitCode()).as(ended.text()).isZero();
        assertThat(ended.text())
                .containsPattern(
                        "after step ([0-9,]+): 0\\.7.. bits per letter \\(held out 0\\.7..\\); strings right: 100\\.0 %, goal reached at step \\1\\.");
    }

    @Test
    void everySettingIsAnOption() throws Exception {
        String settings = "--cell gru --hidden-size 12 --layers 2 --dropout 0.25 --initialization glorot"
                + " --seq-length 9 --batch-size 4 --optimizer momentum --learning-rate 0.05 --schedule cosine"
                + " --warmup-steps 3 --decay-steps 30 --decay-factor 0.2 --grad-clip 0.5 --seed 9"
                + " --validation-fraction 0.2 --shards 2 --threads 1";
        Ended ended =
                Program.run(("train --corpus " + text + " --steps 33 --out " + model + " " + settings).split(" ", -1));
        assertThat(ended.exitCode()).as(ended.text()).isZero();
        Corpus corpus = Corpus.ofText("text", "text", TEXT);
        ModelConfig shape = new ModelConfig(Cell.GRU, Nonlinearity.TANH, 12, 2, 0.25, Initialization.GLOROT);
        Schedule schedule = new Schedule(Schedule.Kind.COSINE, 3, 30, 0.2);
        TrainingConfig config = new TrainingConfig(9, 4, OptimizerKind.MOMENTUM, 0.05, schedule, 0.5, 9, 0.2, 2, 1);
        try (Trainer trainer = new Trainer(new TextTask(new TextSplit(corpus, 0.2)), shape, config)) {
            String bits = bits(train(trainer, 33).loss());
            trainer.measure();
            while (trainer.isValidating()) {
                trainer.advance();
            }
            String heldOut = bits(trainer.history().since(32).get(0).validationLoss());
            assertThat(ended.text()).contains(bits + " bits per character (held out " + heldOut + ")");
            assertWritten(trainer, corpus);
        }
        RunConfig suiting = TextSettings.of("text", corpus.length(), TextSettings.Given.NOTHING);
        try (Trainer relu = new Trainer(
                new TextTask(new TextSplit(corpus, 0.1)),
                new ModelConfig(Cell.RNN, Nonlinearity.RELU, 64, 1, 0, Initialization.UNIFORM),
                suiting.training())) {
            Program.run(
                    "train",
                    "--corpus",
                    text.toString(),
                    "--nonlinearity",
                    "relu",
                    "--steps",
                    "3",
                    "--out",
                    model.toString());
            train(relu, 3);
            assertWritten(relu, corpus);
        }
    }

    /** The program starts itself again with the Vector API: a terminal tells both processes, {@code kill} only the first. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void interruptedItFinishesTheStepAndWritesTheModel(boolean both) throws Exception {
        Process process = Program.startThrough(
                Interrupts.heeded(),
                ("train --lesson hello --hidden-size 64 --threads 1 --steps 1000000000 --out " + model).split(" ", -1));
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            while (!line.startsWith("step ")) {
                line = output.readLine();
            }
            assertThat(line).matches("step [\\d,]+/1,000,000,000: .* bits/char(, .* tokens/s, .* left)?.*");
            List<String> told = new ArrayList<>(List.of("kill", "-INT"));
            if (both) {
                process.descendants().forEach(child -> told.add(String.valueOf(child.pid())));
            }
            told.add(String.valueOf(process.pid()));
            assertThat(new ProcessBuilder(told).start().waitFor()).isZero();
            List<String> rest = output.lines().toList();
            assertThat(process.waitFor()).isIn(130, 143); // as the signal or the end of the other process comes first
            Matcher says = Pattern.compile("Stopped; wrote " + model + " after step ([\\d,]+): .*")
                    .matcher(rest.get(rest.size() - 1));
            assertThat(says.matches()).as(rest.toString()).isTrue();
            int steps = Integer.parseInt(says.group(1).replace(",", ""));
            try (Trainer trainer =
                    new Trainer(new TextTask(new TextSplit(BuiltInCorpora.hello(), 0)), ModelConfig.rnn(64), HELLO)) {
                train(trainer, steps);
                assertWritten(trainer, BuiltInCorpora.hello());
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void trainingThatGoesWrongSaysSoAndKeepsTheLastWeights() throws Exception {
        Ended ended = Program.run(
                ("train --lesson hello --nonlinearity relu --optimizer adamw --learning-rate 1000 --steps 1000 --out "
                                + model)
                        .split(" ", -1));
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.text()).containsPattern("elman: The \\w+( \\w+)? became .* at step \\d+");
        assertThat(read().parameters().isFinite()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 40, 150, 1440, 5000})
    void aFileIsTrainedWithTheSettingsThatSuitIt(int length) throws Exception {
        Files.writeString(text, TEXT.repeat(2).substring(0, length));
        Ended ended = Program.run("train", "--corpus", text.toString(), "--steps", "2", "--out", model.toString());
        assertThat(ended.exitCode()).as(ended.text()).isZero();
        RunConfig suiting = TextSettings.of("", length, TextSettings.Given.NOTHING);
        assertThat(read().parameters().model().hiddenSize())
                .isEqualTo(suiting.model().hiddenSize());
    }

    @Test
    void theWindowFollowsTheStreamsThatAreGiven() throws Exception {
        Ended ended = Program.run(("train --lesson hello --batch-size 2 --steps 3 --out " + model).split(" ", -1));
        assertThat(ended.exitCode()).as(ended.text()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --lesson hello --cell gur              | expected one of [RNN, GRU, LSTM, MINGRU, MEMORYLESS]
            --lesson hello --hidden-size 5000      | --hidden-size must be a whole number from 1 to 4096, not 5000
            --lesson hello --hidden-size many      | --hidden-size must be a whole number from 1 to 4096: “many” is not a number
            --lesson hello --learning-rate NaN     | --learning-rate must be a number above 0, at most 1000: “NaN” is not a number
            --lesson hello --warmup-steps -1       | --warmup-steps must be a whole number from 0 to 1000000
            --lesson hello --dropout 0.5           | --dropout acts between layers
            --lesson hello --batch-size 1 --shards 2 | --shards must be at most --batch-size, 1, not 2
            --lesson hello --seq-length 5          | --seq-length must be at most S = 4 for this text
            --lesson hello --cell lstm --nonlinearity relu | --nonlinearity must be tanh where --cell is lstm
            --lesson hello --hidden-size 0 --seed -1 --shards 65 | --seed must be a whole number from 0 to 9007199254740991, not -1; --shards must be
            --lesson hello --batch-size 9 --seq-length 9 | --batch-size must be from 1 to 4 for this text of 5 training tokens and seqLength 1; --seq-length must be at most S = 4
            --lesson helo                          | --lesson must be one of [hello, xor, reber, dictionary, one-bit, how-far, embedded-reber, anbn, anbncn, temporal-order, copy], not helo
            --lesson xor --task triples=3          | task.triples must be a whole number from 1000 to 1000000, not 3
            --lesson xor --task delay=3            | task.delay is no setting of xor, which has [triples]
            --lesson xor --task triples=many       | “many” is not a number
            --lesson hello --task triples=3000     | can be set for lessons that the program makes up, not for a text
            --lesson hello --corpus x.txt          | --corpus
            --lesson hello --until-goal            | --until-goal needs a lesson that has a goal
            --seed 1                               | --corpus=FILE | --lesson=ID
            --lesson hello --hiden-size 3          | --hiden-size
            --lesson hello --steps 0               | --steps must be a whole number from 1
            """, quoteCharacter = '"')
    void aSettingThatCannotBeIsOneLineWithItsRange(String settings, String says) {
        List<String> args = new ArrayList<>(List.of("train"));
        args.addAll(Arrays.asList(settings.split(" ", -1)));
        if (!settings.contains("--steps")) {
            args.addAll(List.of("--steps", "10"));
        }
        args.addAll(List.of("--out", model.toString()));
        Refused.assertRefused(says, args);
        assertThat(model).doesNotExist();
    }

    @Test
    void filesThatCannotBeReadOrWrittenAreOneLineBeforeAnythingIsTrained() throws Exception {
        Files.write(folder.resolve("latin1"), new byte[] {'a', (byte) 0xE9, 'b'});
        assertFails("cannot be read: missing is missing", folder.resolve("missing"), "missing", model);
        assertFails("cannot be trained on: text must be UTF-8", folder.resolve("latin1"), "latin1", model);
        Path nowhere = folder.resolve("no/where");
        assertFails("there is no folder", nowhere, "text.txt", nowhere);
        assertFails("it is not a file", folder, "text.txt", folder);
        assertThat(model).doesNotExist();
    }

    private void assertFails(String says, Path file, String corpus, Path out) {
        Refused.assertFails(
                says,
                file,
                List.of(
                        "train",
                        "--corpus",
                        folder.resolve(corpus).toString(),
                        "--steps",
                        "1000000000",
                        "--out",
                        out.toString()));
    }

    private void assertWritten(Trainer trainer, Corpus corpus) throws IOException {
        PyTorchModel written = read();
        assertThat(written.vocabulary().tokens()).isEqualTo(corpus.vocabulary().tokens());
        RecurrentParameters expected = RecurrentParameters.of(trainer.snapshot().parameters());
        assertThat(written.parameters().model()).isEqualTo(expected.model());
        var arrays = PyTorchNames.toPyTorch(written.parameters());
        PyTorchNames.toPyTorch(expected)
                .forEach((name, values) -> assertThat(arrays.get(name)).as(name).isEqualTo(values));
    }

    private PyTorchModel read() throws IOException {
        return PyTorchModel.read(Safetensors.readChecked(model), ModelClaim.NONE);
    }

    private static StepMetrics train(Trainer trainer, int steps) {
        StepMetrics last = null;
        for (int done = 0; done < steps; ) {
            StepMetrics metrics = trainer.advance();
            if (metrics != null) {
                last = metrics;
                done++;
            }
        }
        if (last == null) {
            throw new IllegalArgumentException("no steps");
        }
        return last;
    }

    private static String bits(double loss) {
        return String.format(Locale.ROOT, "%.3f", loss / Math.log(2));
    }
}
