package elman.server.api;

import elman.data.TextSplit;
import elman.insight.Baselines;
import elman.insight.doctor.Course;
import elman.insight.doctor.Doctor;
import elman.insight.doctor.Evidence;
import elman.insight.doctor.Finding;
import elman.insight.doctor.Passage;
import elman.insight.doctor.Vitals;
import elman.server.run.Checkup;
import elman.server.run.Run;
import elman.server.run.RunJson;
import elman.server.runs.RunRegistry;
import elman.train.MetricsHistory.Point;
import elman.train.TrainingConfig;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What ails a run: every rule's finding, on its newest weights and the course of its training. */
public final class DoctorRoutes {
    private final Questions questions;
    private final RunRegistry runs;
    private final BaselineLosses baselines;

    public DoctorRoutes(Questions questions, RunRegistry runs, BaselineLosses baselines) {
        this.questions = questions;
        this.runs = runs;
        this.baselines = baselines;
    }

    public void mount(Router router) {
        router.get("/api/runs/:id/diagnosis").handler(Answers.ok(this::diagnosis));
    }

    private Future<Buffer> diagnosis(RoutingContext ctx) {
        Run run = questions.run(ctx);
        Future<Baselines> counting = baselines.of(run);
        @Nullable Baselines counted = counting.succeeded() ? counting.result() : null;
        return checkup(ctx, run)
                .compose(checkup -> questions
                        .workers()
                        .answer(() ->
                                json(checkup, vitals(run, checkup, counted)).toBuffer()));
    }

    private Future<Checkup> checkup(RoutingContext ctx, Run run) {
        Future<Checkup> now = runs.checkUp(run);
        return Questions.at(ctx) == null
                ? now
                : now.compose(checkup -> questions.snapshot(ctx, run).map(checkup::before));
    }

    private static Vitals vitals(Run run, Checkup checkup, @Nullable Baselines counted) {
        TrainingConfig training = checkup.status().config().training();
        TextSplit split = run.split();
        Passage passage = Passage.of(split, checkup.snapshot().parameters());
        return new Vitals(
                checkup.status().failure(),
                course(checkup),
                training.learningRate(),
                training.schedule().factor(Math.max(1, checkup.snapshot().step())),
                training.gradClip(),
                checkup.pulse().gradNorms(),
                checkup.pulse().updateRatios(),
                passage.units(),
                passage.reach(),
                training.seqLength(),
                (split.trainingLength() - 1) / training.batchSize(),
                counted,
                split.heldOutLength());
    }

    private static Course course(Checkup checkup) {
        List<Point> points = checkup.course();
        boolean isOld = points.stream()
                .filter(Point::hasValidation)
                .reduce((before, after) -> after)
                .map(Point::heldOut)
                .filter(heldOut -> heldOut.isOld(checkup.snapshot().step(), checkup.rates()))
                .isPresent();
        return new Course(
                points.stream().mapToLong(Point::step).toArray(),
                points.stream().mapToDouble(Point::loss).toArray(),
                points.stream().mapToDouble(Point::validationLoss).toArray(),
                points.stream().mapToLong(Point::validationStep).toArray(),
                isOld);
    }

    private static JsonObject json(Checkup checkup, Vitals vitals) {
        JsonArray findings = new JsonArray();
        Doctor.examine(vitals).forEach(judgement -> findings.add(json(judgement)));
        return new JsonObject().put("step", checkup.snapshot().step()).put("findings", findings);
    }

    private static JsonObject json(Doctor.Judgement judgement) {
        Finding finding = judgement.finding();
        JsonObject evidence = new JsonObject();
        for (Evidence number : finding.evidence()) {
            evidence.put(
                    number.name(),
                    new JsonObject()
                            .put("value", RunJson.orNull(number.value()))
                            .put("unit", number.unit()));
        }
        JsonObject json = new JsonObject()
                .put("id", judgement.id())
                .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                .put("sentence", finding.sentence())
                .put("rule", judgement.rule())
                .put("evidence", evidence)
                .put("view", judgement.view());
        if (finding.unit() != null) {
            json.put("unit", finding.unit().unit()).put("layer", finding.unit().layer());
        }
        if (finding.remedy() != null) {
            json.put(
                    "remedy",
                    new JsonObject()
                            .put("field", finding.remedy().field())
                            .put("value", finding.remedy().value())
                            .put("anew", finding.remedy().anew()));
        }
        return json;
    }
}
