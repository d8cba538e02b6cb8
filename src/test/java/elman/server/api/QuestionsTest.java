package elman.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.data.Corpus;
import elman.data.TextSplit;
import elman.nn.recurrent.RecurrentModel;
import elman.server.run.IllegalMoveException;
import elman.train.ModelConfig;
import org.junit.jupiter.api.Test;

class QuestionsTest {
    @Test
    void whatDoesNotConvergeIsARefusalThatSaysWhat() {
        assertThat(Questions.found(() -> "roots")).isEqualTo("roots");
        assertThatThrownBy(() -> Questions.found(() -> {
                    throw new ArithmeticException("the roots were not found");
                }))
                .isInstanceOf(IllegalMoveException.class)
                .hasMessage("the roots were not found; ask again after some steps of training");
    }

    @Test
    void onlyWhatIsReadInMillisecondsIsQuick() {
        TextSplit split = new TextSplit(Corpus.ofText("c", "c", "abcdefghij".repeat(2000)), 0.5);
        for (int hiddenSize : new int[] {8, 64, 128, 200, 256, 512, 1024, 2048}) {
            RecurrentModel shape = ModelConfig.rnn(hiddenSize).shape(10, 10);
            UnitText text = UnitText.of(split, shape);
            assertThat(text.isQuick(shape.parameterCount()))
                    .as("H = %d", hiddenSize)
                    .isEqualTo(hiddenSize <= 200);
        }
    }
}
