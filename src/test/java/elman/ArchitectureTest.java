package elman;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "elman", importOptions = ArchitectureTest.MainCode.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule dependenciesPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("cli")
            .definedBy("elman.cli..")
            .layer("bench")
            .definedBy("elman.bench..")
            .layer("server")
            .definedBy("elman.server..")
            .layer("exchange")
            .definedBy("elman.exchange..")
            .layer("train")
            .definedBy("elman.train..")
            .layer("task")
            .definedBy("elman.task..")
            .layer("insight")
            .definedBy("elman.insight..")
            .layer("store")
            .definedBy("elman.store..")
            .layer("data")
            .definedBy("elman.data..")
            .layer("nn")
            .definedBy("elman.nn", "elman.nn.cell..", "elman.nn.optim..", "elman.nn.recurrent..")
            .layer("kernel")
            .definedBy("elman.nn.kernel..")
            .whereLayer("bench")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("server")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("exchange")
            .mayOnlyBeAccessedByLayers("server", "cli")
            .whereLayer("train")
            .mayOnlyBeAccessedByLayers("server", "cli", "exchange", "store")
            .whereLayer("insight")
            .mayOnlyBeAccessedByLayers("server", "cli")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("server", "cli", "exchange")
            .whereLayer("task")
            .mayOnlyBeAccessedByLayers("server", "cli", "train", "store")
            .whereLayer("data")
            .mayOnlyBeAccessedByLayers("server", "cli", "train", "task", "insight", "store", "exchange");

    @ArchTest
    static final ArchRule runsStandOnFloors = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("compare")
            .definedBy("elman.server.compare")
            .layer("sweeps")
            .definedBy("elman.server.sweeps")
            .layer("runs")
            .definedBy("elman.server.runs")
            .layer("trainer")
            .definedBy("elman.server.trainer")
            .layer("watching")
            .definedBy("elman.server.watching")
            .layer("saving")
            .definedBy("elman.server.saving")
            .layer("run")
            .definedBy("elman.server.run")
            .whereLayer("compare")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("sweeps")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("runs")
            .mayOnlyBeAccessedByLayers("compare", "sweeps")
            .whereLayer("trainer")
            .mayOnlyBeAccessedByLayers("runs", "compare")
            .whereLayer("watching")
            .mayOnlyBeAccessedByLayers("trainer", "runs")
            .whereLayer("saving")
            .mayOnlyBeAccessedByLayers("trainer", "runs");

    @ArchTest
    static final ArchRule theNetworkKnowsNothingOfWhatFollows = noClasses()
            .that()
            .resideInAPackage("elman.nn..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "elman.data..",
                    "elman.task..",
                    "elman.insight..",
                    "elman.train..",
                    "elman.store..",
                    "elman.exchange..",
                    "elman.server..",
                    "elman.bench..",
                    "elman.cli..");

    /** But for {@code ModelConfig}, which makes the model, and the lessons, which say which. */
    @ArchTest
    static final ArchRule whatTrainsAndKeepsModelsKnowsNoKindOfThem = noClasses()
            .that()
            .resideInAnyPackage("elman.nn", "elman.nn.optim..", "elman.task..", "elman.train..", "elman.store..")
            .and()
            .haveNameNotMatching("elman\\.train\\.(ModelConfig|lesson\\..*)")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("elman.nn.recurrent..", "elman.nn.cell..");

    @ArchTest
    static final ArchRule whatReadsAnyModelKnowsNoKindOfThem = noClasses()
            .that()
            .haveNameMatching("elman\\.insight\\.(Predictor|Reading|Writing|Trajectory|UnitActivations)(\\$.*)?")
            .or()
            .haveFullyQualifiedName("elman.exchange.Parity")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("elman.nn.recurrent..", "elman.nn.cell..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("elman.server.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheServerKnowsVertx = noClasses()
            .that()
            .resideOutsideOfPackage("elman.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.netty..");

    @ArchTest
    static final ArchRule onlyNetworkAndInsightKnowEjml = noClasses()
            .that()
            .resideOutsideOfPackages("elman.nn..", "elman.insight..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.ejml..");

    @ArchTest
    static final ArchRule onlyWhatReadsAndWritesKnowsJackson = noClasses()
            .that()
            .resideOutsideOfPackages("elman.server..", "elman.store..", "elman.exchange..", "elman.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule onlyTheExchangeKnowsProtocolBuffers = noClasses()
            .that()
            .resideOutsideOfPackage("elman.exchange..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.protobuf..");

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsPicocli = noClasses()
            .that()
            .resideOutsideOfPackage("elman.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule verticlesLiveInTheServer =
            classes().that().haveSimpleNameEndingWith("Verticle").should().resideInAPackage("elman.server..");

    /** Leaves the tests out: what lies where this class does. */
    static final class MainCode implements ImportOption {
        private static final String TESTS = String.valueOf(
                ArchitectureTest.class.getProtectionDomain().getCodeSource().getLocation());

        @Override
        public boolean includes(Location location) {
            return !location.asURI().toString().startsWith(TESTS);
        }
    }
}
