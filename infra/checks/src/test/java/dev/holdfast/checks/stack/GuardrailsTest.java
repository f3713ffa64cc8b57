package dev.holdfast.checks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.checks.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// The text of the organisation's policies. Nothing here enforces them: what they say is all there is to test.
final class GuardrailsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(strings = {"scp.json", "rcp.json"})
    void onlyDeny(String file) throws IOException {
        assertThat(statements(file)).isNotEmpty().noneMatch(Statement::allows);
    }

    /// The limit of the organisation, in characters; it rises and this does not, which is the safe side.
    @ParameterizedTest
    @ValueSource(strings = {"scp.json", "rcp.json"})
    void fitIntoAPolicy(String file) throws IOException {
        assertThat(text(file)).hasSizeLessThan(5120);
    }

    @ParameterizedTest
    @CsvSource({
        "scp.json, s3:BypassGovernanceRetention",
        "rcp.json, s3:BypassGovernanceRetention",
        "scp.json, s3:DeleteBucket",
        "rcp.json, s3:DeleteBucket",
        "scp.json, s3:PutBucketVersioning",
        "rcp.json, s3:PutBucketVersioning",
        "scp.json, s3:PutBucketObjectLockConfiguration",
        "rcp.json, s3:PutBucketObjectLockConfiguration",
        "scp.json, s3:DeleteBucketPolicy",
        "rcp.json, s3:DeleteBucketPolicy",
        "scp.json, kms:ScheduleKeyDeletion",
        "rcp.json, kms:ScheduleKeyDeletion",
        "scp.json, kms:DisableKey",
        "rcp.json, kms:DisableKey",
        "scp.json, organizations:LeaveOrganization",
        "scp.json, account:CloseAccount",
    })
    void denyWithoutAnyException(String file, String action) throws IOException {
        assertThat(statements(file))
                .anyMatch(statement -> statement.covers(action) && statement.unconditional() && !statement.except());
    }

    @ParameterizedTest
    @CsvSource({
        "s3:PutBucketPolicy, VAULT_DEPLOYER",
        "s3:PutLifecycleConfiguration, VAULT_DEPLOYER",
        "s3:PutReplicationConfiguration, VAULT_DEPLOYER",
        "kms:PutKeyPolicy, VAULT_DEPLOYER",
        "kms:CreateGrant, VAULT_DEPLOYER",
        "s3:PutObjectRetention, APP_STACK",
    })
    void denyToAllButOne(String action, String exception) throws IOException {
        assertThat(statements("scp.json").stream().filter(statement -> statement.covers(action)))
                .singleElement()
                .satisfies(statement ->
                        assertThat(statement.condition().propertyNames()).containsExactly("ArnNotLike"))
                .satisfies(statement -> assertThat(Intrinsics.text(
                                statement.condition().path("ArnNotLike").path("aws:PrincipalArn")))
                        .contains(exception));
    }

    /// Who is to lock what it writes, and nobody else.
    @Test
    void letLockWhoeverTheStackLetsLock() throws IOException {
        var locking = RoleMatrix.of(Expanded.app()).roles().stream()
                .filter(role -> role.may("s3:PutObjectRetention"))
                .map(role -> "arn:aws:iam::*:role/APP_STACK-*-" + role.name())
                .toList();
        assertThat(statements("scp.json").stream().filter(statement -> statement.covers("s3:PutObjectRetention")))
                .singleElement()
                .satisfies(statement -> assertThat(
                                Intrinsics.each(statement.condition().at("/ArnNotLike/aws:PrincipalArn"))
                                        .map(Intrinsics::text))
                        .containsExactlyInAnyOrderElementsOf(locking));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NotPrincipal", "NotAction", "NotResource", "${"})
    void useNothingAResourceControlPolicyRefuses(String word) throws IOException {
        assertThat(text("rcp.json")).doesNotContain(word);
        assertThat(statements("rcp.json"))
                .allMatch(statement -> statement.principal().equals("*"))
                .noneMatch(statement -> statement.actions().contains("*"));
    }

    private static List<Statement> statements(String file) throws IOException {
        return Statement.of(JSON.readTree(text(file)));
    }

    private static String text(String file) throws IOException {
        return Files.readString(Repository.root().resolve("infra/guardrails").resolve(file));
    }
}
