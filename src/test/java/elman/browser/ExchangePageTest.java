package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import elman.exchange.FromPyTorch;
import elman.server.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs as files for other tools, and weights of other tools as runs. */
class ExchangePageTest extends InBrowser {
    private static final String QUESTION =
            "{\"prefix\":\"hel\",\"topK\":4,\"length\":30,\"temperature\":0.7,\"seed\":3}";

    @TempDir
    Path folder;

    @Test
    void theModelThatTheMenuSavesIsTheOneThatTheDialogOpens() throws IOException {
        String run = trained();
        open(run);
        page.locator("#save").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#save-menu")).isVisible();
        page.keyboard().press("Tab");
        assertThat(link("Weights for PyTorch")).isFocused();
        Path file = saved(page.waitForDownload(() -> page.keyboard().press("Enter")), run + ".safetensors");
        assertThat(file).hasBinaryContent(export(run, "model.safetensors"));
        page.keyboard().press("ArrowDown");
        assertThat(link("Python file for them")).isFocused();
        Path python = saved(page.waitForDownload(() -> page.keyboard().press("Enter")), run + ".py");
        assertThat(python).content().contains("after 60 updates");
        page.keyboard().press("Escape");
        assertThat(page.locator("#save-menu")).isHidden();
        assertThat(page.locator("#save")).isFocused();

        openDialog();
        dialog().getByLabel("Weights", new Locator.GetByLabelOptions().setExact(true))
                .setInputFiles(file);
        assertThat(dialog()).containsText("RNN, 1 layer of 16 units, 4 characters; saved by Elman");
        assertThat(dialog().getByLabel("Vocabulary")).hasCount(0);
        assertThat(dialog().getByLabel("It goes on with")).hasValue("hello");
        send();
        assertThat(page).not().hasURL(Pattern.compile("run=" + run + "(&|$)"));
        String opened = run();
        assertThat(page.locator("#lesson-button span")).hasText(run);
        assertThat(page.locator("#status")).hasText("paused");
        assertThat(page.locator("#learning-says")).containsText("trained elsewhere");
        assertThat(page.locator("#figure-steps")).hasText("0");
        JsonObject before = predictions(run);
        assertThat(predictions(opened)).isEqualTo(before);
        page.locator("#prefix").fill("hel");
        JsonObject likeliest = before.getJsonArray("top").getJsonObject(0);
        Locator bar = page.locator("#prediction-body li").first();
        assertThat(bar.locator(".token")).hasText(likeliest.getString("token"));
        assertThat(bar.locator(".share"))
                .hasText(String.format(Locale.ROOT, "%.1f %%", 100 * likeliest.getDouble("probability")));
        assertThat(export(opened, "model.safetensors")).isEqualTo(export(run, "model.safetensors"));
        page.reload();
        assertThat(page.locator("#learning-says")).containsText("trained elsewhere");
        page.locator("#step").click();
        assertThat(page.locator("#figure-steps")).hasText("1");
        assertThat(page.locator("#learning-says")).not().containsText("trained elsewhere");
    }

    @Test
    void everyFileOfTheMenuIsTheServers() throws IOException {
        String run = trained();
        server.patch("/api/runs/" + run, "{\"name\":\"Grüße \\\"1\\\"\"}");
        open(run);
        page.locator("#save").click();
        assertThat(page.locator("#save-menu")).containsText("The curve, all 60 steps");
        for (String file : List.of("model.safetensors", "model.py", "model.onnx", "metrics.csv", "metrics.tfevents")) {
            Locator link = page.locator("#save-menu a[href$='" + file + "']");
            String ending = file.substring(file.indexOf('.'));
            Path saved = saved(page.waitForDownload(link::click), "Grüße _1_" + ending);
            assertThat(saved).hasBinaryContent(export(run, file));
        }
    }

