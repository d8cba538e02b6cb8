package elman.insight.automaton;

import static org.assertj.core.api.Assertions.assertThat;

import elman.data.TextSplit;
import elman.insight.Reading;
import elman.task.Automaton;
import elman.task.Task;
import elman.task.Whereabouts;
import elman.train.RunConfig;
import elman.train.TaskKinds;
import elman.train.Trainer;
import elman.train.TrainingConfig;
import elman.train.lesson.Lessons;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in networks of a lesson. */
class TrainedGrammarsTest {
    private static final RunConfig REBER = Lessons.ofTask("reber").orElseThrow().config();
    private static final Task TASK = TaskKinds.create(Objects.requireNonNull(REBER.task()), 0.1);
    private static final int TOKENS = 4096;
    private static final int STEPS = 600;

    private static Extraction extracted(int seed, int steps) {
        TrainingConfig lesson = REBER.training();
        TrainingConfig training = new TrainingConfig(
                lesson.seqLength(),
                lesson.batchSize(),
                lesson.optimizer(),
                lesson.learningRate(),
                lesson.schedule(),
                lesson.gradClip(),
                seed,
                0,
                lesson.shards(),
                lesson.threads());
        try (Trainer trainer = new Trainer(TASK, REBER.model(), training)) {
            while (trainer.step() < steps) {
                trainer.advance();
            }
            TextSplit split = TASK.text().orElseThrow();
            Whereabouts where = new Whereabouts(TASK.automaton().orElseThrow());
            int[] tokens = new int[TOKENS];
            int[] labels = new int[TOKENS];
            boolean[] over = new boolean[TOKENS];
            for (int t = 0; t < TOKENS; t++) {
                tokens[t] = split.heldOutToken(t);
                where.read(split.corpus().vocabulary().token(tokens[t]).codePointAt(0));
                labels[t] = where.node();
                over[t] = labels[t] == Automaton.START;
            }
            Reading reading = Reading.of(trainer.snapshot().parameters(), tokens);
            return Extraction.of(StateTrace.of(tokens, reading), Pieces.between(over), labels);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void theStateOfANetworkThatHasLearnedReberIsTheAutomaton(int seed) {
        Extraction found = extracted(seed, STEPS);
        assertThat(found.fidelity().ofPieces()).isGreaterThanOrEqualTo(0.99);
        assertThat(found.nodes()).hasSize(7);
        assertThat(found.edges()).hasSize(12);
    }

    @Test
    void anUntrainedNetworkHasNoStatesThatMatter() {
        Extraction found = extracted(1, 0);
        assertThat(found.nodes()).hasSizeLessThan(7);
        assertThat(found.nodes().stream().mapToInt(node -> Long.bitCount(node.expected())))
                .allMatch(expected -> expected > 3);
    }
}
