package dev.holdfast.format.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.workspace.WorkspaceCheck.Report;
import dev.holdfast.format.workspace.WorkspaceCheck.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkspaceCheckTest {
    private static Report check(byte[] bytes, Optional<String> passphrase) {
        try {
            return WorkspaceCheck.check(DocumentBytes.of(bytes), passphrase.map(ValuesTest::passphrase), Tiers.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<WorkspaceCode, Long> counted(Report report) {
        return report.findings().stream()
                .collect(Collectors.groupingBy(finding -> (WorkspaceCode) finding.code(), Collectors.counting()));
    }

    @ParameterizedTest
    @CsvSource({"small,2", "full,8", "legacy-kdf,2", "bignum,3", "duplicates,5"})
    void aSoundDocumentIsIntactAndItsValuesOpen(String name, int values) {
        var report = check(Documents.bytes(name), Optional.of(Documents.passphrase(name)));
        assertThat(report.verdict()).as("%s", report.findings()).isEqualTo(Verdict.INTACT);
        assertThat(report.opened()).isEqualTo(values);
        assertThat(report.failed()).isZero();
    }

    @Test
    void aDocumentOfNamesIsIntactAndSaysThatValuesAreMissing() {
        var report = check(Documents.bytes("names-only"), Optional.empty());
        assertThat(report.verdict()).isEqualTo(Verdict.INTACT);
        assertThat(counted(report)).containsEntry(WorkspaceCode.VALUE_MISSING, 4L);
    }

    @Test
    void secretsInClearDamageADocument() {
        var report = check(Documents.bytes("leaky"), Optional.empty());
        assertThat(report.verdict()).isEqualTo(Verdict.DAMAGED);
        assertThat(counted(report)).containsEntry(WorkspaceCode.PLAINTEXT_PARAMETERS, 6L);
        assertThat(report.findings().toString()).doesNotContain("tok_b09b4ef6");
    }

    @Test
    void repeatedNamesAndLocationsAreFound() {
        assertThat(counted(check(Documents.bytes("duplicates"), Optional.empty())))
                .containsEntry(WorkspaceCode.DUPLICATE_NAME, 13L)
                .containsEntry(WorkspaceCode.LOCATION_CONFLICT, 2L);
    }

    @Test
    void aPassphraseThatOpensNothingMakesItUnreadable() {
        var report = check(Documents.bytes("small"), Optional.of("wrong"));
        assertThat(report.verdict()).isEqualTo(Verdict.UNREADABLE);
        assertThat(report.opened()).isZero();
        assertThat(report.failed()).isEqualTo(2);
    }

    @Test
    void whatCannotBeReadIsOneFindingOfItsCode() {
        var report = check("{\"version\":1".getBytes(StandardCharsets.UTF_8), Optional.empty());
        assertThat(report.verdict()).isEqualTo(Verdict.DAMAGED);
        assertThat(counted(report)).containsExactly(Map.entry(WorkspaceCode.TRUNCATED, 1L));
    }

    @Test
    void clearAndStrangePrivateKeysAreTold() {
        var report = check(Documents.bytes("full"), Optional.empty());
        assertThat(counted(report))
                .containsKey(WorkspaceCode.CLEAR_PRIVATE_KEY)
                .doesNotContainKey(WorkspaceCode.NOT_PKCS8_KEY);
        // the start of a PKCS#1 key: version 0, then the modulus
        var pkcs1 = new String(Documents.bytes("full"), StandardCharsets.UTF_8)
                .replace("MC4CAQAwBQYDK2VwBCIEIH80Iz1xasNhPdpOZcAjzmbdDLK/uv0xE3QWbQ0GkGWL", "MAYCAQACAQM=");
        assertThat(counted(check(pkcs1.getBytes(StandardCharsets.UTF_8), Optional.empty())))
                .containsEntry(WorkspaceCode.PKCS1_KEY, 1L);
    }

    @Test
    void replacementCharactersInHistoriesAreTold() {
        assertThat(counted(check(Documents.bytes("full"), Optional.empty()))).containsKey(WorkspaceCode.LOSSY_HISTORY);
    }
}
