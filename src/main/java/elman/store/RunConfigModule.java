package elman.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import elman.nn.InvalidValueException;
import elman.task.TaskConfig;
import elman.train.RunConfig;
import elman.train.TaskKinds;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a run's configuration is written and read: a task with its settings beside its id, a text or a task and no null. */
public final class RunConfigModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    public RunConfigModule() {
        setMixInAnnotation(RunConfig.class, WithoutNulls.class);
        addSerializer(TaskConfig.class, new Writer());
        addDeserializer(TaskConfig.class, new Reader());
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private interface WithoutNulls {}

    private static final class Writer extends JsonSerializer<TaskConfig> {
        @Override
        public void serialize(TaskConfig task, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            json.writeStringField("id", task.id());
            for (Map.Entry<String, Integer> setting : task.settings().entrySet()) {
                json.writeNumberField(setting.getKey(), setting.getValue());
            }
            json.writeEndObject();
        }
    }

    private static final class Reader extends JsonDeserializer<TaskConfig> {
        @Override
        public TaskConfig deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode tree = json.readValueAsTree();
            if (!tree.isObject()) {
                throw new InvalidValueException("task", "task must be an object with an id, not " + tree);
            }
            if (!tree.path("id").isTextual()) {
                throw new InvalidValueException("task.id", "task.id must be the id of a task, a string");
            }
            String id = tree.path("id").textValue();
            SortedMap<String, Integer> settings = new TreeMap<>();
            for (Map.Entry<String, JsonNode> field : tree.properties()) {
                if (!field.getKey().equals("id")) {
                    settings.put(field.getKey(), whole(id, field.getKey(), field.getValue()));
                }
            }
            return new TaskConfig(id, settings);
        }

        private static int whole(String id, String name, JsonNode value) {
            if (!value.canConvertToExactIntegral() || !value.canConvertToInt()) {
                throw new InvalidValueException(
                        "task." + name, "task." + name + " must be " + TaskKinds.expected(id, name) + ", not " + value);
            }
            return value.intValue();
        }
    }
}
