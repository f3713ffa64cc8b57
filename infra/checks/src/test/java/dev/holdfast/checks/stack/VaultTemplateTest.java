package dev.holdfast.checks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What infra/vault.yaml promises. No engine at hand enforces bucket and key policies, so their text is what is tested.
final class VaultTemplateTest {
    private static final List<String> KEYS =
            List.of("VaultKey", "WorkspaceKey", "PointSigningKey", "EvidenceSigningKey", "FingerprintKey");

    @Test
    void everythingThatHoldsDataOutlivesTheStack() {
        var vault = Expanded.vault();
        for (var type : List.of("AWS::S3::Bucket", "AWS::KMS::Key", "AWS::S3::BucketPolicy")) {
            assertThat(vault.ofType(type)).isNotEmpty().allSatisfy(resource -> {
                assertThat(resource.getValue().path("DeletionPolicy").stringValue(""))
                        .isEqualTo("Retain");
                assertThat(resource.getValue().path("UpdateReplacePolicy").stringValue(""))
                        .isEqualTo("Retain");
            });
        }
    }

    @Test
    void theBucketLocksVersionsAndIsPrivate() {
        var bucket = Expanded.vault().properties("VaultBucket");
        assertThat(bucket.path("ObjectLockEnabled").booleanValue(false)).isTrue();
        assertThat(bucket.at("/VersioningConfiguration/Status").stringValue("")).isEqualTo("Enabled");
        assertThat(bucket.at("/ObjectLockConfiguration/Rule/DefaultRetention/Days/Ref")
                        .stringValue(""))
                .isEqualTo("LockFloorDays");
        assertThat(bucket.path("PublicAccessBlockConfiguration").properties())
                .hasSize(4)
                .allMatch(block -> block.getValue().booleanValue(false));
        assertThat(bucket.path("BucketEncryption").toString())
                .contains("AES256")
                .doesNotContain("kms");
    }

    /// Nothing of the life cycle may expire a version: that is retention's, and needs reasons.
    @Test
    void theLifeCycleExpiresNoVersion() {
        assertThat(Expanded.vault()
                        .properties("VaultBucket")
                        .path("LifecycleConfiguration")
                        .toString())
                .contains("AbortIncompleteMultipartUpload", "ExpiredObjectDeleteMarker")
                .doesNotContain("NoncurrentVersionExpiration", "ExpirationInDays", "Transition");
    }

    @Test
    void putOnceSparesThePartsOfAnUpload() {
        var putOnce = denial("PutOnce");
        assertThat(putOnce.actions()).containsExactly("s3:PutObject");
        assertThat(putOnce.condition())
                .hasToString(
                        "{\"Null\":{\"s3:if-none-match\":\"true\"},\"Bool\":{\"s3:ObjectCreationOperation\":\"true\"}}");
        assertThat(putOnce.except()).isTrue();
        assertThat(putOnce.resources()).containsExactly("VaultBucket/*holdfast.json");
    }

    /// A Deny on absent lock headers would refuse every part of a multipart upload.
    @Test
    void boundsOnLocksBindOnlyRequestsThatNameALock() {
        for (var bound : List.of(denial("NoPointBelowTheFloor"), denial("NoLockBeyondTheCap"))) {
            assertThat(bound.condition().propertyNames())
                    .isSubsetOf("NumericLessThan", "NumericGreaterThan")
                    .hasSize(1);
            assertThat(bound.condition().toString()).contains("s3:object-lock-remaining-retention-days");
        }
        assertThat(denial("NoLockBeyondTheCap").actions()).containsExactly("s3:PutObject", "s3:PutObjectRetention");
        // An extension may be short: what is left of a promise can be an hour.
        assertThat(denial("NoPointBelowTheFloor").actions()).containsExactly("s3:PutObject");
    }

    @ParameterizedTest
    @CsvSource({"NoDeleteMarkers, s3:DeleteObject", "NobodyBypassesGovernance, s3:BypassGovernanceRetention"})
    void deniesToEverybody(String sid, String action) {
        var denial = denial(sid);
        assertThat(denial.principal()).isEqualTo("*");
        assertThat(denial.actions()).containsExactly(action);
        assertThat(denial.unconditional()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "OnlyRetentionDeletesVersions, s3:DeleteObjectVersion, retention",
        "OnlyHoldReleaseLiftsHolds, s3:PutObjectLegalHold, hold-release",
        "SettingsOnlyByTheStack, s3:PutObject, settings",
    })
    void deniesToAllButOneRole(String sid, String action, String role) {
        var denial = denial(sid);
        assertThat(denial.actions()).containsExactly(action);
        assertThat(Intrinsics.text(denial.condition().path("ArnNotLike").path("aws:PrincipalArn")))
                .endsWith(":role/AppStackName-Region-" + role);
    }

