package dev.holdfast.checks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.audit.AuditWiring;
import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.AwsSystem;
import dev.holdfast.aws.Engine;
import dev.holdfast.checks.AwsStack;
import dev.holdfast.core.access.KeyDesk;
import dev.holdfast.core.access.Scope;
import dev.holdfast.core.audit.framework.Frameworks;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.grant.Grant;
import dev.holdfast.core.grant.GrantDecision;
import dev.holdfast.core.grant.GrantRate;
import dev.holdfast.core.grant.RestoreRequest;
import dev.holdfast.core.retention.Hold;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.export.ExportWiring;
import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.restore.GrantedRestore;
import dev.holdfast.restore.RestoreWiring;
import dev.holdfast.retention.RetentionWiring;
import dev.holdfast.schedule.ScheduleWiring;
import dev.holdfast.testkit.catalog.Samples;
import dev.holdfast.verification.VerificationWiring;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What each function, and each person, asks of AWS is what its role in the template lets it: no engine here enforces
/// policies, so every request is judged below the SDK ([AsRole]).
final class RolesInUseIT {
    private static final RoleMatrix MATRIX = RoleMatrix.of(Expanded.app());
    private static Optional<AwsClients> engine = Optional.empty();
    private static Optional<AwsStack> made = Optional.empty();

    @BeforeAll
    static void deploy() throws IOException {
        engine = Optional.of(Engine.clients(RolesInUseIT.class));
        made = Optional.of(new AwsStack(engine.orElseThrow(), Fixtures.SMALL.project()));
    }

    private static AwsStack stack() {
        return made.orElseThrow();
    }

    private interface Work {
        void on(AwsSystem system) throws IOException;
    }

    /// @return the actions that were asked for, none of them against the role
    private static Set<String> as(String role, Work work) throws IOException {
        var judged = new AsRole(MATRIX.role(role), stack().settings());
        try (var clients = Engine.clients(RolesInUseIT.class, () -> judged)) {
            work.on(stack().system(clients));
        }
        assertThat(judged.denied()).as("asked as " + role).isEmpty();
        return judged.asked();
    }

    private static Point backedUp() throws IOException {
        var system = stack().system(stack().engine);
        stack().clock.set(Instant.now());
        system.publishKeys();
        return ExportWiring.job(system)
                .export(stack().source, Optional.empty(), false)
                .point();
    }

    @Test
    void export() throws IOException {
        var asked = as("export", system -> {
            ExportWiring.job(system).export(stack().source, Optional.empty(), true);
            system.workspaces().all();
        });
        assertThat(asked).contains("s3:PutObjectRetention", "kms:Encrypt", "kms:Sign", "dynamodb:PutItem");
    }

    @Test
    void restoring() throws IOException {
        backedUp();
        var grant = grant("drill");
        var asked = as("import", system -> {
            var request = new RestoreRequest(grant.name(), "id-1");
            assertThat(RestoreWiring.granted(system).restore(request, GrantDecision.Origin.OWN, "delivery-1"))
                    .isInstanceOf(GrantedRestore.Outcome.Restored.class);
            RestoreWiring.granted(system).restore(request, GrantDecision.Origin.OWN, "delivery-2"); // a replay
            system.workspaces().create(new WorkspaceId("restored"));
        });
        assertThat(asked).contains("kms:Decrypt", "s3:GetObjectVersion", "dynamodb:PutItem", "s3:PutObject");
    }

    @Test
    void verification() throws IOException {
        var point = backedUp();
        var asked = as("verification", system -> {
            var verifier = VerificationWiring.verifier(system, "run-1");
            verifier.one(point.record().point().value(), Level.RESTORE);
            assertThat(verifier.uncertified()).isZero();
            verifier.due(Optional.empty(), work -> true);
        });
        assertThat(asked).contains("kms:Decrypt", "kms:Sign", "s3:PutObjectRetention", "events:PutEvents");
    }

