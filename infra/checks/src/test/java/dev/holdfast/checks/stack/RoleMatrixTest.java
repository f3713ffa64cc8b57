package dev.holdfast.checks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.checks.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The separation of powers among the app's roles (architecture.md 8.4). A statement counts as allowed whatever its
/// condition says, unless the test is about the condition.
final class RoleMatrixTest {
    private static final String VAULT = "VaultBucket/VaultPrefix";

    /// Rows of points, their journal, and what a retention pass remembers of the last.
    private static final Set<String> OF_POINTS = Set.of("source#*", "journal#*", "head#*", "registered#PASS");

    private final RoleMatrix matrix = RoleMatrix.of(Expanded.app());

    @Test
    void thePageIsWhatTheTemplateSays() throws IOException {
        var written = Repository.root().resolve("infra/checks/target/ROLES.md");
        Files.createDirectories(written.getParent());
        Files.writeString(written, matrix.markdown());
        assertThat(Repository.root().resolve("infra/ROLES.md")).hasSameTextualContentAs(written);
    }

    @Test
    void exportEncryptsAndCannotDecryptWhatIsInTheVault() {
        var export = matrix.role("export");
        assertThat(export.may("kms:Encrypt", "VaultKeyArn")).isTrue();
        assertThat(export.may("kms:Decrypt", "VaultKeyArn")).isFalse();
        assertThat(export.may("kms:Decrypt", "WorkspaceKeyArn")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"export", "import", "verification", "campaign", "settings"})
    void deletesNoObject(String role) {
        assertThat(matrix.role(role).may("s3:DeleteObject")).isFalse();
        assertThat(matrix.role(role).may("s3:DeleteObjectVersion")).isFalse();
    }

    @Test
    void importReadsTheVaultAndWritesNothingThere() {
        assertThat(permissions(matrix.role("import")))
                .filteredOn(permission -> permission.contains(VAULT))
                .isNotEmpty()
                .allMatch(permission -> permission.startsWith("s3:Get"));
    }

    @Test
    void verificationReadsTheVaultAndWritesNothingThereButItsCertificates() {
        assertThat(permissions(matrix.role("verification")))
                .filteredOn(permission -> permission.contains(VAULT))
                .filteredOn(permission -> !permission.contains("certificates/"))
                .isNotEmpty()
                .allMatch(permission -> permission.startsWith("s3:Get"));
    }

