package elman.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UnitGalleryTest {
    private static final int N = 3000;
    private static final String ALPHABET = "\n abcdefgh.\"";

    @Property(tries = 50)
    void theScoreIsTheFormulaLessWhatChanceGives(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 8) int levels, @ForAll @IntRange(max = 80) int shift) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bins = new byte[100];
        byte[] first = new byte[100];
        byte[] second = new byte[100];
        for (int t = 0; t < 100; t++) {
            first[t] = (byte) random.nextInt(-1, levels);
            second[t] = (byte) random.nextInt(2);
            bins[t] = (byte) (random.nextBoolean() ? Math.max(0, first[t]) : random.nextInt(8));
        }
        MutualInformation information = new MutualInformation(
                List.of(new TextFeature("first", levels, first), new TextFeature("second", 2, second)));
        information.count(bins, shift);
        assertThat(information.bits(0)).isCloseTo(bits(bins, first, shift), within(1e-9));
        assertThat(information.bits(1)).isCloseTo(bits(bins, second, shift), within(1e-9));
    }

    /** Σ p(u,f) log₂ p(u,f)/(p(u) p(f)) over the places where f is defined, corrected, bits a character. */
    private static double bits(byte[] bins, byte[] feature, int shift) {
        TreeMap<Integer, Integer> ofBin = new TreeMap<>();
        TreeMap<Integer, Integer> ofLevel = new TreeMap<>();
        TreeMap<Integer, Integer> ofBoth = new TreeMap<>();
        int n = 0;
        for (int t = 0; t < bins.length; t++) {
            int level = feature[t];
            int bin = bins[(t + shift) % bins.length];
            if (level >= 0) {
                ofBin.merge(bin, 1, Integer::sum);
                ofLevel.merge(level, 1, Integer::sum);
                ofBoth.merge(10 * level + bin, 1, Integer::sum);
                n++;
            }
        }
        double sum = 0;
        for (var cell : ofBoth.entrySet()) {
            double p = (double) cell.getValue() / n;
            double expected = (double) ofLevel.getOrDefault(cell.getKey() / 10, 0)
                    / n
                    * ofBin.getOrDefault(cell.getKey() % 10, 0)
                    / n;
            sum += p * Math.log(p / expected) / Math.log(2);
        }
        double chance = (ofBin.size() - 1) * (ofLevel.size() - 1) / (2.0 * n * Math.log(2));
        return Math.max(0, sum - chance) * n / bins.length;
    }

    @Test
    void aUnitThatCopiesAFeatureHasItsEntropyAndAnIndependentOneNothing() {
        int[] text = text(1);
        List<TextFeature> features = TextFeatures.of(text);
        SplittableRandom random = new SplittableRandom(7);
        float[][] values = new float[features.size() + 20][N];
        for (int unit = 0; unit < values.length; unit++) {
            for (int t = 0; t < N; t++) {
                boolean copies = unit < features.size();
                values[unit][t] = copies ? features.get(unit).values()[t] * 0.1f : (float) random.nextDouble(-1, 1);
            }
        }
        UnitGallery gallery = UnitGallery.of(new UnitActivations(text, values));
        for (String name : new String[] {"space", "lineEnd", "vowel", "quotes", "punctuation"}) {
            int unit = names(gallery).indexOf(name);
            UnitGallery.Portrait portrait = gallery.portraits().get(unit);
            assertThat(name(portrait)).isEqualTo(name);
            assertThat(portrait.score()).isCloseTo(entropy(features.get(unit).values()), within(2.0 / N));
            assertThat(gallery.entropies().get(unit)).isCloseTo(portrait.score(), within(2.0 / N));
            assertThat(portrait.means())
                    .satisfiesExactly(
                            off -> assertThat(off).isCloseTo(0, within(1e-6)),
                            on -> assertThat(on).isCloseTo(0.1, within(1e-6)));
        }
        assertThat(gallery.portraits().subList(features.size(), values.length))
                .allSatisfy(portrait -> assertThat(portrait.score()).isZero())
                .allSatisfy(portrait -> assertThat(portrait.feature()).isNull())
                .allSatisfy(portrait -> assertThat(portrait.spread()).isCloseTo(1 / Math.sqrt(3), within(0.03)));
    }

    @Test
    void aSlowUnitThatAgreesByAccidentIsNotNamed() {
        // Long quotations, and a unit as slow that follows none of them.
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            text.append(" \"").append("x".repeat(149)).append('"').append("x".repeat(150));
        }
        int[] codePoints = text.chars().toArray();
        float[] slow = new float[codePoints.length];
        for (int t = 0; t < slow.length; t++) {
            slow[t] = (float) Math.sin(t / 117.0);
        }
        UnitGallery gallery = UnitGallery.of(new UnitActivations(codePoints, new float[][] {slow}));
        assertThat(gallery.portraits().get(0).feature()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        // about | by how much more at spaces | is it named?
        "0, 0, false",
        "0, 1e-45, false",
        "0, 1e-39, false",
        "0, 1e-20, false",
        "0, 0.015, false",
        "0.99, 0.0000002, false",
        "100000, 0.05, false",
        "1e38, 1e31, false",
        "0, 0.03, true",
        "-0.5, 0.03, true",
        "100000, 5, true",
        "-1e38, 2e38, true",
        "-3e38, Infinity, true",
    })
    void aUnitThatHardlyMovesIsNamedForNothing(float about, float more, boolean isNamed) {
        int[] text = text(1);
        float[] values = new float[N];
        for (int t = 0; t < N; t++) {
            values[t] = text[t] == ' ' ? Math.min(3e38f, about + more) : about;
        }
        UnitGallery gallery = UnitGallery.of(new UnitActivations(text, new float[][] {values}));
        UnitGallery.Portrait portrait = gallery.portraits().get(0);
        assertThat(portrait.feature() != null).isEqualTo(isNamed);
        assertThat(portrait.score() > 0).isEqualTo(isNamed);
        assertThat(portrait.mean()).isFinite();
        assertThat(portrait.spread()).isFinite();
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void aUnitThatIsOnAtSpacesAloneIsFoundInAnyCell(Cell cell) {
        int planted = 4;
        RecurrentModel config =
                new RecurrentModel(cell, Nonlinearity.TANH, ALPHABET.length(), 12, 2, ALPHABET.length());
        RecurrentParameters p = RecurrentParameters.uniform(config, 3);
        plant(p, planted, ALPHABET.indexOf(' '));
        int[] text = text(2);
        int[] tokens = new int[N];
        for (int t = 0; t < N; t++) {
            tokens[t] = ALPHABET.indexOf(text[t]);
        }
        UnitActivations read = UnitActivations.of(p, tokens, text, 0, UnitActivations.State.HIDDEN);
        for (int t = 0; t < N; t++) {
            assertThat(read.values()[planted][t] > 0).isEqualTo(text[t] == ' ');
        }
        List<UnitGallery.Portrait> portraits = UnitGallery.of(read).portraits();
        UnitGallery.Portrait found = portraits.get(planted);
        assertThat(name(found)).isEqualTo("space");
        assertThat(found.saturation()).isEqualTo(saturation(read.values()[planted]));
        assertThat(found.means().get(1)).isGreaterThan(0.7);
        assertThat(found.means().get(0)).isLessThan(-0.7);
        assertThat(portraits)
                .filteredOn(other -> other.unit() != planted && name(other).equals("space"))
                .allSatisfy(other -> assertThat(other.score()).isLessThan(found.score()));
    }

    /** Makes a unit of layer 0 follow one token: a large positive candidate there, a negative one elsewhere, gates open to it. */
    private static void plant(RecurrentParameters p, int unit, int token) {
        int H = p.model().hiddenSize();
        Cell cell = p.model().cell();
        int candidate = cell.candidate();
        for (int gate = 0; gate < cell.gates(); gate++) {
            int row = gate * H + unit;
            boolean closed = (cell == Cell.GRU && gate == 1) || (cell == Cell.LSTM && gate == 1);
            for (int x = 0; x < p.model().inputSize(); x++) {
                float ofToken = x == token ? 20 : -20;
                p.Wxh(0).set(row, x, gate == candidate ? ofToken : closed ? -30 : 30);
            }
            for (int j = 0; j < H && cell.isRecurrent(); j++) {
                p.Whh(0).set(row, j, 0);
            }
        }
    }

    private static double saturation(float[] values) {
        int beyond = 0;
        for (float value : values) {
            beyond += value > 0.95 || value < -0.95 ? 1 : 0;
        }
        return (double) beyond / values.length;
    }

    private static int[] text(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return random.ints(N, 0, ALPHABET.length()).map(ALPHABET::charAt).toArray();
    }

    private static List<String> names(UnitGallery gallery) {
        return gallery.features().stream().map(TextFeature::name).toList();
    }

    private static String name(UnitGallery.Portrait portrait) {
        return portrait.feature() == null ? "" : portrait.feature().name();
    }

    private static double entropy(byte[] values) {
        int on = 0;
        for (byte value : values) {
            on += value;
        }
        double p = (double) on / values.length;
        return -(p * Math.log(p) + (1 - p) * Math.log(1 - p)) / Math.log(2);
    }
}
