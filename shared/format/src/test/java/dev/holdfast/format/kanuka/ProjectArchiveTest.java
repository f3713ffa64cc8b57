package dev.holdfast.format.kanuka;

import static dev.holdfast.format.kanuka.Reading.export;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.format.Digest;
import dev.holdfast.format.Proves;
import dev.holdfast.format.Refused;
import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.format.forge.Forge;
import dev.holdfast.format.forge.MemoryTree;
import dev.holdfast.format.point.Contents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

class ProjectArchiveTest {
    private final MemoryTree team = MemoryTree.of(Fixtures.TEAM.project());

    @Test
    @Proves("AR-1")
    void startsWithTheGzipHeaderOfTheRealTool() throws IOException {
        assertThat(HexFormat.of().formatHex(export(team), 0, 10)).isEqualTo("1f8b08000000000000ff");
    }

    @Test
    @Proves("AR-3")
    void equalContentGivesEqualBytes() throws IOException {
        assertThat(export(MemoryTree.of(Fixtures.TEAM.project()))).isEqualTo(export(team));
    }

    @Test
    void saysSizeAndDigestOfWhatItWrote() throws IOException {
        var out = new ByteArrayOutputStream();
        var written = ProjectArchive.write(FileSet.collect(team, Limits.DEFAULT), team, out);
        assertThat(written.bytes()).isEqualTo(out.size());
        assertThat(written.sha256()).isEqualTo(Digest.of(out.toByteArray()));
    }

    @Test
    @Proves("AR-2")
    void anotherTarReaderFindsTheSameFilesWithoutOwnersAndTimes() throws IOException {
        var found = new TreeMap<String, byte[]>();
        try (var tar =
                new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(export(team))), "UTF-8")) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                boolean text =
                        entry.getName().endsWith(".toml") || entry.getName().endsWith(".pub");
                assertThat(entry.getMode()).isEqualTo(text ? 0644 : 0600);
                assertThat(entry.getLongUserId() + entry.getLongGroupId()).isZero();
                assertThat(entry.getUserName() + entry.getGroupName()).isEmpty();
                assertThat(entry.getLastModifiedTime().toMillis()).isZero();
                found.put(entry.getName(), tar.readAllBytes());
            }
        }
        var expected = new TreeMap<>(team.files());
        expected.remove(".kanuka/audit.jsonl");
        assertThat(found).containsExactlyEntriesOf(expected);
    }

    @Test
    @Proves("AR-1")
    void endsWithTwoZeroBlocksAndNothingElse() throws IOException {
        byte[] tar = new GZIPInputStream(new ByteArrayInputStream(export(team))).readAllBytes();
        assertThat(tar).endsWith(new byte[1024]);
        assertThat(tar.length % 512).isZero();
    }

    @Test
    void storesCiphertextAsItIs() throws IOException {
        byte[] secret = Forge.ciphertext(1000);
        var archive =
                new String(export(team.file("x.env.kanuka", secret)), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(archive).contains(new String(secret, java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    @Test
    @Proves("AR-4")
    void refusesToWriteAPrivateKey() {
        var key = ("-----BEGIN " + "PRIVATE KEY-----\nAAAA\n").getBytes(UTF_8);
        assertRefused(team.file(".kanuka/public_keys/mine.pub", key), "kanuka.private-key");
    }

    @Test
    @Proves("AR-4")
    void refusesToWriteASecretThatIsText() {
        assertRefused(team.file(".env.kanuka", "TOKEN=sample\n".getBytes(UTF_8)), "kanuka.plaintext");
    }

    @Test
    @Proves("AR-4")
    void refusesToWriteWhatImportWouldTakeForABomb() {
        byte[] blank = " ".repeat(1 << 20).getBytes(UTF_8);
        for (int i = 0; i < 20; i++) {
            team.file(".kanuka/public_keys/" + i + ".pub", blank);
        }
        assertRefused(team, "kanuka.expansion");
    }

    @Test
    @Proves("AR-4")
    void refusesToWriteAConfigThatIsNone() {
        assertRefused(team.file(".kanuka/config.toml", "[project".getBytes(UTF_8)), "kanuka.config-invalid");
    }

    @Test
    void refusesAFileThatGrewOrShrankSinceItWasCollected() throws IOException {
        var files = FileSet.collect(team, Limits.DEFAULT);
        for (int size : new int[] {10, 5000}) {
            team.file(".env.kanuka", Forge.ciphertext(size));
            assertThatThrownBy(() -> ProjectArchive.write(files, team, new ByteArrayOutputStream()))
                    .isInstanceOfSatisfying(
                            Refused.class, r -> assertThat(r.problem().code()).isEqualTo("kanuka.changed-while-read"));
        }
    }

    private static void assertRefused(MemoryTree tree, String code) {
        assertThatThrownBy(() -> export(tree)).isInstanceOfSatisfying(Refused.class, r -> {
            assertThat(r.problem().code()).isEqualTo(code);
            assertThat(r.problem().message()).doesNotContain("sample");
        });
    }

    @Test
    void theDescriptionOfAnArchiveSaysWhatInspectingItFinds() throws IOException {
        byte[] archive = export(team);
        var inspected = inspected(archive);
        assertThat(described(archive, inspected.items())).contains(inspected);
    }

    @Test
    void anArchiveThatBeginsWithAnotherConfigIsNotDescribed() throws IOException {
        byte[] archive = export(team);
        var items = new ArrayList<>(inspected(archive).items());
        var config = items.getFirst();
        items.set(0, new Contents.Item(config.name(), config.bytes(), Digest.of(new byte[0])));
        assertThat(described(archive, items)).isEmpty();
    }

    @Test
    @Proves("AR-6")
    void aDescriptionIsHeldToTheRules() throws IOException {
        byte[] archive = export(team);
        var items = new ArrayList<>(inspected(archive).items());
        items.add(new Contents.Item("a/../x.kanuka", 1, Digest.of(new byte[1])));
        assertThatThrownBy(() -> described(archive, items)).isInstanceOf(Refused.class);
    }

    private static ProjectArchive.Inspected inspected(byte[] archive) throws IOException {
        return ProjectArchive.inspect(ProjectArchive.entries(() -> new ByteArrayInputStream(archive), Limits.DEFAULT));
    }

    private static Optional<ProjectArchive.Inspected> described(byte[] archive, List<Contents.Item> items)
            throws IOException {
        return ProjectArchive.described(() -> new ByteArrayInputStream(archive), items, Limits.DEFAULT);
    }
}
