package elman.nn.recurrent;

import elman.nn.Execution;
import elman.nn.Mapping;
import elman.nn.Targets;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/**
 * Random networks of every cell with a batch of every kind: sizes of 1 and primes among them, batches of one shard and of
 * several, with dropout and without.
 */
class Shapes extends DomainContextBase {
    @Provide
    Arbitrary<Sample> samples() {
        return Combinators.combine(configs(), executions(), Arbitraries.longs()).as(Sample::of);
    }

    private static Arbitrary<RecurrentModel> configs() {
        return Combinators.combine(
                        Arbitraries.of(Cell.class),
                        Arbitraries.of(Nonlinearity.class),
                        Arbitraries.of(1, 2, 5, 7),
                        Arbitraries.of(1, 3, 7, 16, 17),
                        Arbitraries.of(1, 2, 3),
                        Arbitraries.of(1, 2, 5, 11))
                .as((cell, f, I, H, L, O) ->
                        new RecurrentModel(cell, cell.hasNonlinearity() ? f : Nonlinearity.TANH, I, H, L, O));
    }

    private static Arbitrary<Execution> executions() {
        return Combinators.combine(
                        Arbitraries.of(Mapping.TEXT, Mapping.SERIES),
                        Arbitraries.of(Targets.class),
                        Arbitraries.of(1, 2, 3, 7),
                        Arbitraries.of(1, 2, 5, 13, 31, 37, 53),
                        Arbitraries.of(0.0, 0.3),
                        Arbitraries.of(0, 1, 3))
                .as((mapping, targets, T, B, dropout, shards) ->
                        new Execution(mapping, targets, T, B, dropout, Math.min(shards, B), 1));
    }
}
