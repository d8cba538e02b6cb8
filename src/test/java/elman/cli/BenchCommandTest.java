package elman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import elman.cli.Program.Ended;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {
    private static final String SHORT = "0.02";

    @Test
    void jsonHasTheFieldsOfTheComparisonAndTheShareOfThePeak() throws Exception {
        Ended ended = Program.run(
                "bench", "--json", "--seconds", SHORT, "--config", "min-char-rnn", "hello", "--config", "hello");
        assertThat(ended.exitCode()).as(ended.text()).isZero();
        JsonNode array = new ObjectMapper().readTree(ended.text());
        assertThat(array).extracting(speed -> speed.get("name").asText()).containsExactly("hello", "min-char-rnn");
        JsonNode speed = array.get(1);
        List<String> fields = new ArrayList<>();
        speed.fieldNames().forEachRemaining(fields::add);
        assertThat(fields)
                .containsExactly(
                        "name",
                        "cell",
                        "vocabulary",
                        "hiddenSize",
                        "numLayers",
                        "seqLength",
                        "batchSize",
                        "threads",
                        "tokensPerSecond",
                        "best",
                        "gflops",
                        "shareOfPeak");
        assertThat(speed.get("cell").asText()).isEqualTo("RNN");
        assertThat(speed.get("vocabulary").asInt()).isEqualTo(65);
        assertThat(speed.get("hiddenSize").asInt()).isEqualTo(100);
        assertThat(speed.get("seqLength").asInt()).isEqualTo(25);
        assertThat(speed.get("batchSize").asInt()).isEqualTo(1);
        assertThat(speed.get("threads").asInt()).isEqualTo(1);
        assertThat(speed.get("tokensPerSecond").asDouble())
                .isPositive()
                .isLessThanOrEqualTo(speed.get("best").asDouble());
        assertThat(speed.get("shareOfPeak").asDouble()).isPositive();
    }

    @Test
    void theTableHasARowAConfigurationUnderItsHeadings() throws Exception {
        Ended ended = Program.run("bench", "--seconds", SHORT, "--config", "hello");
        assertThat(ended.exitCode()).as(ended.text()).isZero();
        assertThat(ended.lines()).hasSize(4);
        assertThat(ended.lines().get(0))
                .matches("1 thread, kernel \"vector\"; the fastest product: \\d+\\.\\d GFLOP/s a thread");
        assertThat(ended.lines().get(2).trim().split(" {2,}| (?=[A-Z])", -1))
                .containsExactly("cell", "V", "H", "L", "T", "B", "tokens/s", "best", "GFLOP/s", "of peak");
        assertThat(ended.lines().get(3))
                .matches("hello +RNN +4 +16 +1 +4 +1 +[\\d,]+ +[\\d,]+ +\\d+\\.\\d +\\d+\\.\\d %");
        assertThat(ended.lines().get(3)).hasSameSizeAs(ended.lines().get(2));
    }

    @Test
    void theFirstSecondsAreCountedBesideTheSteadySpeed() throws Exception {
        Ended ended = Program.run("bench", "--first-second", "warm", "--json", "--seconds", SHORT, "--config", "hello");
        assertThat(ended.exitCode()).as(ended.text()).isZero();
        JsonNode first = new ObjectMapper().readTree(ended.text());
        assertThat(first.get("name").asText()).isEqualTo("hello");
        assertThat(first.get("start").asText()).isEqualTo("warm");
        assertThat(first.get("tokensInSecond")).hasSize(3);
        assertThat(first.get("firstSecond"))
                .isEqualTo(first.get("tokensInSecond").get(0));
        assertThat(first.get("shareOfSteady").asDouble())
                .isEqualTo(first.get("firstSecond").asDouble()
                        / first.get("tokensPerSecond").asDouble());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --config nobody                          | knows hello, min-char-rnn, default
            --seconds 0                              | more than 0 and at most 3600
            --seconds NaN                            | “NaN” is not a number
            --seconds many                           | --seconds
            --threads 0                              | from 1 to
            --threads 100000                         | from 1 to
            --first-second later                     | COLD, WARM
            --first-second --config hello default    | one --config
            --growth --config hello                  | without --config
            --picture speed.svg                      | with --growth
            """)
    void whatCannotBeMeasuredIsOneLineThatSaysWhatCan(String options, String says) throws Exception {
        Ended ended = Program.run(("bench " + options).split(" ", -1));
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.lines()).hasSize(1);
        assertThat(ended.lines().get(0)).startsWith("elman: ").contains(says);
    }
}
