package dev.holdfast.format.kanuka;

import static dev.holdfast.format.kanuka.Reading.archive;
import static dev.holdfast.format.kanuka.Reading.contents;
import static dev.holdfast.format.kanuka.Reading.export;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.format.Proves;
import dev.holdfast.format.Refused;
import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.format.forge.MemoryTree;
import java.io.IOException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamagedArchivesTest {
    private byte[] good = {};

    @BeforeAll
    void exportTheSmallProject() throws IOException {
        good = export(MemoryTree.of(Fixtures.SMALL.project()));
    }

    @Test
    @Proves("AR-7")
    void refusesAnArchiveCutAtAnyLength() {
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> contents(archive(cut)))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(Refused.class);
        }
    }

    /// The header's time, level and operating system (bytes 4 to 9) say nothing about the content.
    @Test
    void refusesAnyInvertedByteButSixOfTheGzipHeader() throws IOException {
        var accepted = new TreeSet<Integer>();
        for (int at = 0; at < good.length; at++) {
            byte[] damaged = good.clone();
            damaged[at] ^= (byte) 0xff;
            if (isAccepted(damaged)) {
                accepted.add(at);
            }
        }
        assertThat(accepted).containsExactly(4, 5, 6, 7, 8, 9);
    }

    /// Beyond those, the text flag (byte 3, bit 0) and bits that deflate leaves unused may differ; content never
    /// does.
    @Test
    void noFlippedBitChangesContentUnnoticed() throws IOException {
        SortedMap<String, byte[]> content = contents(archive(good));
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] damaged = good.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            if (isAccepted(damaged)) {
                assertThat(contents(archive(damaged))).as("bit %d", bit).containsExactlyEntriesOf(content);
            }
        }
    }

    private static boolean isAccepted(byte[] archive) throws IOException {
        try {
            contents(archive(archive));
            return true;
        } catch (Refused _) {
            return false;
        }
    }
}
