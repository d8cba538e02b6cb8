package elman.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elman.data.Vocabulary;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import elman.nn.recurrent.RecurrentPass;
import elman.store.tensor.Safetensors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A network that is exported, saved again by another program and imported is the one that it was. */
class RoundTripProperties {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Property(tries = 120)
    void itPredictsTheSameToTheLastBit(
            @ForAll Cell cell,
            @ForAll Nonlinearity nonlinearity,
            @ForAll @IntRange(min = 1, max = 3) int layers,
            @ForAll @IntRange(min = 1, max = 9) int units,
            @ForAll @IntRange(min = 0, max = 9) int dropout,
            @ForAll long seed)
            throws IOException {
        Vocabulary vocabulary = Vocabulary.of("\n\"abé🙂");
        Nonlinearity f = cell.hasNonlinearity() ? nonlinearity : Nonlinearity.TANH;
        RecurrentModel config = new RecurrentModel(cell, f, vocabulary.size(), units, layers, vocabulary.size());
        PyTorchModel model = new PyTorchModel(
                RecurrentParameters.uniform(config, seed), vocabulary, layers > 1 ? dropout / 10.0 : 0);
        byte[] exported = Safetensors.bytes(model.file());
        PyTorchModel same = PyTorchModel.read(Safetensors.readChecked(exported), ModelClaim.NONE);
        PyTorchModel again = PyTorchModel.read(Safetensors.read(savedAgain(exported)), ModelClaim.NONE);
        assertThat(same.notes()).isEmpty();
        assertThat(again.notes()).singleElement().asString().startsWith("The file was changed since Elman wrote it");
        for (PyTorchModel read : new PyTorchModel[] {same, again}) {
            assertThat(read.parameters().model()).isEqualTo(config);
            assertThat(read.dropout()).isEqualTo(model.dropout());
            assertThat(read.vocabulary().tokens()).isEqualTo(vocabulary.tokens());
            int[] tokens = vocabulary.encode("aé🙂\"b\nxa");
            assertThat(RecurrentPass.of(read.parameters(), tokens).logits())
                    .isDeepEqualTo(RecurrentPass.of(model.parameters(), tokens).logits());
        }
    }

    /** As other programs write it: the header spelled in another way, the tensors sorted by name, other padding. */
    static byte[] savedAgain(byte[] file) throws IOException {
        int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        JsonNode before = JSON.readTree(file, 8, length);
        Map<String, JsonNode> sorted = new TreeMap<>();
        before.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        ObjectNode header = JSON.createObjectNode();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        sorted.forEach((name, entry) -> {
            if (name.equals("__metadata__")) {
                return;
            }
            int begin = entry.get("data_offsets").get(0).intValue();
            int end = entry.get("data_offsets").get(1).intValue();
            ObjectNode moved = entry.deepCopy();
            moved.putArray("data_offsets").add(data.size()).add(data.size() + end - begin);
            data.write(file, 8 + length + begin, end - begin);
            header.set(name, moved);
        });
        header.set("__metadata__", before.get("__metadata__"));
        byte[] json = (header.toPrettyString() + "   ").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data.toByteArray())
                .array();
    }
}
