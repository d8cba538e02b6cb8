package elman.nn.recurrent;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** The oracle against itself: its way back against differences of its way forward. */
@Domain(Shapes.class)
@Domain(DomainContext.Global.class)
class DoubleNetworkProperties {
    @Property(tries = 200)
    void gradientsAreTheSlopesOfTheLoss(@ForAll Sample s) {
        DoubleNetwork oracle = new DoubleNetwork(s.p());
        oracle.forwardAndBack(s.batch(), s.first(), s.mask());
        Slopes.assertSlopes(oracle.gradients, oracle, s, 15, 1e-7, 2e-9);
    }
}
