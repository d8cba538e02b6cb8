package elman.server.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Lanes of random speeds on few places, in random order, with strangers who want their places: never too far apart,
 * never stuck, and all at one step after a pause.
 */
class LockStepProperties {
    private static final int ACTIONS = 600;

    /** A machine whose every next action is drawn at random. */
    private static final class Machine {
        final Random random;
        final Set<String> told = new HashSet<>();
        final int quantum;
        final LockStep lockStep;
        final TrainingLine line;
        final Map<String, Long> steps = new LinkedHashMap<>();
        final List<String> training = new ArrayList<>();
        final List<String> inStep = new ArrayList<>();

        Machine(long seed, int lanes, int quantum, int places) {
            random = new Random(seed);
            this.quantum = quantum;
            line = new TrainingLine(places, told::add);
            lockStep = new LockStep("c", quantum, line::enter, line::leave);
            for (int i = 0; i < lanes; i++) {
                String lane = "lane" + i;
                lockStep.enter(lane);
                steps.put(lane, 0L);
                inStep.add(lane);
            }
        }

        boolean hasPlace(String lane) {
            return line.anyTrains(Set.of(lane));
        }

        /** A lane that trains makes a step; true if it could. */
        boolean step(String lane) {
            if (!training.contains(lane) || !hasPlace(lane)) {
                return false;
            }
            switch (lockStep.next(lane)) {
                case GO -> {
                    steps.merge(lane, 1L, Long::sum);
                    lockStep.done(lane);
                    return true;
                }
                case REST -> {
                    training.remove(lane);
                    line.leave(lane, lockStep.lanes());
                    return true;
                }
                default -> {
                    return false;
                }
            }
        }

        void train() {
            lockStep.resume();
            training.clear();
            training.addAll(steps.keySet());
            training.forEach(line::enter);
        }

        void pause() {
            lockStep.pause();
            for (String lane : List.copyOf(inStep)) {
                if (lockStep.isBehind(lane)) {
                    line.enter(lane);
                } else {
                    training.remove(lane);
                    line.leave(lane, lockStep.lanes());
                }
            }
        }

        void leave(String lane) {
            Set<String> heirs = lockStep.lanes();
            lockStep.leave(lane);
            line.leave(lane, heirs);
            training.remove(lane);
            steps.remove(lane);
            inStep.remove(lane);
        }

        long apart() {
            return inStep.stream().mapToLong(steps::get).max().orElse(0)
                    - inStep.stream().mapToLong(steps::get).min().orElse(0);
        }

        /** A random lane that can makes a step; those that must wait hand their places on before. */
        void someoneSteps() {
            for (int attempt = 0; attempt <= steps.size(); attempt++) {
                List<String> news = List.copyOf(told);
                told.clear();
                news.stream().filter(training::contains).forEach(line::enter);
                List<String> order = new ArrayList<>(steps.keySet());
                Collections.shuffle(order, random);
                if (order.stream().anyMatch(this::step)) {
                    return;
                }
            }
            throw new AssertionError("stuck at " + steps);
        }
    }

    @Property(tries = 300)
    void lanesKeepTogetherAndAreNeverStuck(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 3) int lanes,
            @ForAll @IntRange(min = 1, max = 9) int quantum,
            @ForAll @IntRange(min = 1, max = 3) int places) {
        Machine machine = new Machine(seed, lanes, quantum, places);
        machine.train();
        for (int i = 0; i < ACTIONS; i++) {
            machine.someoneSteps();
            assertThat(machine.apart()).isLessThanOrEqualTo(quantum);
        }
        assertThat(machine.steps.values()).allMatch(steps -> steps >= ACTIONS / lanes - quantum);
    }

    @Property(tries = 300)
    void aPauseLeavesAllAtTheStepOfTheFurthest(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 3) int lanes,
            @ForAll @IntRange(min = 1, max = 9) int quantum,
            @ForAll @IntRange(min = 1, max = 3) int places) {
        Machine machine = new Machine(seed, lanes, quantum, places);
        for (int round = 0; round < 5; round++) {
            machine.train();
            int actions = machine.random.nextInt(50);
            for (int i = 0; i < actions; i++) {
                machine.someoneSteps();
            }
            long furthest = machine.steps.values().stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElse(0);
            machine.pause();
            while (!machine.training.isEmpty()) {
                machine.someoneSteps();
                assertThat(machine.apart()).isLessThanOrEqualTo(quantum);
            }
            assertThat(machine.steps.values()).containsOnly(furthest);
            machine.steps
                    .keySet()
                    .forEach(lane -> assertThat(machine.hasPlace(lane)).isFalse());
        }
    }

    @Property(tries = 300)
    void aLaneThatLeavesHoldsNobodyUp(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int quantum,
            @ForAll @IntRange(min = 1, max = 3) int places,
            @ForAll @IntRange(min = 0, max = 60) int before) {
        Machine machine = new Machine(seed, 3, quantum, places);
        machine.train();
        while (machine.steps.size() > 1) {
            for (int i = 0; i < before; i++) {
                machine.someoneSteps();
            }
            machine.leave("lane" + (machine.steps.size() - 1));
            for (int i = 0; i < ACTIONS; i++) {
                machine.someoneSteps();
                assertThat(machine.apart()).isLessThanOrEqualTo(quantum);
            }
        }
    }

    @Property(tries = 300)
    void strangersWhoWaitForAPlaceDoNotPushTheLanesOut(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int quantum,
            @ForAll @IntRange(min = 1, max = 3) int places) {
        Machine machine = new Machine(seed, 3, quantum, places);
        machine.train();
        for (int i = 0; i < ACTIONS; i++) {
            if (i % 20 == 0) {
                machine.line.enter("stranger" + i); // takes whatever place is free, and never gives it back
            }
            machine.line.enter("stranger" + (i - i % 20));
            machine.someoneSteps();
        }
    }
}
