package dev.holdfast.format.kanuka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.format.Finding;
import dev.holdfast.format.Refused;
import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.format.forge.MemoryTree;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileSetTest {
    private static final byte[] TEXT = "TOKEN=sample\n".getBytes(UTF_8);
    private final MemoryTree tree = MemoryTree.of(Fixtures.SMALL.project());

    @Test
    void takesConfigThenPublicKeysThenWrappedKeysThenFilesInPlace() throws IOException {
        tree.secret("a/z.env.kanuka").secret("a.env.kanuka").secret(".kanuka/secrets/0.kanuka");
        tree.file(".kanuka/public_keys/0.pub", TEXT);
        assertThat(names())
                .containsExactly(
                        ".kanuka/config.toml",
                        ".kanuka/public_keys/0.pub",
                        ".kanuka/public_keys/c5a1b0dc-aeb9-40ee-bd2f-ab25987f7712.pub",
                        ".kanuka/secrets/0.kanuka",
                        ".kanuka/secrets/c5a1b0dc-aeb9-40ee-bd2f-ab25987f7712.kanuka",
                        ".env.kanuka",
                        "a/z.env.kanuka",
                        "a.env.kanuka",
                        "config/.env.production.kanuka");
    }

    @Test
    void sortsNamesByTheirBytesAsTheRealToolDoes() throws IOException {
        tree.secret("\uff5e.env.kanuka").secret("\ud83d\ude00.env.kanuka");
        assertThat(names()).containsSubsequence("\uff5e.env.kanuka", "\ud83d\ude00.env.kanuka");
    }

    @Test
    void leavesOutPlaintextLeftoversLogsAndMigrationCopies() throws IOException {
        var before = names();
        tree.file(".env", TEXT).file("foo.kanuka/.env", TEXT).file("config/.env.production", TEXT);
        tree.file(".env.kanuka~", TEXT).file(".env.kanuka.bak", TEXT).file(".env.kanuka.swp", TEXT);
        tree.file(".kanuka/notes.txt", TEXT)
                .file(".kanuka/secrets/readme.md", TEXT)
                .link("config/.#.env.kanuka");
        tree.secret(".kanuka-backup-20260101-120000/secrets/x.kanuka").secret(".kanuka/.holdfast-import/x.kanuka");
        assertThat(names()).isEqualTo(before);
    }

    @Test
    void walksEveryOtherDirectory() throws IOException {
        tree.secret("node_modules/a/.env.kanuka").secret(".git/.env.kanuka").secret("foo.kanuka/.env.kanuka");
        assertThat(names()).contains("node_modules/a/.env.kanuka", ".git/.env.kanuka", "foo.kanuka/.env.kanuka");
    }

    @Test
    void stopsAtNestedProjectsAndReportsThem() throws IOException {
        tree.secret("services/pay/.env.kanuka").file("services/pay/.kanuka/config.toml", TEXT);
        assertThat(names()).doesNotContain("services/pay/.env.kanuka");
        assertThat(collect().warnings())
                .extracting(Finding::code, Finding::path)
                .containsExactly(tuple(KanukaCode.NESTED_PROJECT, "services/pay"));
    }

    @Test
    void notesNamesThatTheRealToolOverlooks() throws IOException {
        tree.secret("tokens.kanuka");
        assertThat(collect().warnings())
                .extracting(Finding::code, Finding::path)
                .containsExactly(tuple(KanukaCode.NAME_WITHOUT_ENV, "tokens.kanuka"));
    }

    @Test
    void warnsWhenThereIsNoSecret() throws IOException {
        tree.without(".env.kanuka").without("config/.env.production.kanuka");
        assertThat(collect().warnings()).extracting(Finding::code).containsExactly(KanukaCode.NO_SECRETS);
    }

    @Test
    void ignoresLinksAndOddFilesElsewhere() throws IOException {
        tree.link("current").link("config/.env").other("pipe.kanuka");
        assertThat(names()).hasSize(5);
    }

    @Test
    void refusesLinksWhereFilesOfTheProjectBelong() {
        for (var path :
                List.of("x.env.kanuka", "sub/.kanuka", ".kanuka/public_keys/x.pub", ".kanuka/secrets/anything")) {
            assertRefused(MemoryTree.of(Fixtures.SMALL.project()).link(path), "kanuka.symbolic-link");
        }
        assertRefused(new MemoryTree().link(".kanuka"), "kanuka.symbolic-link");
        assertRefused(new MemoryTree().link(".kanuka/config.toml"), "kanuka.symbolic-link");
    }

    @Test
    void aTreeWithoutConfigIsNotInitialized() {
        assertRefused(new MemoryTree(), "kanuka.not-initialized");
        assertRefused(new MemoryTree().file(".kanuka", TEXT), "kanuka.not-initialized");
        assertRefused(new MemoryTree().file(".kanuka/public_keys/old.pub", TEXT), "kanuka.not-initialized");
    }

    @Test
    void refusesWhatImportWouldRefuse() {
        assertRefused(new MemoryTree().file(".kanuka/config.toml", TEXT), "kanuka.no-encrypted-content");
        assertRefused(MemoryTree.of(Fixtures.SMALL.project()).secret(".ENV.kanuka"), "kanuka.case-collision");
        assertRefused(MemoryTree.of(Fixtures.SMALL.project()).secret("a\\b.kanuka"), "kanuka.path-backslash");
        assertRefused(MemoryTree.of(Fixtures.SMALL.project()).secret("a\nb.kanuka"), "kanuka.path-control");
        var large = new byte[(1 << 20) + 1];
        assertRefused(
                MemoryTree.of(Fixtures.SMALL.project()).file(".kanuka/secrets/x.kanuka", large),
                "kanuka.text-too-large");
    }

    @Test
    void countsExtendedHeadersAgainstTheLimitOfEntries() {
        tree.secret("é.env.kanuka");
        assertThatThrownBy(() -> FileSet.collect(tree, entries(6)))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.problem().code()).isEqualTo("kanuka.too-many-entries"));
    }

    @Test
    void anUnreadableDirectoryFails() {
        ProjectTree unreadable = new ProjectTree() {
            @Override
            public List<Node> children(String directory) throws IOException {
                if (directory.equals("config")) {
                    throw new AccessDeniedException(directory);
                }
                return tree.children(directory);
            }

            @Override
            public java.io.InputStream open(String path) throws IOException {
                return tree.open(path);
            }
        };
        assertThatThrownBy(() -> FileSet.collect(unreadable, Limits.DEFAULT))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("config");
    }

    private static Limits entries(int most) {
        var d = Limits.DEFAULT;
        return new Limits(
                most,
                d.secretBytes(),
                d.configOrKeyBytes(),
                d.totalBytes(),
                d.ratio(),
                d.ratioFrom(),
                d.extendedHeaderBytes(),
                d.pathBytes(),
                d.segmentBytes(),
                d.depth());
    }

    private FileSet collect() throws IOException {
        return FileSet.collect(tree, Limits.DEFAULT);
    }

    private List<String> names() throws IOException {
        return collect().files().stream().map(file -> file.path().value()).toList();
    }

    private static void assertRefused(MemoryTree tree, String code) {
        assertThatThrownBy(() -> FileSet.collect(tree, Limits.DEFAULT))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.problem().code()).isEqualTo(code));
    }
}
