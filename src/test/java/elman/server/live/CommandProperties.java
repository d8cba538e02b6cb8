package elman.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CommandProperties {
    @Property
    void noTextMakesItThrow(@ForAll String text) {
        assertThat(Command.parse(text)).isNotNull();
    }

    @Property
    void whatIsUnderstoodIsAllowed(@ForAll("messages") JsonObject message) {
        Command command = Command.parse(message.encode());
        if (command instanceof Command.Register register) {
            assertThat(register.address())
                    .matches("runs|corpora|run\\.[a-z0-9-]{1,40}\\.(metrics|states(\\?probe=[^&\\s]*)?|events)");
            assertThat(message.getValue("type")).isEqualTo("register");
        } else if (command instanceof Command.Acknowledge acknowledge) {
            assertThat(acknowledge.frames()).isPositive();
            assertThat(message.getValue("address")).isEqualTo("viewer.ack");
            assertThat(message.getValue("type")).isEqualTo("send");
        }
    }

    @Provide
    Arbitrary<JsonObject> messages() {
        Arbitrary<Object> type = Arbitraries.of("ping", "register", "unregister", "send", "publish", "x", 1, true);
        Arbitrary<Object> address = Arbitraries.oneOf(
                Arbitraries.of(
                        "runs",
                        "corpora",
                        "run.a.states",
                        "run..states",
                        "run.a.states?probe=%00",
                        "viewer.ack",
                        "",
                        7),
                Arbitraries.strings().withChars("arun.ste-01").ofMaxLength(60).map(text -> "run." + text + ".states"),
                Arbitraries.strings().map(text -> "run.a.states?probe=" + text),
                Arbitraries.strings().map(text -> text));
        Arbitrary<Object> body = Arbitraries.oneOf(
                Arbitraries.of(1, "n", false),
                Arbitraries.integers().map(n -> new JsonObject().put("n", n)),
                Arbitraries.doubles().map(n -> new JsonObject().put("n", n)),
                Arbitraries.longs().map(n -> new JsonObject().put("n", n)));
        return Combinators.combine(type, address, body)
                .as((t, a, b) ->
                        new JsonObject().put("type", t).put("address", a).put("body", b));
    }
}
