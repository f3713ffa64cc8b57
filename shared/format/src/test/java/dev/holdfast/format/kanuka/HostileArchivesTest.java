package dev.holdfast.format.kanuka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.format.Proves;
import dev.holdfast.format.Refused;
import dev.holdfast.format.forge.Forge;
import dev.holdfast.format.forge.HostileArchive;
import dev.holdfast.format.forge.HostileArchives;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HostileArchivesTest {
    @TestFactory
    @Proves({"AR-6", "AR-7"})
    Stream<DynamicTest> refusesAnArchiveThat() {
        return HostileArchives.all().stream()
                .map(hostile -> DynamicTest.dynamicTest(hostile.name(), () -> {
                    var entries = ProjectArchive.entries(() -> hostile.open().get(), Limits.DEFAULT);
                    assertThatThrownBy(() -> ProjectArchive.inspect(entries))
                            .isInstanceOfSatisfying(Refused.class, refused -> {
                                assertThat(refused.problem().code()).isEqualTo(hostile.code());
                                assertThat(refused.problem().message())
                                        .isNotBlank()
                                        .doesNotContain("\0", "\u001b", "sample");
                            });
                }));
    }

    @Test
    void everyNameInTheCatalogueIsItsOwn() {
        assertThat(HostileArchives.all()).extracting(HostileArchive::name).doesNotHaveDuplicates();
    }

    @Test
    void theProjectThatHostileArchivesStartFromIsGood() throws Exception {
        assertThat(Reading.inspect(Forge.project().ended()).items()).hasSize(5);
    }

    @Test
    @Proves("AR-6")
    void refusesMoreInAllThanTheLimitSays() {
        var archive = Forge.project().ended();
        var d = Limits.DEFAULT;
        var tight = new Limits(
                d.entries(),
                d.secretBytes(),
                d.configOrKeyBytes(),
                1_000,
                d.ratio(),
                d.ratioFrom(),
                d.extendedHeaderBytes(),
                d.pathBytes(),
                d.segmentBytes(),
                d.depth());
        var entries = ProjectArchive.entries(() -> new java.io.ByteArrayInputStream(archive), tight);
        assertThatThrownBy(() -> entries.read((path, size, body) -> {}))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.problem().code()).isEqualTo("kanuka.total-too-large"));
    }
}
