package elman.server.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenTest {
    @TempDir
    Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("token"), content);
    }

    private void refused(String content, String... words) throws IOException {
        Path file = file(content);
        assertThatThrownBy(() -> Token.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(words);
    }

    @Test
    void aRandomOneHas256BitsThatNeedNoEscapeAndIsNeverTheSame() {
        String token = Token.random().reveal();
        assertThat(token)
                .matches("[A-Za-z0-9_-]{43}")
                .isNotEqualTo(Token.random().reveal());
    }

    @Test
    void aFilesTokenIsReadWithoutTheWhiteSpaceAroundIt() throws IOException {
        Token token = Token.read(file("  correct-horse-battery\r\n\n"));
        assertThat(token.is("correct-horse-battery")).isTrue();
        assertThat(token.is("correct-horse-batter")).isFalse();
        assertThat(token.is("")).isFalse();
    }

    @Test
    void whatCannotServeAsOneIsRefusedWithTheReason() throws IOException {
        refused("fifteen-letters\n", "16 to 512 characters", "15", "openssl rand -hex 32");
        refused("", "16 to 512 characters", "0");
        refused("x".repeat(513), "16 to 512 characters", "more");
        refused("x".repeat(1 << 20), "16 to 512 characters", "more");
        refused("two words that are long", "without spaces");
        refused("pässwörd-pässwörd", "printable ASCII");
        assertThatThrownBy(() -> Token.read(folder.resolve("none")))
                .hasMessageContainingAll("none", "there is no such file");
        assertThatThrownBy(() -> Token.read(folder)).hasMessageContainingAll(folder.toString(), "it is a folder");
    }

    @Test
    void itIsSeenWhetherOthersCanReadTheFile() throws IOException {
        Path file = file("correct-horse-battery");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(Token.isExposed(file)).isTrue();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(Token.isExposed(file)).isFalse();
    }
}
