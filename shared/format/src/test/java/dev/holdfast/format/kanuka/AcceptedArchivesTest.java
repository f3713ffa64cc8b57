package dev.holdfast.format.kanuka;

import static dev.holdfast.format.kanuka.Reading.inspect;
import static dev.holdfast.format.kanuka.Reading.names;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.Finding;
import dev.holdfast.format.Proves;
import dev.holdfast.format.forge.Forge;
import dev.holdfast.format.forge.Header;
import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/// What is unusual and still read (kanuka.md 5.6).
class AcceptedArchivesTest {
    private static final String SECRET = "x.env.kanuka";

    @Test
    @Proves("AR-5")
    void severalGzipMembersAreOneArchive() throws Exception {
        var joined = new ByteArrayOutputStream();
        joined.write(Forge.project().bytes());
        joined.write(Forge.empty().secret(SECRET).bytes());
        joined.write(Forge.empty().ended());
        assertThat(names(inspect(joined.toByteArray()).items())).hasSize(6).contains(SECRET);
    }

    @Test
    void aGzipHeaderMayCarryNameCommentExtraAndChecksum() throws Exception {
        byte[] plain = Forge.project().ended();
        var head = new ByteArrayOutputStream();
        head.write(new byte[] {0x1f, (byte) 0x8b, 8, 0x1e, 1, 2, 3, 4, 0, 3, 2, 0, 'x', 'y'});
        head.write("name\0comment\0".getBytes(UTF_8));
        var crc = new CRC32();
        crc.update(head.toByteArray());
        head.write((int) crc.getValue());
        head.write((int) crc.getValue() >> 8);
        head.write(plain, 10, plain.length - 10);
        assertThat(inspect(head.toByteArray()).items()).hasSize(5);
    }

    @Test
    @Proves("AR-5")
    void leadingDotsAndBackslashesAreNormalised() throws Exception {
        var forge = Forge.project().secret("./a/.env.kanuka").secret("b\\.env.kanuka");
        assertThat(names(inspect(forge.ended()).items())).contains("a/.env.kanuka", "b/.env.kanuka");
    }

    @Test
    @Proves("AR-5")
    void directoriesAndGlobalHeadersArePassedOver() throws Exception {
        var forge = Forge.project()
                .extended('g', "16 comment=abcd\n".getBytes(UTF_8))
                .header(Header.named("../outside/").type('5'))
                .header(Header.named("old/").type('\0'));
        assertThat(inspect(forge.ended()).items()).hasSize(5);
    }

    @Test
    void anExtendedHeadersOwnNameIsNotLookedAt() throws Exception {
        byte[] record = "21 path=x.env.kanuka\n".getBytes(UTF_8);
        var forge = Forge.project()
                .entry(Header.named("//../PaxHeaders.0/x").type('x').size(record.length), record)
                .secret("../ignored");
        assertThat(names(inspect(forge.ended()).items())).contains(SECRET);
    }

    @Test
    @Proves("AR-5")
    void paxSizesReplaceTheHeadersSize() throws Exception {
        var forge = Forge.project().pax("size=5").header(Header.named(SECRET)).raw(new byte[512]);
        assertThat(inspect(forge.ended()).items()).anySatisfy(item -> {
            assertThat(item.name()).isEqualTo(SECRET);
            assertThat(item.bytes()).isEqualTo(5);
        });
    }

    @Test
    @Proves("AR-5")
    void base256SizesAndGnuLongNamesAreRead() throws Exception {
        byte[] five = {(byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5};
        String name = "d".repeat(120) + "/.env.kanuka";
        var forge = Forge.project()
                .longName(name)
                .header(Header.named("d").put(124, five))
                .raw(new byte[512]);
        assertThat(names(inspect(forge.ended()).items())).contains(name);
    }

    @Test
    @Proves("AR-5")
    void aMissingEndMarkIsOnlyAWarning() throws Exception {
        assertThat(inspect(Forge.project().bytes()).warnings())
                .extracting(Finding::code)
                .containsExactly(KanukaCode.NO_END_MARK);
    }

    @Test
    void zerosMayFollowTheEndMark() throws Exception {
        assertThat(inspect(Forge.project().zeros(10_240).bytes()).warnings()).isEmpty();
    }

    @Test
    void oddNamesAreNoted() throws Exception {
        assertThat(inspect(Forge.project().secret("tokens.kanuka").ended()).warnings())
                .extracting(Finding::code, Finding::path)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(KanukaCode.NAME_WITHOUT_ENV, "tokens.kanuka"));
    }

    @Test
    void aVisitorNeedNotReadWhatItIsShown() throws Exception {
        var seen = new java.util.ArrayList<String>();
        Reading.archive(Forge.project().ended()).read((path, size, body) -> seen.add(path.value()));
        assertThat(seen).hasSize(5);
    }
}
