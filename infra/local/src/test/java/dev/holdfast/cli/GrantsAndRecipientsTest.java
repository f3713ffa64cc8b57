package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.envelope.X25519;
import dev.holdfast.format.forge.Fixtures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What events may restore, and who can open new payloads, on a home of this machine.
final class GrantsAndRecipientsTest {
    private static final String SAFE = X25519.generate().recipient().name();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void aHomeWithASource() throws IOException {
        Projects.copy(Fixtures.SMALL.project(), folder.resolve("shop"));
        done("init");
        done("source", "add", "shop", "--kanuka", "shop");
    }

    @Test
    void aGrantIsThereUntilItIsRemovedAndMayComeBack() {
        var added = done("grant", "add", "dr", "--source", "shop", "--to", "restored", "--rate", "2/day");
        assertThat(added.at("/grants/0/to").stringValue(""))
                .isEqualTo(folder.resolve("restored").toString());
        assertThat(added.at("/grants/0/rate").stringValue("")).isEqualTo("2/day");
        assertThat(refused(3, "grant", "add", "dr", "--source", "shop", "--to", "elsewhere"))
                .isEqualTo("grant.exists");
        assertThat(done("grant", "remove", "dr").path("grants").size()).isZero();
        assertThat(refused(3, "grant", "remove", "dr")).isEqualTo("grant.unknown");
        assertThat(done("grant", "add", "dr", "--source", "shop", "--to", "restored")
                        .path("grants")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aGrantThatCouldNeverRestoreIsRefused() {
        assertThat(refused(3, "grant", "add", "dr", "--source", "nobody", "--to", "restored"))
                .isEqualTo("source.unknown");
        assertThat(refused(
                        3, "grant", "add", "dr", "--source", "shop", "--to", "r", "--expires", "2001-01-01T00:00:00Z"))
                .isEqualTo("grant.invalid");
        assertThat(refused(2, "grant", "add", "dr", "--source", "shop", "--to", "s3://bucket/restored"))
                .isEqualTo("target.unsupported");
        assertThat(done("grant", "list").path("grants").size()).isZero();
    }

    @Test
    void newPayloadsAreForTheRecipientsThereAreAndEachChangeIsJournalled() {
        done("recipient", "add", SAFE, "--reason", "a safe");
        assertThat(done("recipient", "list").path("recipients").toString()).contains(SAFE);
        done("backup");
        assertThat(done("points", "show", "shop@latest").path("recipients").toString())
                .contains(SAFE);
        done("recipient", "remove", SAFE, "--reason", "the safe is gone");
        assertThat(done("recipient", "list").path("recipients").size()).isZero();
        assertThat(refused(3, "recipient", "remove", SAFE, "--reason", "again")).isEqualTo("recipient.unknown");
        assertThat(done("journal", "list").toString())
                .contains("recipient.added", "recipient.removed", "the safe is gone");
    }

    private JsonNode done(String... arguments) {
        var ran = Ran.in(folder, json(arguments));
        assertThat(ran.exit()).as(ran.err()).isZero();
        return ran.json();
    }

    private String refused(int exit, String... arguments) {
        var ran = Ran.in(folder, json(arguments));
        assertThat(ran.exit()).as(ran.out()).isEqualTo(exit);
        return ran.json().at("/error/code").stringValue("");
    }

    private static String[] json(String... arguments) {
        var words = new ArrayList<>(List.of(arguments));
        words.add("--json");
        return words.toArray(String[]::new);
    }
}
