package elman.nn.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector registers of this machine, and what a tile of C does with them. */
final class Registers {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    /** Floats in a register. */
    static final int LANES = SPECIES.length();
    /** Registers beside each other in a tile of four rows: with 8 lanes (AVX2) there are only 16 registers in all. */
    static final int TILE = LANES == 8 ? 2 : 4;

    /** Columns of a panel of B. */
    static final int PANEL = TILE * LANES;

    private Registers() {}

    static FloatVector load(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }

    /** One value in every lane. */
    static FloatVector all(float[] x, int i) {
        return FloatVector.broadcast(SPECIES, x[i]);
    }
}
