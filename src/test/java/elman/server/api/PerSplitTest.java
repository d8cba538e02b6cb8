package elman.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.data.Corpus;
import elman.data.TextSplit;
import elman.server.run.Workers;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PerSplitTest {
    private final List<Double> read = new CopyOnWriteArrayList<>();
    private PerSplit<Double> fractions;
    private Workers workers;
    private boolean broken;

    @BeforeEach
    void make(Vertx vertx) {
        workers = new Workers(vertx);
        fractions = new PerSplit<>(workers, this::read);
    }

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void aSplitIsReadOnce() {
        assertThat(List.of(ask(0), ask(1), ask(0), ask(1))).containsExactly(0.0, 0.01, 0.0, 0.01);
        assertThat(read).containsExactly(0.0, 0.01);
    }

    @Test
    void theOneThatWasAskedForLongestAgoIsForgotten() {
        for (int i = 0; i < PerSplit.MOST; i++) {
            ask(i);
        }
        ask(0);
        ask(PerSplit.MOST);
        assertThat(read).hasSize(PerSplit.MOST + 1);
        ask(0);
        assertThat(read).hasSize(PerSplit.MOST + 1);
        ask(1);
        assertThat(read).hasSize(PerSplit.MOST + 2).endsWith(0.01);
    }

    @Test
    void whatFailedIsTriedAnew() {
        broken = true;
        assertThatThrownBy(() -> ask(0)).hasRootCauseMessage("broken");
        broken = false;
        assertThat(ask(0)).isZero();
        assertThat(read).hasSize(2);
    }

    @Test
    void anotherNumberOfStreamsIsAnotherQuestion() {
        ask(0, 1);
        ask(0, 2);
        ask(0, 1);
        assertThat(read).hasSize(2);
    }

    private double read(TextSplit split, int streams) {
        read.add(split.validationFraction());
        if (broken) {
            throw new IllegalStateException("broken");
        }
        return split.validationFraction();
    }

    private double ask(int hundredths) {
        return ask(hundredths, 1);
    }

    private double ask(int hundredths, int streams) {
        TextSplit split = new TextSplit(Corpus.ofText("hello", "hello", "hello"), hundredths / 100.0);
        return fractions
                .of(split, streams)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
