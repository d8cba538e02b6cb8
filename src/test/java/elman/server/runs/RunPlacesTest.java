package elman.server.runs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.server.run.IllegalMoveException;
import org.junit.jupiter.api.Test;

class RunPlacesTest {
    private final RunPlaces places = new RunPlaces();

    @Test
    void aPlaceIsTakenOnceUntilItIsFreed() {
        places.take("a");
        assertThatThrownBy(() -> places.take("a"))
                .isInstanceOf(IllegalMoveException.class)
                .hasMessageContaining("at this moment");
        places.free("a");
        assertThatCode(() -> places.take("a")).doesNotThrowAnyException();
    }

    @Test
    void thereAreNoMoreThanThat() {
        for (int i = 0; i < RunPlaces.MOST; i++) {
            places.take("run " + i);
        }
        assertThatThrownBy(() -> places.take("one more")).hasMessageContaining("remove one first");
        assertThatCode(() -> places.keep("run 0")).doesNotThrowAnyException();
    }
}