    @Test
    void aHoldCanBePlacedByWhoeverWrites() {
        assertThat(denial("OnlyHoldReleaseLiftsHolds").condition().at("/StringNotEquals/s3:object-lock-legal-hold"))
                .hasToString("\"ON\"");
    }

    @Test
    void allowsOnlyTheAppsRoles() {
        assertThat(policy().stream()
                        .filter(Statement::allows)
                        .filter(s -> !s.sid().startsWith("Replication")))
                .isNotEmpty()
                .allSatisfy(statement -> {
                    assertThat(statement.principal()).isEqualTo("arn:Partition:iam::AppAccountId:root");
                    assertThat(Intrinsics.text(
                                    statement.condition().path("ArnLike").path("aws:PrincipalArn")))
                            .isEqualTo("arn:Partition:iam::AppAccountId:role/AppStackName-Region-*");
                });
    }

    /// Who may use a key, by the operation that matters. `operator` is a person at a laptop, absent unless asked for.
    @ParameterizedTest
    @CsvSource({
        "VaultKey, kms:Encrypt, 'export, operator'",
        "VaultKey, kms:Decrypt, 'import, verification, operator'",
        "WorkspaceKey, kms:Encrypt, 'import, operator'",
        "WorkspaceKey, kms:Decrypt, 'export, import, operator'",
        "WorkspaceKey, kms:GenerateDataKey, 'api, export'",
        "PointSigningKey, kms:Sign, 'export, operator'",
        "EvidenceSigningKey, kms:Sign, 'verification, audit'",
        "FingerprintKey, kms:GenerateMac, 'export, operator'",
    })
    void aKeyIsUsedByTheseRolesAlone(String key, String action, String roles) {
        var allowed = keyPolicy(key).stream()
                .filter(Statement::allows)
                .filter(statement -> statement.covers(action))
                .toList();
        assertThat(allowed).singleElement().satisfies(statement -> {
            var principals =
                    Intrinsics.text(statement.condition().path("ArnLike").path("aws:PrincipalArn"));
            assertThat(principals.replaceAll("arn:Partition:iam::AppAccountId:role/AppStackName-Region-", ""))
                    .isEqualTo(roles);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"VaultKey", "WorkspaceKey", "PointSigningKey", "EvidenceSigningKey", "FingerprintKey"})
    void whoAdministersAKeyCannotUseIt(String key) {
        var administration = keyPolicy(key).getFirst();
        assertThat(administration.sid()).isEqualTo("AdministeredByItsAccount");
        assertThat(List.of(
                        "Encrypt", "Decrypt", "Sign", "GenerateMac", "GenerateDataKey", "ReEncryptFrom", "CreateGrant"))
                .noneMatch(use -> administration.covers("kms:" + use));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VaultKey", "WorkspaceKey", "PointSigningKey", "EvidenceSigningKey", "FingerprintKey"})
    void losingAKeyTakesASecondFactor(String key) {
        var denial = keyPolicy(key).get(1);
        assertThat(denial.allows()).isFalse();
        assertThat(denial.actions()).containsExactly("kms:ScheduleKeyDeletion", "kms:DisableKey");
        assertThat(Expanded.vault().properties(key).path("PendingWindowInDays").intValue(0))
                .isEqualTo(30);
    }

    @Test
    void keysAreOfTheRightKind() {
        var vault = Expanded.vault();
        assertThat(vault.ofType("AWS::KMS::Key").map(Map.Entry::getKey)).containsExactlyElementsOf(KEYS);
        assertThat(KEYS)
                .extracting(key -> vault.properties(key).path("KeySpec").stringValue("SYMMETRIC"))
                .containsExactly("SYMMETRIC", "SYMMETRIC", "ECC_NIST_P256", "ECC_NIST_P256", "HMAC_256");
    }

    private static List<Statement> keyPolicy(String key) {
        return Statement.of(Expanded.vault().properties(key).path("KeyPolicy"));
    }

    private static List<Statement> policy() {
        return Statement.of(Expanded.vault().properties("VaultBucketPolicy").path("PolicyDocument"));
    }

    private static Statement denial(String sid) {
        var found = policy().stream()
                .filter(statement -> statement.sid().equals(sid))
                .toList();
        assertThat(found).as(sid).hasSize(1).noneMatch(Statement::allows);
        return found.getFirst();
    }
}
