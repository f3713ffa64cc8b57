package dev.holdfast.checks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.Main;
import dev.holdfast.cli.kit.Host;
import dev.holdfast.format.envelope.X25519;
import dev.holdfast.format.workspace.Documents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The command line from a laptop, against a deployed stack: it is told the vault's address and nothing else.
@EnabledIfEnvironmentVariable(
        named = StackIT.ENDPOINT,
        matches = "http.+",
        disabledReason = "SKIPPED: no LocalStack to deploy the templates to (HOLDFAST_TEST_AWS_ENDPOINT)")
final class CommandLineIT {
    @TempDir
    private static Path folder = Path.of("");

    private static Optional<Deployed> deployed = Optional.empty();

    @BeforeAll
    static void deploy() throws IOException {
        deployed = Optional.of(Deployed.on(System.getenv(StackIT.ENDPOINT), folder));
    }

    @AfterAll
    static void takeAway() {
        deployed.ifPresent(Deployed::close);
    }

    @Test
    void theSameCommandsWorkOnAStack() throws Exception {
        var breakGlass = X25519.generate().recipient().name();
        var made = done("init", "--vault", stack().vault().toString(), "--break-glass", breakGlass);
        assertThat(made.path("recipients").size()).isEqualTo(2);
        assertThat(made.path("warnings").size()).isZero();

        StackLine.on(stack()).upload("shop");
        done("source", "add", "shop", "--kanuka", "s3://" + stack().sources() + "/shop", "--policy", "sealed");
        assertThat(ran(3, "source", "add", "shop", "--kanuka", "s3://" + stack().sources() + "/shop")
                        .at("/error/code")
                        .stringValue(""))
                .isEqualTo("source.exists");
        assertThat(ran(2, "source", "add", "here", "--kanuka", ".")
                        .at("/error/code")
                        .stringValue(""))
                .isEqualTo("location.unsupported");

        assertThat(done("backup", "shop").at("/results/0/outcome").stringValue(""))
                .isEqualTo("created");
        assertThat(done("backup", "shop").at("/results/0/storedBytes").intValue(-1))
                .isZero();
        assertThat(done("points", "shop").path("points").size()).isEqualTo(2);
        assertThat(done("verify", "shop@latest", "--level", "3")
                        .at("/results/0/verdict")
                        .stringValue(""))
                .isEqualTo("INTACT");
        done("restore", "shop@latest", "--to", "restored");
        assertThat(StackLine.files(folder.resolve("restored"))).isEqualTo(StackLine.files(StackLine.PROJECT));

        var second = X25519.generate().recipient().name();
        assertThat(done("recipient", "add", second, "--reason", "a second safe")
                        .path("recipients")
                        .size())
                .isEqualTo(2);
        assertThat(done("backup", "shop").at("/results/0/outcome").stringValue(""))
                .isEqualTo("created");
        done("recipient", "remove", breakGlass, "--reason", "the old safe is gone");
        assertThat(done("recipient", "list").at("/recipients/0").stringValue(""))
                .isEqualTo(second);
    }

    /// `init` seeded the canary; the deployed function restores it, as its schedule would have it do every day.
    @Test
    void aGrantIsAllAnEventNeedsAndInitMakesTheCanarys() throws Exception {
        done("init", "--vault", stack().vault().toString());
        var restored = stack().invoke("ImportFunction", "{\"grant\":\"canary\",\"id\":\"day-1\"}");
        assertThat(restored.path("outcome").stringValue("")).isEqualTo("restored");
        assertThat(restored.path("items").intValue(0)).isPositive();

        var target = "s3://" + stack().resource("WorkBucket") + "/restored";
        assertThat(done("grant", "add", "dr", "--source", "canary", "--to", target, "--rate", "1/hour")
                        .path("grants")
                        .size())
                .isEqualTo(2);
        done("grant", "remove", "dr");
        var refused = stack().invoke("ImportFunction", "{\"grant\":\"dr\",\"id\":\"1\"}");
        assertThat(refused.path("code").stringValue("")).isEqualTo("grant.unknown");
    }

