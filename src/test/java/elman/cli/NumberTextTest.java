package elman.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.TypeConversionException;

class NumberTextTest {
    /** The table by which the page is tested too. */
    static Stream<Arguments> table() throws IOException {
        JsonNode table = new ObjectMapper().readTree(NumberTextTest.class.getResource("/numbers.json"));
        return StreamSupport.stream(table.spliterator(), false)
                .map(row -> Arguments.of(row.get("text").textValue(), row.get("number"), row.get("whole")));
    }

    @ParameterizedTest
    @MethodSource("table")
    void isReadAsTheTableSays(String text, JsonNode number, JsonNode whole) {
        if (number.isNull()) {
            assertThatThrownBy(() -> NumberText.real(text)).isInstanceOf(TypeConversionException.class);
        } else {
            assertThat(NumberText.real(text)).isEqualTo(number.doubleValue());
        }
        if (whole.isNull()) {
            assertThatThrownBy(() -> NumberText.whole(text))
                    .isInstanceOfAny(TypeConversionException.class, ArithmeticException.class);
        } else {
            assertThat(NumberText.whole(text)).isEqualTo(whole.longValue());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            train --lesson hello --steps 5 --out x --learning-rate 1e999 | --learning-rate must be a number above 0, at most 1000: “1e999” is too large
            train --lesson hello --steps 5 --out x --learning-rate 1,000 | --learning-rate must be a number above 0, at most 1000: “1,000” can be read as 1 or as 1000
            train --lesson hello --steps 5 --out x --learning-rate 1e-400 | “1e-400” is too close to 0
            train --lesson hello --steps 5 --out x --learning-rate 0x1p3 | “0x1p3” is not a number
            train --lesson hello --steps 5 --out x --hidden-size 1.000   | --hidden-size must be a whole number from 1 to 4096: “1.000” can be read as 1 or as 1000
            train --lesson hello --steps 5 --out x --hidden-size 99999999999 | --hidden-size must be a whole number from 1 to 4096: “99999999999” is too large
            train --lesson hello --steps 5 --out x --seed 9007199254740993 | --seed must be a whole number from 0 to 9007199254740991, not 9007199254740993
            train --lesson hello --steps 5 --out x --seed 18446744073709551617 | “18446744073709551617” is too large
            train --lesson hello --steps ∞ --out x                       | --steps
            serve --port 8.080                                           | “8.080” can be read as 8.08 or as 8080
            predict --model x --temperature 1,000                        | “1,000” can be read as 1 or as 1000
            """)
    void anOptionThatCannotBeReadIsNamedWithWhatWasWritten(String line, String says) {
        Refused.assertRefused(says, List.of(line.split(" +", -1)));
    }
}
