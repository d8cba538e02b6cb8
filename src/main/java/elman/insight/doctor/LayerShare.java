package elman.insight.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Judges the layer with the largest share of units that ail in some way. */
final class LayerShare {
    private LayerShare() {}

    /** @param ailing which units of a layer do */
    static Finding judge(
            Vitals v, Function<UnitHealth, List<Integer>> ailing, String how, double look, double trouble) {
        if (v.units().isEmpty()) {
            return Finding.unknown("The text is too short to judge units by");
        }
        UnitHealth worst = v.units().stream()
                .max(Comparator.comparingDouble(layer -> share(layer, ailing)))
                .orElseThrow();
        List<Integer> units = ailing.apply(worst);
        double share = share(worst, ailing);
        Severity severity = share > trouble ? Severity.TROUBLE : share > look ? Severity.LOOK : Severity.FINE;
        String layer = v.units().size() > 1 ? " of layer " + (worst.layer() + 1) : "";
        String count = units.isEmpty() ? "No unit" : units.size() + " of " + worst.units() + " units";
        Finding finding = Finding.of(
                severity,
                count + layer + (units.isEmpty() || units.size() == 1 ? " is " : " are ") + how,
                new Evidence(how + " units", units.size(), "units"),
                new Evidence("units of the layer", worst.units(), "units"),
                new Evidence("tokens read", worst.tokens(), ""));
        return units.isEmpty() ? finding : finding.at(new Finding.Unit(worst.layer(), units.get(0)));
    }

    private static double share(UnitHealth layer, Function<UnitHealth, List<Integer>> ailing) {
        return (double) ailing.apply(layer).size() / layer.units();
    }
}
