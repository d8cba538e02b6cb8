package elman.server.api;

import elman.nn.InvalidValueException;
import elman.server.run.StatesAddress;
import elman.server.runs.RunRegistry;

/** Judges the probes that viewers name in the addresses at which they register. */
public final class NamedProbes {
    private final RunRegistry runs;

    public NamedProbes(RunRegistry runs) {
        this.runs = runs;
    }

    /**
     * Throws {@link InvalidValueException} unless the probe that an address names could be that of the run's configuration.
     * Of a run that is not there, or not yet, nothing is known but how long any probe may be.
     */
    public void check(String address) {
        StatesAddress states = StatesAddress.of(address);
        String probe = Texts.check("probe", states.probe() == null ? "" : states.probe());
        runs.find(states.run())
                .ifPresent(run -> Texts.checkSize("probe", probe, run.config().model()));
    }
}