    /// Kept in the stack's own bucket and table, a workspace is a source as any other.
    @Test
    void aWorkspaceIsKeptBackedUpProvenAndRestoredOnAStack() throws Exception {
        done("init", "--vault", stack().vault().toString());
        Files.write(folder.resolve("small.json"), Documents.bytes("small"));
        Files.writeString(folder.resolve("small.txt"), Documents.passphrase("small") + "\n");
        done("workspace", "create", "team");
        done("workspace", "import", "team", "small.json", "--passphrase-file", "small.txt");

        done("source", "add", "ws", "--workspace", "team");
        assertThat(done("backup", "ws").at("/results/0/outcome").stringValue(""))
                .isEqualTo("created");
        assertThat(done("backup", "ws").at("/results/0/storedBytes").intValue(-1))
                .isZero();
        assertThat(done("verify", "ws@latest", "--level", "4")
                        .at("/results/0/verdict")
                        .stringValue(""))
                .isEqualTo("INTACT");
        done("restore", "ws@latest", "--to", "workspace:copy");
        assertThat(done("workspace", "show", "copy").at("/workspaces/0/counts"))
                .isEqualTo(done("workspace", "show", "team").at("/workspaces/0/counts"));
        done("workspace", "purge", "team", "--confirm", "team");
        assertThat(done("workspace", "history", "team").path("versions").size()).isEqualTo(1);
        done("workspace", "delete", "team", "--confirm", "team");
        assertThat(ran(3, "workspace", "show", "team").at("/error/code").stringValue(""))
                .isEqualTo("workspace.unknown");
        done("restore", "ws@latest", "--to", "workspace:again");
    }

    @Test
    void policiesAreSetAndHoldsPlacedOnAStack() throws Exception {
        done("init", "--vault", stack().vault().toString());
        Files.writeString(
                folder.resolve("policy.json"),
                "{\"name\":\"short\",\"timeZone\":\"UTC\",\"keep\":{\"daily\":3},\"minimum\":\"P1D\",\"lock\":\"GOVERNANCE\"}");
        done("policy", "set", "policy.json", "--reason", "for scratch");
        assertThat(done("policy", "show", "short").at("/policies/0/name").stringValue(""))
                .isEqualTo("short");

        done("hold", "place", "canary", "--name", "case-1", "--reason", "court");
        assertThat(done("points", "canary").at("/points/0/legalHold").booleanValue(false))
                .isTrue();
        var released = done("hold", "release", "--name", "case-1", "--reason", "closed");
        assertThat(released.at("/holds/0/releasedAt").stringValue("")).isNotEmpty();
        assertThat(done("points", "canary").at("/points/0/legalHold").booleanValue(false))
                .isTrue();
    }

    /// Who looks at all of it looks at a stack as at one machine.
    @Test
    void journalRetentionAuditAndRebuildLookAtAStack() throws Exception {
        done("init", "--vault", stack().vault().toString(), "--cool-off", "P3D");
        assertThat(done("journal", "list", "--chain", "vault").path("entries").toString())
                .contains("cool-off.set", "P3D");
        assertThat(done("journal", "verify").path("verdict").stringValue("")).isEqualTo("INTACT");
        assertThat(done("retention", "apply", "--dry-run").path("dryRun").booleanValue(false))
                .isTrue();
        var rebuilt = done("catalog", "rebuild", "--dry-run");
        assertThat(rebuilt.path("adopted").intValue(-1)).isZero();
        assertThat(rebuilt.path("missing").size()).isZero();
        var report = ran(4, "audit");
        assertThat(report.path("controls").size()).isGreaterThan(20);
    }

    private static JsonNode done(String... arguments) {
        return ran(0, arguments);
    }

    private static JsonNode ran(int exit, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var words = new ArrayList<>(List.of(arguments));
        words.add("--json");
        var host = new Host(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                folder,
                Map.of(
                        "HOLDFAST_HOME", folder.resolve("home").toString(),
                        "AWS_REGION", "eu-central-1",
                        "AWS_ENDPOINT_URL", System.getenv(StackIT.ENDPOINT)),
                InstantSource.system(),
                Optional::empty,
                false);
        int ended = Main.run(host, words);
        assertThat(ended)
                .as(words + "\n" + out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8))
                .isEqualTo(exit);
        return JsonMapper.shared().readTree(out.toByteArray());
    }

    private static Deployed stack() {
        return deployed.orElseThrow();
    }
}
