package dev.holdfast.checks.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.checks.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A point of a workspace, opened by `age`, `gunzip` and a JSON library, its values by an implementation of
/// Argon2id and AES-GCM that is not ours. What comes out is compared with digests that were written down beside the
/// sample.
final class WithoutUsTest {
    private static final Map<String, String> KNOWN = Map.of(
            "BASALT_0006", "24f649ce428b2a3096f8aa17a2fb44217b97207b0252c173a4e06e084caefe2a",
            "NECTAR_0007", "c0aa670110c05309aa61c992540bc9bf8835cdcceb0205d438e86ad60417c3e8");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void standardToolsOpenThePointAndAnotherImplementationTheValues() throws Exception {
        assumeTrue(runs("age", "--version"), "SKIPPED: 'age' is not installed");
        shell("age-keygen -o break-glass.txt 2> recipient.txt");
        var recipient = Files.readString(folder.resolve("recipient.txt")).replaceAll("(?s).*(age1[0-9a-z]+).*", "$1");
        var sample = Repository.root().resolve("shared/format/src/test/resources/workspace/full.secutils.json");
        Files.writeString(folder.resolve("full.txt"), "all ten collections at once");
        holdfast("init", "--break-glass", recipient);
        holdfast("workspace", "create", "team");
        holdfast("workspace", "import", "team", sample.toString(), "--passphrase-file", "full.txt");
        holdfast("source", "add", "ws", "--workspace", "team");
        holdfast("backup");
        var point = holdfast("points", "show", "ws@latest");

        shell("age -d -i break-glass.txt 'home/vault/" + key(point, "payload") + "' | gunzip > workspace.json");
        shell("age -d -i break-glass.txt 'home/vault/" + key(point, "contents") + "' > contents.json");
        var document = JsonMapper.shared().readTree(Files.readString(folder.resolve("workspace.json")));
        assertThat(document.at("/data/responders").size()).isEqualTo(8);
        assertThat(document.at("/data/pageTrackers/0/history").size()).isPositive();
        assertThat(opened()).containsAllEntriesOf(KNOWN).hasSize(8);
    }

    private Map<String, String> opened() {
        var ran = Tools.SAM.run(
                "python",
                "infra/checks/open-workspace.py",
                folder.resolve("workspace.json").toString(),
                folder.resolve("contents.json").toString());
        assertThat(ran.exit()).as(ran.output()).isZero();
        var values = new java.util.TreeMap<String, String>();
        JsonMapper.shared()
                .readTree(ran.output())
                .properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().stringValue()));
        return values;
    }

    private static String key(JsonNode point, String object) {
        return point.path(object).path("key").stringValue();
    }

    private JsonNode holdfast(String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(
                List.of(Repository.distribution().resolve("bin/holdfast").toString()));
        command.addAll(List.of(arguments));
        command.add("--json");
        var out = folder.resolve("out.json");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().put("HOLDFAST_HOME", folder.resolve("home").toString());
        assertThat(builder.start().waitFor())
                .as(Files.readString(out) + Files.readString(folder.resolve("err.txt")))
                .isZero();
        return JsonMapper.shared().readTree(Files.readString(out));
    }

    private void shell(String line) throws IOException, InterruptedException {
        var process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", line)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).as(line).isZero();
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
