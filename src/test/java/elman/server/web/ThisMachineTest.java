package elman.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThisMachineTest {
    @ParameterizedTest
    @CsvSource({"lab, lab lab.local", "lab.local, lab lab.local", "lab.example.org, lab lab.local lab.example.org"})
    void isCalledByItsNameWithAndWithoutADomain(String name, String all) {
        assertThat(ThisMachine.namesOf(name)).containsExactlyInAnyOrder(all.split(" "));
    }
}
