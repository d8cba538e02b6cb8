package elman.train;

import elman.data.Corpus;
import elman.nn.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ejml.data.FMatrixRMaj;

/** What tests of training need again and again. */
final class Runs {
    private Runs() {}

    /** Every value of every array, to be compared. */
    static List<List<Float>> values(Parameters parameters) {
        List<List<Float>> all = new ArrayList<>();
        for (FMatrixRMaj array : parameters.arrays()) {
            List<Float> values = new ArrayList<>();
            for (float value : array.data) {
                values.add(value);
            }
            all.add(values);
        }
        return all;
    }

    /** So many steps, with the readings of the held-out text that they bring. */
    static List<StepMetrics> train(Trainer trainer, int steps) {
        List<StepMetrics> done = new ArrayList<>();
        while (done.size() < steps) {
            StepMetrics metrics = trainer.advance();
            if (metrics != null) {
                done.add(metrics);
            }
        }
        return done;
    }

    /** Five thousand characters of something like sentences. */
    static Corpus english() {
        List<String> words = List.of("the", "a", "cat", "dog", "sees", "hears", "and", "or", "runs", "sleeps", ".\n");
        StringBuilder text = new StringBuilder();
        Random random = new Random(3);
        while (text.length() < 5000) {
            text.append(words.get(random.nextInt(words.size()))).append(' ');
        }
        return Corpus.ofText("english", "English", text.toString());
    }
}
