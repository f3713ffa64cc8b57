package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.workspace.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkspaceCheckCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private Ran check(String sample, String... more) throws IOException {
        Files.write(folder.resolve("w.secutils.json"), Documents.bytes(sample));
        var arguments = new java.util.ArrayList<>(java.util.List.of("workspace", "check", "w.secutils.json", "--json"));
        arguments.addAll(java.util.List.of(more));
        return Ran.in(folder, arguments.toArray(String[]::new));
    }

    private String passphrase(String text) throws IOException {
        return Files.writeString(folder.resolve("passphrase"), text + "\n").toString();
    }

    @Test
    void aSoundDocumentIsIntactAndItsValuesAreCounted() throws IOException {
        var ran = check("full", "--passphrase-file", passphrase("all ten collections at once"));
        assertThat(ran.exit()).as(ran.out()).isZero();
        assertThat(ran.json().path("verdict").stringValue("")).isEqualTo("INTACT");
        assertThat(ran.json().path("opened").intValue()).isEqualTo(8);
        assertThat(ran.json().path("failed").intValue()).isZero();
    }

    @Test
    void aLeakIsDamageAndIsNamedWithoutItsValue() throws IOException {
        var ran = check("leaky");
        assertThat(ran.exit()).isEqualTo(4);
        assertThat(ran.out())
                .contains("workspace.plaintext-parameters", "TUNDRA_0002")
                .doesNotContain("tok_b09b4ef6");
    }

    @Test
    void aWrongPassphraseIsUnreadable() throws IOException {
        var ran = check("small", "--passphrase-file", passphrase("nonsense"));
        assertThat(ran.exit()).isEqualTo(4);
        assertThat(ran.json().path("verdict").stringValue("")).isEqualTo("UNREADABLE");
    }

    @Test
    void aMissingFileSaysSo() {
        var ran = Ran.in(folder, "workspace", "check", "nowhere.json", "--json");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.errorCode()).isEqualTo("input.missing");
    }
}
