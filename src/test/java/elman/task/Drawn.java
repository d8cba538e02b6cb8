package elman.task;

import elman.data.Vocabulary;
import elman.nn.Batch;
import elman.nn.Execution;
import elman.nn.Mapping;
import elman.nn.Targets;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.RecurrentModel;
import java.util.ArrayList;
import java.util.List;

/**
 * A sequence of a batch.
 *
 * @param read the tokens
 * @param answers one a token, a blank where none counts
 */
public record Drawn(String read, String answers) {
    /** All sequences of the next batch. */
    public static List<Drawn> next(Task task, Batches batches) {
        Vocabulary vocabulary = task.vocabulary().orElseThrow();
        int B = batches.batchSize();
        Batch batch = new Batch(
                new RecurrentModel(Cell.RNN, Nonlinearity.TANH, task.inputSize(), 2, 1, task.outputSize()),
                new Execution(Mapping.TEXT, Targets.EVERY_STEP, batches.seqLength(), B, 0, 1, 1),
                batches.isWeighted());
        batches.next(batch);
        List<Drawn> all = new ArrayList<>();
        for (int b = 0; b < B; b++) {
            StringBuilder read = new StringBuilder();
            StringBuilder answers = new StringBuilder();
            int last = -1;
            for (int t = 0; t < batch.steps(); t++) {
                boolean counts = batch.weights()[t * B + b] > 0;
                last = counts ? t : last;
                read.append(vocabulary.token(batch.tokens()[t * B + b]));
                answers.append(counts ? vocabulary.token(batch.targetTokens()[t * B + b]) : " ");
            }
            all.add(new Drawn(read.substring(0, last + 1), answers.substring(0, last + 1)));
        }
        return all;
    }
}
