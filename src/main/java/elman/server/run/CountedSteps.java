package elman.server.run;

import elman.train.StepMetrics;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.List;

/** A request for exactly {@code count} steps, and what they have measured so far. */
final class CountedSteps {
    private final int count;
    private final Message<?> request;
    private final List<StepMetrics> done = new ArrayList<>();

    CountedSteps(int count, Message<?> request) {
        this.count = count;
        this.request = request;
    }

    /** Adds a step; true when it was the last. */
    boolean add(StepMetrics metrics) {
        done.add(metrics);
        return done.size() == count;
    }

    void answer() {
        request.reply(new Command.StepsDone(List.copyOf(done)), LocalCodec.OPTIONS);
    }

    void interrupt(String why) {
        String message = "ended after " + done.size() + " of " + count + " steps: " + why;
        request.reply(new Refusal(new IllegalMoveException(message)), LocalCodec.OPTIONS);
    }
}