    @Test
    void exportPlacesHoldsAndLiftsNone() {
        assertThat(holding("export"))
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(statement.condition().at("/StringEquals/s3:object-lock-legal-hold"))
                        .hasToString("\"ON\""));
    }

    @Test
    void exportLocksNothingBeyondTheCap() {
        var bound = "/NumericLessThanEqualsIfExists/s3:object-lock-remaining-retention-days";
        assertThat(matrix.role("export").statements())
                .filteredOn(statement -> statement.covers("s3:PutObjectRetention"))
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(
                                Intrinsics.text(statement.condition().at(bound)))
                        .isEqualTo("LockCapDays"));
    }

    /// `workspace delete` and `workspace purge`, and nothing beside them.
    @Test
    void theOperatorDropsWorkspacesAndNothingElse() {
        var deleting =
                permissions(matrix.role("operator")).stream().filter(permission -> permission.contains(":Delete"));
        assertThat(deleting)
                .containsExactlyInAnyOrder(
                        "s3:DeleteObject WorkspaceBucket/*",
                        "dynamodb:DeleteItem WorkspacesTable",
                        "dynamodb:DeleteItem WorkspacesTable",
                        "dynamodb:DeleteItem CatalogTable");
        assertThat(matrix.role("operator").statements())
                .filteredOn(
                        statement -> statement.permissions().anyMatch("dynamodb:DeleteItem WorkspacesTable"::equals))
                .flatExtracting(statement -> Intrinsics.each(
                                statement.condition().at("/ForAllValues:StringLike/dynamodb:LeadingKeys"))
                        .map(Intrinsics::text)
                        .toList())
                .containsExactlyInAnyOrder("APIKEY*", "WORKSPACES", "WORKSPACE#*");
    }

    /// Who decides what is believed, what is kept and who may restore: a person, and no function.
    @Test
    void onlyTheOperatorRegisters() {
        assertThat(matrix.roles())
                .filteredOn(role -> role.statements().stream().anyMatch(RoleMatrixTest::registers))
                .extracting(RoleMatrix.Role::name)
                .containsExactly("operator");
    }

    private static boolean registers(Statement statement) {
        var keys = Intrinsics.each(statement.condition().at("/ForAllValues:StringLike/dynamodb:LeadingKeys"))
                .map(Intrinsics::text)
                .toList();
        return statement.covers("dynamodb:PutItem")
                && statement.resources().contains("CatalogTable")
                && (keys.isEmpty() || keys.stream().anyMatch(key -> !OF_POINTS.contains(key)));
    }

    @Test
    void onlyHoldReleaseLiftsHolds() {
        assertThat(matrix.roles())
                .filteredOn(role -> holding(role.name())
                        .anyMatch(statement -> !statement.condition().has("StringEquals")))
                .extracting(RoleMatrix.Role::name)
                .containsExactly("hold-release");
    }

    /// Points of before a rotation are opened by whoever opens those of today, and looked after as these are.
    @ParameterizedTest
    @CsvSource({
        "import, kms:Decrypt",
        "verification, kms:Decrypt",
        "operator, kms:Decrypt",
        "audit, kms:DescribeKey",
        "operator, kms:DescribeKey",
    })
    void formerKeysAreUsedAsTheOneOfToday(String role, String action) {
        assertThat(matrix.role(role).may(action, "VaultKeyArn")).isTrue();
        assertThat(matrix.role(role).may(action, "FormerVaultKeyArns")).isTrue();
    }

    @Test
    void nothingIsSealedForAFormerKey() {
        assertThat(matrix.roles()).noneMatch(role -> role.may("kms:Encrypt", "FormerVaultKeyArns"));
    }

    /// To find what a hold is on, the records are read.
    @Test
    void holdReleaseFindsTheObjectsOfAHold() {
        assertThat(permissions(matrix.role("hold-release")))
                .contains("s3:GetObjectVersion " + VAULT + "points/*", "s3:GetObjectVersion " + VAULT + "payloads/*");
    }

    @Test
    void nobodyWritesReadsAndDeletes() {
        assertThat(matrix.roles())
                .filteredOn(role -> role.may("kms:Encrypt", "VaultKeyArn"))
                .filteredOn(role -> role.may("kms:Decrypt", "VaultKeyArn"))
                .noneMatch(role -> role.may("s3:DeleteObjectVersion"));
    }

    @Test
    void whoDeletesHoldsNoKey() {
        assertThat(matrix.roles())
                .filteredOn(role -> role.may("s3:DeleteObjectVersion"))
                .noneMatch(role -> Stream.of("kms:Encrypt", "kms:Decrypt", "kms:Sign", "kms:GenerateMac")
                        .anyMatch(role::may));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3:BypassGovernanceRetention",
                "s3:PutBucketPolicy",
                "s3:PutBucketObjectLockConfiguration",
                "kms:ScheduleKeyDeletion",
                "kms:CreateGrant",
                "iam:PassRole",
                "sts:AssumeRole",
            })
    void nobodyMay(String action) {
        assertThat(matrix.roles()).noneMatch(role -> role.may(action));
    }

    @Test
    void everyStatementIsNamedAndNarrow() {
        assertThat(matrix.roles()).flatExtracting(RoleMatrix.Role::statements).allSatisfy(statement -> {
            assertThat(statement.sid()).isNotEmpty();
            assertThat(statement.allows()).isTrue();
            assertThat(statement.except()).isFalse();
            assertThat(statement.resources()).as(statement.sid()).isNotEmpty().doesNotContain("*");
            assertThat(statement.actions()).as(statement.sid()).noneMatch(action -> action.contains("*"));
        });
    }

    /// A role in CloudFormation's own naming could not be named by the vault's policies.
    @ParameterizedTest
    @CsvSource({
        "export, lambda.amazonaws.com",
        "import, lambda.amazonaws.com",
        "verification, lambda.amazonaws.com",
        "campaign, states.amazonaws.com",
        "settings, states.amazonaws.com",
        "operator, OperatorPrincipalArn",
        "hold-release, HoldReleasePrincipalArn",
    })
    void isAssumedBy(String role, String principal) {
        assertThat(matrix.role(role).assumedBy()).isEqualTo(principal);
    }

    @Test
    void everyFunctionHasARoleOfItsOwn() {
        var roles = Expanded.app()
                .ofType("AWS::Lambda::Function")
                .map(function -> Intrinsics.text(function.getValue().at("/Properties/Role")))
                .toList();
        assertThat(roles).isNotEmpty().doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(3);
    }

    private Stream<Statement> holding(String role) {
        return matrix.role(role).statements().stream().filter(statement -> statement.covers("s3:PutObjectLegalHold"));
    }

    private static List<String> permissions(RoleMatrix.Role role) {
        return role.statements().stream().flatMap(Statement::permissions).toList();
    }
}