    @Test
    void retention() throws IOException {
        backedUp();
        var asked = as("retention", system -> RetentionWiring.job(system, false).apply(Optional.empty(), any -> {}));
        assertThat(asked).contains("s3:GetObjectVersion", "dynamodb:UpdateItem");
    }

    @Test
    void audit() throws IOException {
        backedUp();
        var asked = as("audit", system -> {
            var job = AuditWiring.job(system);
            job.keep(job.report(system.clock().instant(), Frameworks.standard()));
            job.ship();
        });
        assertThat(asked).contains("kms:Sign", "s3:PutObjectRetention", "kms:DescribeKey");
    }

    @Test
    void schedule() throws IOException {
        var asked = as("schedule", system -> {
            ScheduleWiring.reconciliation(system).reconcile();
            stack().clock.advance(Duration.ofDays(2));
            assertThat(ScheduleWiring.job(system).tick().sent()).isPositive();
        });
        stack().clock.set(Instant.now());
        assertThat(asked).contains("sqs:SendMessage", "dynamodb:PutItem");
    }

    @Test
    void apiAndAuthorizer() throws IOException {
        as("api", system -> {
            var desk = new KeyDesk(system.apiKeys(), system.clock(), new SecureRandom());
            var key = desk.create(Optional.empty(), "ci", Set.of(Scope.OPERATOR), Optional.empty());
            desk.rename(Optional.empty(), key.key().id(), "ci 2");
            desk.revoke(Optional.empty(), key.key().id());
            system.catalog().points(PointQuery.in(Set.of(Point.State.AVAILABLE), 10));
        });
        var asked = as("authorizer", system -> system.apiKeys().find(dev.holdfast.format.Digest.of(new byte[] {1})));
        assertThat(asked).containsExactly("dynamodb:GetItem");
    }

    @Test
    void operator() throws IOException {
        as("operator", system -> {
            system.publishKeys();
            grant(system, "by-hand");
            var point = ExportWiring.job(system)
                    .export(stack().source, Optional.empty(), true)
                    .point();
            RetentionWiring.holds(system).place(stack().source, hold("case-1", point));
            var desk = new KeyDesk(system.apiKeys(), system.clock(), new SecureRandom());
            var key = desk.create(Optional.empty(), "laptop", Set.of(Scope.OPERATOR), Optional.empty());
            desk.revoke(Optional.empty(), key.key().id());
            var workspace = new WorkspaceId("by-hand");
            system.workspaces().create(workspace);
            system.workspaces().delete(workspace);
        });
    }

    @Test
    void holdRelease() throws IOException {
        var point = backedUp();
        var system = stack().system(stack().engine);
        var holds = RetentionWiring.holds(system);
        holds.place(stack().source, hold("case-2", point));
        var now = system.clock().instant();
        holds.release(stack().source, "case-2", new Hold.Release(now, "test", "closed", now));
        stack().clock.advance(Duration.ofSeconds(1));
        var asked = as(
                "hold-release",
                released -> assertThat(RetentionWiring.holds(released).lift(stack().source))
                        .isNotEmpty());
        assertThat(asked).contains("s3:PutObjectLegalHold", "dynamodb:PutItem");
    }

    private static Hold hold(String name, Point point) {
        var scope = Hold.Scope.of(stack().source.id(), point.record().point());
        return new Hold(name, scope, "court", stack().clock.instant(), "test", Optional.empty());
    }

    private static Grant grant(String name) throws IOException {
        return grant(stack().system(stack().engine), name);
    }

    private static Grant grant(AwsSystem system, String name) throws IOException {
        var place = stack().settings().buckets().restores().orElseThrow();
        var grant = new Grant(
                new SourceName(name),
                stack().source.name(),
                "s3://" + place + "/restored/" + name,
                Grant.Selector.LATEST,
                new GrantRate(1, GrantRate.Per.HOUR),
                Optional.empty());
        var row = Registered.first(Registered.Kind.GRANT, name, grant.json());
        system.catalog().commit(Change.of(Samples.entry("vault", name), new Change.Row.OfRegistered(row)));
        return grant;
    }
}
