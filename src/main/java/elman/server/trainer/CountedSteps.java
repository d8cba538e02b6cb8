package elman.server.trainer;

import elman.server.run.IllegalMoveException;
import elman.server.run.LocalCodec;
import elman.server.run.Refusal;
import elman.train.StepMetrics;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A request for exactly {@code count} steps, and what they have measured so far. */
final class CountedSteps {
    private final int count;
    private final Message<?> request;
    private final Function<List<StepMetrics>, Object> answer;
    private final List<StepMetrics> done = new ArrayList<>();

    /** @param answer what to reply, made of the steps */
    CountedSteps(int count, Message<?> request, Function<List<StepMetrics>, Object> answer) {
        this.count = count;
        this.request = request;
        this.answer = answer;
    }

    /** Adds a step; true when it was the last. */
    boolean add(StepMetrics metrics) {
        done.add(metrics);
        return done.size() == count;
    }

    void answer() {
        request.reply(answer.apply(List.copyOf(done)), LocalCodec.OPTIONS);
    }

    void interrupt(String why) {
        String message = "ended after " + done.size() + " of " + count + " steps: " + why;
        request.reply(new Refusal(new IllegalMoveException(message)), LocalCodec.OPTIONS);
    }
}
