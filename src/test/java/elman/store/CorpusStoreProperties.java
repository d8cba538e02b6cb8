package elman.store;

import static org.assertj.core.api.Assertions.assertThat;

import elman.data.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CorpusStoreProperties {
    @Property(tries = 100)
    void anyUnicodeNameAndTextComeBackAsTheyWere(@ForAll("unicode") String name, @ForAll("unicode") String rest)
            throws IOException {
        String text = "ab" + rest;
        Path dir = Files.createTempDirectory("elman-store");
        try {
            CorpusStore store = CorpusStore.open(dir);
            String id = store.add(name, text, List.of(name)).id();
            assertThat(id).matches("[a-z0-9-]{1,40}");
            Corpus loaded = CorpusStore.open(dir).load(id);
            assertThat(loaded.name()).isEqualTo(name);
            assertThat(loaded.notes()).containsExactly(name);
            int[] ids = loaded.vocabulary().encode(text);
            assertThat(loaded.length()).isEqualTo(ids.length);
            for (int i = 0; i < ids.length; i++) {
                assertThat(loaded.token(i)).isEqualTo(ids[i]).isNotNegative();
            }
            assertThat(store.delete(id)).isTrue();
        } finally {
            Files.delete(dir.resolve("corpora"));
            Files.delete(dir);
        }
    }

    @Provide
    Arbitrary<String> unicode() {
        return Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .map(Character::toString)
                .list()
                .ofMinSize(1)
                .ofMaxSize(200)
                .map(characters -> String.join("", characters));
    }
}
