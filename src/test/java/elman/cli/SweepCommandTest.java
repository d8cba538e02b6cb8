package elman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elman.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code sweep} as a process of its own. */
class SweepCommandTest {
    @TempDir
    Path folder;

    @Test
    void tellsWhichReachTheGoalAndGoesOnWithWhatItFinds() throws IOException, InterruptedException {
        Path csv = folder.resolve("xor.csv");
        String[] sweep = {
            "sweep",
            "--lesson",
            "xor",
            "--vary",
            "model.cell=rnn,lstm",
            "--vary",
            "model.hiddenSize=8",
            "--seeds",
            "2",
            "--steps",
            "2000",
            "--csv",
            csv.toString()
        };
        Ended whole = Program.run(sweep);
        assertThat(whole.exitCode()).as(whole.text()).isZero();
        List<String> rows = Files.readAllLines(csv);
        assertThat(rows).hasSize(5);
        assertThat(rows.get(0)).startsWith("attempt,lesson,model.cell,model.hiddenSize,seed,most_steps,");
        assertThat(whole.lines())
                .anyMatch(line -> line.matches("model\\.cell +model\\.hiddenSize +reached +median step"));
        assertThat(whole.lines()).anyMatch(line -> line.matches("rnn +8 +\\d of 2 +\\S+"));
        assertThat(whole.lines().stream().filter(line -> line.matches("\\d of 4  .* seed [12]: .*")))
                .hasSize(4);

        Files.write(csv, (String.join("\r\n", rows.subList(0, 3)) + "\r\n3,xor,rn").getBytes());
        Ended rest = Program.run(sweep);
        assertThat(rest.exitCode()).isZero();
        assertThat(rest.lines().stream().filter(line -> line.contains("seed ")))
                .as("only what was not known is made")
                .hasSize(2);
        assertThat(Files.readAllLines(csv).stream().map(SweepCommandTest::withoutSeconds))
                .containsExactlyInAnyOrderElementsOf(
                        rows.stream().map(SweepCommandTest::withoutSeconds).toList());
    }

    /** How long it took differs from time to time. */
    private static String withoutSeconds(String row) {
        return row.replaceFirst(",[^,]*,(failure)?$", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --lesson hello                              | lesson must be one that has a goal
                    --lesson xor --vary hiddenSize=4            | is no setting of a run
                    --lesson xor --vary model.hiddenSize=0      | model.hiddenSize must be a whole number from 1
                    --lesson xor --vary model.cell=rnm          | model.cell must be
                    --lesson xor --vary training.seed=1,2       | seeds says
                    --lesson xor --seeds 0                      | seeds must be a whole number from 1 to 100
                    --lesson xor --seeds 100 --vary model.hiddenSize=1,2,3,4,5,6 | 600
                    """)
    void whatCannotBeSweptIsRefusedInOneLine(String arguments, String why) throws IOException, InterruptedException {
        Path csv = folder.resolve("x.csv");
        List<String> all = new ArrayList<>(List.of("sweep", "--csv", csv.toString()));
        all.addAll(List.of(arguments.split(" ")));
        Ended refused = Program.run(all.toArray(String[]::new));
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.lines()).hasSize(1);
        assertThat(refused.text()).contains(why);
        assertThat(csv).doesNotExist();
    }

    @Test
    void aFileWithSomethingElseIsLeftAsItIs() throws IOException, InterruptedException {
        Path csv = folder.resolve("diary.csv");
        Files.writeString(csv, "Dear diary");
        Ended refused = Program.run("sweep", "--lesson", "xor", "--csv", csv.toString());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.text()).contains("diary.csv cannot be gone on with");
        assertThat(csv).hasContent("Dear diary");
    }
}
