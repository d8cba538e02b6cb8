package elman.insight.doctor;

import java.util.Comparator;
import java.util.List;

/** Judges a run by all rules. */
public final class Doctor {
    private static final List<Rule> RULES = List.of(
            new Failure(),
            new LearningRate(),
            new Clipping(),
            new Explosion(),
            new Saturation(),
            new DeadUnits(),
            new ShortMemory(),
            new ShortWindow(),
            new Overfitting(),
            new NoBetterThanBigram(),
            new Plateau());

    private Doctor() {}

    /** What a rule found, with what the rule says of itself. */
    public record Judgement(String id, String rule, String view, Finding finding) {}

    /** One judgement a rule, the gravest first, equals in the order of the rules. */
    public static List<Judgement> examine(Vitals vitals) {
        return RULES.stream()
                .map(rule -> new Judgement(rule.id(), rule.rule(), rule.view(), finding(rule, vitals)))
                .sorted(Comparator.comparing(judgement -> judgement.finding().severity()))
                .toList();
    }

    /** What helps a run that has failed helps it when it is started anew. */
    private static Finding finding(Rule rule, Vitals vitals) {
        Finding finding = rule.judge(vitals);
        Remedy remedy = finding.remedy();
        return remedy == null || vitals.failure() == null
                ? finding
                : finding.with(new Remedy(remedy.field(), remedy.value(), true));
    }
}
