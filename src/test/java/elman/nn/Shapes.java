package elman.nn;

import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Random networks with a batch: sizes of 1 and primes among them, and batches of one shard and of several. */
class Shapes extends DomainContextBase {
    @Provide
    Arbitrary<Sample> samples() {
        Arbitrary<NetworkConfig> configs = Combinators.combine(
                        Arbitraries.of(Nonlinearity.class),
                        Arbitraries.of(1, 2, 5, 7),
                        Arbitraries.of(1, 3, 7, 16, 17),
                        Arbitraries.of(1, 2, 3),
                        Arbitraries.of(1, 2, 5, 11))
                .as((f, I, H, L, O) -> new NetworkConfig(Cell.RNN, f, I, H, L, O));
        return Combinators.combine(
                        configs,
                        Arbitraries.of(1, 2, 3, 7),
                        Arbitraries.of(1, 2, 5, 13, 31, 37, 53),
                        Arbitraries.longs())
                .as(Sample::of);
    }
}
