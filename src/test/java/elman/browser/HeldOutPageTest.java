package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every figure on the page says of which text and step it is. */
class HeldOutPageTest extends InBrowser {
    private static final String TEXT = "the river runs by the bank and the money lies in the bank ".repeat(40);
    private static final String SMALL = "\"model\":{\"hiddenSize\":12},\"training\":{\"seqLength\":16,\"batchSize\":4,"
            + "\"learningRate\":0.01,\"validationFraction\":0.1}";

    @Test
    void aRunAtRestIsJudgedByTheHeldOutTextAtItsStep() {
        String run = newRun(TEXT, SMALL);
        server.post("/api/runs/" + run + "/steps", "{\"count\":42}");
        show(run);
        assertThat(page.locator("#figure-steps")).hasText("42");
        assertThat(bitsName()).hasText("bits / character");
        assertThat(page.locator("#figure-bits").locator(".."))
                .hasAttribute("title", "loss on the held-out text, read at step 42");
        page.locator("#step").click();
        assertThat(page.locator("#figure-steps")).hasText("43");
        assertThat(page.locator("#figure-bits").locator(".."))
                .hasAttribute("title", "loss on the held-out text, read at step 43");
    }

    @Test
    void aFigureOfLongAgoIsMarkedAndNotJudgedBy() {
        String run = newRun(TEXT, SMALL);
        server.post("/api/runs/" + run + "/steps", "{\"count\":12}");
        String fork = server.newRunObject("{\"fork\":{\"run\":\"" + run + "\",\"step\":11}}")
                .getString("id");
        show(fork);
        assertThat(bitsName()).hasText("bits / character, training");
        assertThat(page.locator("#learning-says"))
                .hasText(Pattern.compile(".*, judged by the training text: the held-out text was last read at step 8,"
                        + " which is old"));
    }

    /** A unit that a leaves at 0 and that every b multiplies; the held-out text has nothing but b. */
    @Test
    void anInfiniteLossIsCalledSo() {
        String run = newRun(
                "a".repeat(2000) + "b".repeat(222),
                "\"model\":{\"cell\":\"rnn\",\"nonlinearity\":\"relu\",\"hiddenSize\":1,\"initialization\":\"glorot\"},"
                        + "\"training\":{\"seqLength\":16,\"batchSize\":1,\"optimizer\":\"sgd\",\"learningRate\":0.1,"
                        + "\"seed\":62,\"validationFraction\":0.1,\"threads\":1}");
        server.post("/api/runs/" + run + "/steps", "{\"count\":10}");
        show(run);
        assertThat(page.locator("#figure-bits")).hasText("infinite");
        assertThat(page.locator("#learning-says")).hasText("the loss on the held-out text is infinite");
        assertThat(page.locator("#status")).hasText("paused");
    }

    @Test
    void aFailedRunShowsItsLastStepAndInvitesNobodyToTrain() {
        String run = newRun(
                TEXT,
                "\"model\":{\"cell\":\"rnn\",\"nonlinearity\":\"relu\"},\"training\":{\"seqLength\":16,\"batchSize\":4,"
                        + "\"optimizer\":\"sgd\",\"learningRate\":1000,\"gradClip\":1e9,\"validationFraction\":0.1}");
        server.post("/api/runs/" + run + "/steps", "{\"count\":60}");
        int step = server.get("/api/runs/" + run).json().getInteger("step");
        show(run);
        assertThat(page.locator("#status")).hasText("failed");
        assertThat(page.locator("#figure-steps")).hasText(String.valueOf(step));
        assertThat(page.locator("#learning-says")).hasText("failed after " + step + (step == 1 ? " step" : " steps"));
        assertThat(page.locator("#train")).isDisabled();
        assertThat(page.locator("#restart")).isEnabled();
    }

    private Locator bitsName() {
        return page.locator("#figure-bits").locator("..").locator("dt");
    }

    private void show(String run) {
        page.navigate(server.address() + "/?run=" + run);
    }

    private String newRun(String text, String settings) {
        String corpus = server.postText("/api/corpora?name=t", text.getBytes(StandardCharsets.UTF_8))
                .json()
                .getString("id");
        return server.newRunObject("{\"corpus\":\"" + corpus + "\"," + settings + "}")
                .getString("id");
    }
}
