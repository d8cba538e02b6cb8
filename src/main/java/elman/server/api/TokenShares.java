package elman.server.api;

import elman.insight.TokenFrequencies;
import elman.nn.Batch;
import elman.nn.Execution;
import elman.nn.Targets;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.RecurrentModel;
import elman.server.run.Run;
import elman.server.run.Workers;
import elman.task.Batches;
import elman.task.Task;
import io.vertx.core.Future;

/** How often each token is read in what a run learns. Thread-safe. */
final class TokenShares {
    private final Workers workers;
    private final PerSplit<double[]> counted;

    TokenShares(Workers workers) {
        this.workers = workers;
        counted = new PerSplit<>(workers, (split, streams) -> TokenFrequencies.of(split));
    }

    /** Each token's share, [V]: of a text in the part that is trained on, of sequences in those that are held out. */
    Future<double[]> of(Run run) {
        return run.task()
                .text()
                .map(split -> counted.of(split, 1))
                .orElseGet(() -> workers.answer(() -> ofSequences(run.task())));
    }

    private static double[] ofSequences(Task task) {
        Batches heldOut = task.heldOut().orElseThrow();
        Execution read =
                new Execution(task.mapping(), Targets.EVERY_STEP, heldOut.seqLength(), heldOut.batchSize(), 0, 1, 1);
        Batch batch = new Batch(
                new RecurrentModel(Cell.RNN, Nonlinearity.TANH, task.inputSize(), 1, 1, task.outputSize()), read, true);
        double[] shares = new double[task.inputSize()];
        double total = 0;
        for (int i = 0; i < heldOut.count(); i++) {
            heldOut.next(batch);
            for (int t = 0; t < batch.steps() * heldOut.batchSize(); t++) {
                shares[batch.tokens()[t]] += batch.weights()[t];
                total += batch.weights()[t];
            }
        }
        for (int v = 0; v < shares.length; v++) {
            shares[v] /= total;
        }
        return shares;
    }
}
