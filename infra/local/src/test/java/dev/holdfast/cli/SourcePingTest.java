package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.forge.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where a source's dead man's check is, as the command line takes it: looked at once when it is set, and its URL told
/// to nobody.
final class SourcePingTest {
    private static final String SECRET = "b7c1f0aa-52d1-4c0e-9d3f";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void aSource() throws IOException {
        Projects.copy(Fixtures.SMALL.project(), folder.resolve("shop"));
        assertThat(Ran.in(folder, "init").exit()).isZero();
        assertThat(Ran.in(folder, "source", "add", "shop", "--kanuka", "shop").exit())
                .isZero();
    }

    @Test
    void isSetChangedAndTakenAwayAndNeverShown() throws IOException {
        var first = file("one", "https://checks.example.test/" + SECRET);
        var second = file("two", "http://127.0.0.1:1/" + SECRET);
        for (var reference : new String[] {first, second}) {
            var set = Ran.in(folder, "source", "set", "shop", "--ping-ref", reference, "--json");
            assertThat(set.exit()).as(set.err()).isZero();
            assertThat(set.out() + set.err()).doesNotContain(SECRET);
            assertThat(set.json().at("/sources/0/check").stringValue("")).isEqualTo(reference);
        }
        assertThat(Ran.in(folder, "source", "set", "shop", "--no-ping").exit()).isZero();
        var none = Ran.in(folder, "source", "list", "--json").json().at("/sources/0/check");
        assertThat(none.isNull()).as(none.toString()).isTrue();
        assertThat(Ran.in(folder, "source", "set", "shop", "--no-ping").exit())
                .as("again")
                .isZero();
        assertThat(Ran.in(folder, "source", "set", "shop", "--ping-ref", first).exit())
                .isZero();
        var journal = Ran.in(folder, "journal", "list", "--json");
        assertThat(journal.exit()).isZero();
        assertThat(journal.out()).doesNotContain(SECRET);
    }

    @Test
    void whatCannotBeAskedForIsRefusedWithoutShowingIt() throws IOException {
        refused("ping.bad-url", file("clear", "http://checks.example.test/" + SECRET));
        refused("ping.bad-url", file("two-lines", "https://a.example.test/" + SECRET + "\nhttps://b.example.test/"));
        refused("ping.missing", "file:" + folder.resolve("nowhere"));
        refused("ping.reference", "file:ping.txt");
        refused("ping.reference", "team/pings/shop");
        assertThat(Ran.in(folder, "source", "set", "shop", "--no-ping", "--ping-ref", "file:/x")
                        .exit())
                .isEqualTo(2);
    }

    private void refused(String code, String reference) {
        var ran = Ran.in(folder, "source", "set", "shop", "--ping-ref", reference, "--json");
        assertThat(ran.json().at("/error/code").stringValue("")).as(ran.out()).isEqualTo(code);
        assertThat(ran.out() + ran.err()).doesNotContain(SECRET);
    }

    private String file(String name, String content) throws IOException {
        return "file:" + Files.writeString(folder.resolve(name), content + "\n");
    }
}
