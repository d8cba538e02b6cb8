package elman.insight.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MarginTest {
    @Test
    void thePageJudgesByTheSameNumbers() throws IOException {
        String page = Files.readString(Path.of("webroot/js/base/margin.js"));
        assertThat(Margin.SHOWN).isEqualTo(number(page, "SHOWN", " \\* Math\\.LN2") * Math.log(2));
        assertThat(Margin.of(100)).isEqualTo(2 * number(page, "SPREAD", "") / 10);
        assertThat(Margin.of(0)).isEqualTo(Margin.SHOWN);
        assertThat(Margin.FEWEST).isEqualTo((int) number(page, "FEWEST", ""));
    }

    private static double number(String page, String name, String unit) {
        Matcher constant =
                Pattern.compile("const " + name + " = ([\\d._]+)" + unit + ";").matcher(page);
        assertThat(constant.find()).as(name).isTrue();
        return Double.parseDouble(constant.group(1).replace("_", ""));
    }
}
