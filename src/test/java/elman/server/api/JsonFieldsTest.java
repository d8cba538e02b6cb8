package elman.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFieldsTest {
    private static final String TREE =
            "{\"edits\":[{\"unit\":1},{\"unit\":[2,3]}],\"standIns\":{\"a]\":4,\"]\":5,\"\":6},\"long\":\"%s\"}"
                    .formatted("x".repeat(99));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            edits[0].unit      | 1
            edits[1].unit[1]   | 3
            edits[2].unit      | ''
            edits[99999999999] | ''
            edits[-1]          | ''
            edits[x]           | ''
            standIns.a]        | 4
            standIns.]         | 5
            standIns.          | 6
            standIns.b]        | ''
            standIns.[0]       | ''
            nothing            | ''
            """)
    void aFieldIsFoundByItsDottedName(String field, String value) throws JsonProcessingException {
        assertThat(JsonFields.valueOf(tree(), field)).isEqualTo(value);
    }

    @Test
    void aLongValueIsShortened() throws JsonProcessingException {
        assertThat(JsonFields.valueOf(tree(), "long")).hasSize(60).endsWith("x…");
    }

    private static ObjectNode tree() throws JsonProcessingException {
        return (ObjectNode) new ObjectMapper().readTree(TREE);
    }
}
