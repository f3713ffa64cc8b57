package dev.holdfast.checks.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.checks.CodeTable;
import dev.holdfast.checks.Repository;
import dev.holdfast.format.kanuka.MemoryProject;
import dev.holdfast.testkit.PlantedFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every finding has its planted fault, which is found by its code and by no other; of what is sound nothing is found.
final class PlantedFaultsTest {
    private static final Path PAGE = Repository.root().resolve("infra/FAULTS.md");

    @TempDir
    private Path scratch = Path.of("");

    static List<PlantedFault> all() {
        return Stream.of(
                        KanukaFaults.all(),
                        ReadingFaults.all(),
                        DocumentFaults.all(),
                        ImportFaults.all(),
                        WorkspaceFaults.all(),
                        StoredFaults.all(),
                        PassFaults.all())
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachIsFoundByItsCodeAndByNoOther(PlantedFault planted) throws Exception {
        var expected = new TreeSet<>(planted.also());
        expected.add(idOf(planted.code()));
        assertThat(planted.found(scratch)).containsExactlyElementsOf(expected);
    }

    private static String idOf(String constant) throws IOException {
        return CodeTable.findings().stream()
                .filter(code -> CodeTable.key(code).equals(constant))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void theMatrixIsTheOneThatIsCommitted() throws IOException {
        var matrix = matrix();
        System.out.println(matrix);
        if (Boolean.getBoolean("holdfast.write-docs")) {
            Files.writeString(PAGE, matrix);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(matrix);
    }

    private static String matrix() throws IOException {
        var page = new StringBuilder("""
                # Planted faults

                One fault for each code of [FINDINGS.md](FINDINGS.md), each planted alone into something sound and looked for
                in the way that is named. Its code is found and no other, save those in the column "also"; of what is sound
                nothing is found. Written by PlantedFaultsTest; the faults that the audit's controls find stand in
                [AUDIT.md](AUDIT.md).

                | planted fault | code | severity | shows in | also |
                |---|---|---|---|---|
                """);
        for (var code : CodeTable.findings()) {
            for (var planted : all()) {
                if (planted.code().equals(CodeTable.key(code))) {
                    page.append("| %s | `%s` | %s | %s | %s |\n"
                            .formatted(
                                    planted.fault(),
                                    code.id(),
                                    code.severity().name().toLowerCase(Locale.ROOT),
                                    planted.where(),
                                    String.join(", ", planted.also())));
                }
            }
        }
        return page.toString();
    }

    @Test
    void everyCodeIsPlanted() throws IOException {
        assertThat(CodeTable.findings().stream().map(CodeTable::key))
                .isSubsetOf(all().stream().map(PlantedFault::code).toList());
    }

    @Test
    void nothingIsFoundOfWhatIsSound() throws IOException {
        assertThat(Shelf.verified(scratch, Shelf.archive(MemoryProject.sound().tree()), KanukaFaults.KEY))
                .isEmpty();
        assertThat(ImportFaults.nothing(scratch.resolve("project"))).isEmpty();
        assertThat(DocumentFaults.sound()).isEmpty();
        assertThat(WorkspaceFaults.sound()).isEmpty();
        assertThat(PassFaults.sound(Files.createDirectory(scratch.resolve("pass"))))
                .isEmpty();
    }
}
