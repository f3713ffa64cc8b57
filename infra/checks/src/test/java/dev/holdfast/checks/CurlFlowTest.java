package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example flow of the API with `curl` alone, against the built product as a process of its own.
final class CurlFlowTest {
    private static final String LISTENING = "holdfast listening on ";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theWholeFlowHoldsAndSigtermEndsTheServerInTime() throws Exception {
        var holdfast = Launched.in(folder);
        holdfast.run("init").endsWith(0);
        holdfast.run("workspace", "create", "team").endsWith(0);
        var key = holdfast.run(
                        "apikey",
                        "create",
                        "--workspace",
                        "team",
                        "--name",
                        "flow",
                        "--scopes",
                        "export,import,apply",
                        "--json")
                .endsWith(0)
                .json()
                .path("token")
                .stringValue();
        var serve = holdfast.start("serve", "--port", "0");
        try {
            var script = new ProcessBuilder(
                    Repository.root().resolve("infra/checks/curl-flow").toString(),
                    url(serve),
                    Repository.root()
                            .resolve("shared/format/src/test/resources/workspace/small.secutils.json")
                            .toString(),
                    "small horse, large battery");
            script.environment().put("HOLDFAST_API_KEY", key);
            var told = folder.resolve("flow.txt");
            var flow = script.redirectErrorStream(true)
                    .redirectOutput(told.toFile())
                    .start();
            assertThat(flow.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(flow.exitValue()).as(Files.readString(told)).isZero();
        } finally {
            serve.process().destroy();
        }
        assertThat(serve.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
        var ended = serve.ended();
        assertThat(ended.exit()).isIn(0, 143);
        assertThat(ended.err()).contains("serve.stopped").doesNotContain(key, "small horse");
    }

    private static String url(Launched.Running serve) throws Exception {
        for (int i = 0; i < 300; i++) {
            var out = Files.readString(serve.out());
            if (out.contains(LISTENING)) {
                return out.substring(out.indexOf(LISTENING) + LISTENING.length())
                        .strip();
            }
            Thread.sleep(200);
        }
        throw new AssertionError("it does not listen: " + Files.readString(serve.err()));
    }
}
