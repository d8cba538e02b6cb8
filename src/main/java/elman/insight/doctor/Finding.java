package elman.insight.doctor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found.
 *
 * @param sentence for people, without full stop
 * @param remedy what may help, where that is simple
 * @param unit the first unit that is meant, where one is, with its layer; both from 0
 */
public record Finding(
        Severity severity,
        String sentence,
        List<Evidence> evidence,
        @Nullable Remedy remedy,
        @Nullable Unit unit) {

    /** A unit of a layer, both from 0. */
    public record Unit(int layer, int unit) {}

    static Finding of(Severity severity, String sentence, Evidence... evidence) {
        return new Finding(severity, sentence, List.of(evidence), null, null);
    }

    /** There is not enough yet to judge by. */
    static Finding unknown(String why) {
        return of(Severity.UNKNOWN, why);
    }

    Finding with(Remedy help) {
        return new Finding(severity, sentence, evidence, help, unit);
    }

    Finding at(Unit place) {
        return new Finding(severity, sentence, evidence, remedy, place);
    }
}