    @Test
    void whatTheServerRefusesIsSaidAtTheFieldAtFault() throws IOException {
        String run = trained();
        open(run);
        byte[] whole = export(run, "model.safetensors");
        Path cut = Files.write(folder.resolve("cut.safetensors"), Arrays.copyOf(whole, whole.length - 5));
        openDialog();
        send();
        assertThat(help("weights")).hasText("Choose a file of weights.");
        page.locator("#weights-file").setInputFiles(cut);
        assertThat(dialog()).containsText("4 characters");
        send();
        assertThat(help("weights")).containsText("The file is truncated");
        assertThat(page.locator("#weights-file")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#weights-file")).isFocused();
        assertThat(run()).isEqualTo(run);
        assertThat(server.get("/api/runs").array()).hasSize(1);

        page.locator("#weights-file").setInputFiles(pytorch("rnn-relu-2layer.safetensors"));
        assertThat(help("weights")).hasText("RNN, 2 layers of 10 units, 13 characters");
        Locator vocabulary = dialog().getByLabel("Vocabulary");
        vocabulary.fill("abc\n");
        assertThat(help("vocabulary")).hasText("4 of 13 characters");
        send();
        assertThat(help("vocabulary")).containsText("vocabulary has 4 tokens");
        assertThat(vocabulary).isFocused();
        page.locator("#weights-config").setInputFiles(Files.writeString(folder.resolve("v.json"), "{\"a\""));
        assertThat(help("config")).hasText("The file is not JSON.");
    }

    @Test
    void weightsOfPyTorchPredictWhatTheyPredictedThere() throws IOException {
        open(trained());
        JsonObject recorded =
                new JsonObject(new String(FromPyTorch.bytes("rnn-relu-2layer.json"), StandardCharsets.UTF_8));
        JsonArray tokens = recorded.getJsonArray("vocabulary");
        openDialog();
        page.locator("#weights-file").setInputFiles(pytorch("rnn-relu-2layer.safetensors"));
        dialog().getByLabel("Vocabulary", new Locator.GetByLabelOptions().setExact(true))
                .fill(String.join("", tokens.stream().map(Object::toString).toList()));
        dialog().getByLabel("Nonlinearity").selectOption("relu");
        send();
        assertThat(page.locator("#lesson-button span")).hasText("rnn-relu-2layer");
        assertParity(recorded);

        openDialog();
        page.locator("#weights-file").setInputFiles(pytorch("gru-2layer-unsorted.safetensors"));
        assertThat(help("weights")).containsText("GRU");
        assertThat(dialog().getByLabel("Nonlinearity")).hasCount(0);
        JsonObject unsorted =
                new JsonObject(new String(FromPyTorch.bytes("gru-2layer-unsorted.json"), StandardCharsets.UTF_8));
        JsonObject numbered = new JsonObject();
        JsonArray order = unsorted.getJsonArray("vocabulary");
        for (int i = 0; i < order.size(); i++) {
            numbered.put(order.getString(i), i);
        }
        page.locator("#weights-config").setInputFiles(Files.writeString(folder.resolve("v.json"), numbered.encode()));
        assertThat(help("config")).hasText(order.size() + " characters");
        send();
        assertThat(page.locator("#lesson-button span")).hasText("gru-2layer-unsorted");
        assertParity(unsorted);
    }

    @Test
    void whatIsDoneToWeightsIsSaid() throws IOException {
        open(trained());
        openDialog();
        page.locator("#weights-file").setInputFiles(pytorch("gru-embedding.safetensors"));
        assertThat(help("weights")).hasText("GRU, 1 layer of 10 units, 13 characters");
        JsonArray tokens =
                new JsonArray(new ArrayList<>(FromPyTorch.read("gru-embedding").vocabulary()));
        tokens.set(0, "<pad>");
        page.locator("#weights-config").setInputFiles(Files.writeString(folder.resolve("v.json"), tokens.encode()));
        assertThat(help("config")).hasText("13 characters; ① stands for “<pad>”");
        send();
        assertThat(page.locator("#lesson-button span")).hasText("gru-embedding");
        assertThat(page.locator("#banner")).containsText("Its embedding \"encoder.weight\" [13][5] was multiplied");
        assertThat(page.locator("#banner")).containsText("① for \"<pad>\"");
    }

    private void assertParity(JsonObject recorded) {
        JsonObject parity =
                server.post("/api/runs/" + run() + "/parity", recorded.encode()).json();
        assertThat(parity.getDouble("largestDifference")).as(parity.encode()).isLessThan(1e-6);
    }

    @Test
    void aFileThatIsDroppedOnThePageIsOpened() throws IOException {
        String run = trained();
        open(run);
        drop("it.safetensors", export(run, "model.safetensors"));
        assertThat(page.locator("#lesson-button span")).hasText("it");
        assertThat(predictions(run())).isEqualTo(predictions(run));
        drop("foreign.safetensors", FromPyTorch.bytes("lstm-no-prefix.safetensors"));
        assertThat(dialog().getByLabel("Vocabulary", new Locator.GetByLabelOptions().setExact(true)))
                .isFocused();
        assertThat(help("weights")).containsText("LSTM");
        page.keyboard().press("Escape");
        drop("none.safetensors", new byte[4]);
        assertThat(help("weights")).containsText("truncated");
    }

    private void drop(String name, byte[] bytes) {
        page.evaluate("""
                ([name, base64]) => {
                  const dataTransfer = new DataTransfer();
                  dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
                  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
                }\
                """, List.of(name, Base64.getEncoder().encodeToString(bytes)));
    }

    @Test
    void aLinkToImportedWeightsSaysWhereTheyAreNot(@TempDir Path elsewhere) throws IOException {
        String run = trained();
        open(run);
        drop("it.safetensors", export(run, "model.safetensors"));
        assertThat(page.locator("#lesson-button span")).hasText("it");
        String link = page.url();
        try (TestServer other = TestServer.start(elsewhere)) {
            page.navigate(link.replace(server.address(), other.address()));
            assertThat(page.locator("#banner")).containsText("The run of this link is not on this server.");
            assertThat(page.locator("#lesson-button")).containsText("Hello");
            page.navigate("about:blank");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"DARK", "LIGHT"})
    void axeFindsNothingSerious(ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        open(trained());
        page.locator("#save").click();
        assertThat(page.locator("#save-menu")).isVisible();
        assertNothingSerious();
        page.keyboard().press("Escape");
        openDialog();
        page.locator("#weights-file").setInputFiles(pytorch("rnn-tanh.safetensors"));
        assertThat(help("weights")).containsText("13 characters");
        send();
        assertThat(help("vocabulary")).containsText("must be given");
        assertNothingSerious();
        page.setViewportSize(390, 844);
        assertNothingSerious();
        page.keyboard().press("Escape");
        page.locator("#save").click();
        assertNothingSerious();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    private String trained() {
        String path = server.newRun("{\"lesson\":\"hello\"}");
        server.post(path + "/steps", "{\"count\":60}");
        return path.substring("/api/runs/".length());
    }

    private void open(String run) {
        page.navigate(server.address() + "/?run=" + run);
        assertThat(page.locator("#train")).isEnabled();
    }

    private void openDialog() {
        page.locator("#lesson-button").click();
        page.locator("#lesson-menu [role=menuitem]")
                .filter(new Locator.FilterOptions().setHasText("Weights trained in PyTorch"))
                .click();
        assertThat(dialog()).isVisible();
    }

    private Locator dialog() {
        return page.locator("#weights");
    }

    private Locator help(String field) {
        return page.locator("#weights-" + field + "-help");
    }

    private void send() {
        dialog().locator("button[type=submit]").click();
    }

    private Locator link(String name) {
        return page.locator("#save-menu a").filter(new Locator.FilterOptions().setHasText(name));
    }

    private Path saved(Download download, String name) {
        assertThat(download.suggestedFilename()).isEqualTo(name);
        Path file = folder.resolve(name);
        download.saveAs(file);
        return file;
    }

    private byte[] export(String run, String file) {
        return server.download("/api/runs/" + run + "/export/" + file).body();
    }

    private JsonObject predictions(String run) {
        JsonObject answer =
                server.post("/api/runs/" + run + "/predictions", QUESTION).json();
        answer.remove("step");
        return answer;
    }

    private static Path pytorch(String file) {
        return Path.of(Objects.requireNonNull(FromPyTorch.class.getResource("/pytorch/" + file))
                .getPath());
    }
}
