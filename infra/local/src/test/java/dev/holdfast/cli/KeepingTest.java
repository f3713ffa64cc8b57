package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.testkit.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Policies, holds and the pass, from the command line.
final class KeepingTest {
    private static final String KEEPS_FOUR =
            "{\"name\":\"standard\",\"timeZone\":\"UTC\",\"keep\":{\"daily\":4},\"lock\":\"NONE\"}";
    private static final String KEEPS_ONE =
            "{\"name\":\"standard\",\"timeZone\":\"UTC\",\"keep\":{\"daily\":1},\"lock\":\"NONE\"}";

    @TempDir
    private Path folder = Path.of("");

    private final MutableClock clock = MutableClock.at("2026-03-01T03:00:00Z");

    @BeforeEach
    void aHome() throws IOException {
        var project = Projects.copy(Fixtures.SMALL.project(), folder.resolve("p"));
        policy(KEEPS_FOUR);
        done("init", "--policy", "policy.json");
        done("source", "add", "api", "--kanuka", project.toString());
    }

    @Test
    void thePassLetsGoWhatThePolicyDoesNotKeep() {
        days(5);
        var dry = done("retention", "apply", "--dry-run").json();
        assertThat(dry.path("expired").size()).isEqualTo(1);
        assertThat(points()).hasSize(5);
        var done = done("retention", "apply").json();
        assertThat(done.path("expired").get(0).stringValue())
                .isEqualTo(dry.path("expired").get(0).stringValue());
        assertThat(done.path("kept").size()).isEqualTo(4);
        assertThat(done.path("needsConfirm").size()).isZero();
        assertThat(done.path("refusedByStore").size()).isZero();
        assertThat(points()).hasSize(4);
        assertThat(points().getFirst().path("keptFor").get(0).stringValue()).isEqualTo("daily");
        assertThat(done("journal", "verify").json().path("verdict").stringValue())
                .isEqualTo("INTACT");
    }

    @Test
    void aWeakerPolicyIsShownAgreedToJournalledAndCoolsOff() throws IOException {
        days(4);
        policy(KEEPS_ONE);
        var refused = run("policy", "set", "policy.json", "--reason", "less");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.errorCode()).isEqualTo("confirmation-required");
        var preview = done("policy", "set", "policy.json", "--reason", "less", "--dry-run")
                .json();
        assertThat(preview.path("policies").get(0).path("expires").intValue()).isEqualTo(3);
        assertThat(refused.json()
                        .path("error")
                        .path("details")
                        .get(0)
                        .path("planHash")
                        .stringValue())
                .isEqualTo(preview.path("planHash").stringValue());
        done(
                "policy",
                "set",
                "policy.json",
                "--reason",
                "less",
                "--confirm",
                preview.path("planHash").stringValue());
        assertThat(done("retention", "apply").json().path("expired").size()).isZero();
        var shown = done("policy", "show", "standard").json().path("policies").get(0);
        assertThat(shown.path("keep").path("daily").intValue()).isEqualTo(1);
        assertThat(shown.path("former").size()).isEqualTo(1);
        days(3);
        done("verify", "--all", "--level", "3");
        var last = done("journal", "list", "--chain", "vault").json().path("entries");
        assertThat(last.toString()).contains("policy.changed").contains("less");
        var plan = done("retention", "apply", "--dry-run").json();
        var hash = plan.path("needsConfirm").size() == 0
                ? plan.path("planHash")
                : plan.path("needsConfirm").get(0).path("planHash");
        assertThat(done("retention", "apply", "--confirm", hash.stringValue())
                        .json()
                        .path("expired")
                        .size())
                .isEqualTo(6);
    }

    @Test
    void tellsWhoWaitsForAPersonAndEndsWithOne() {
        days(9);
        var ran = run("retention", "apply");
        assertThat(ran.exit()).isEqualTo(1);
        var waiting = ran.json().path("needsConfirm").get(0);
        assertThat(waiting.path("source").stringValue()).isEqualTo("api");
        assertThat(waiting.path("expires").intValue()).isEqualTo(5);
        assertThat(ran.json().path("expired").size()).isZero();
        done("retention", "apply", "--confirm", waiting.path("planHash").stringValue());
        assertThat(points()).hasSize(4);
    }

    @Test
    void aHoldKeepsWhatIsInItsScopeAndWhatComesIntoIt() {
        days(4);
        done("hold", "place", "api", "--name", "case-1", "--reason", "court");
        days(1);
        assertThat(points()).allMatch(point -> point.path("legalHold").booleanValue());
        assertThat(done("retention", "apply").json().path("expired").size()).isZero();
        done("hold", "place", "api", "--name", "case-1", "--reason", "again");
        assertThat(run("hold", "place", "api@latest", "--name", "case-1", "--reason", "other")
                        .errorCode())
                .isEqualTo("hold.exists");
        var released = done("hold", "release", "--name", "case-1", "--reason", "closed")
                .json()
                .path("holds")
                .get(0);
        assertThat(released.path("releasedAt").stringValue()).isNotEmpty();
        assertThat(done("retention", "apply").json().path("expired").size()).isZero();
        days(3);
        done("retention", "apply");
        assertThat(points()).noneMatch(point -> point.path("legalHold").booleanValue());
        assertThat(run("hold", "place", "api", "--name", "case-1", "--reason", "new")
                        .errorCode())
                .isEqualTo("hold.exists");
        assertThat(run("hold", "release", "--name", "nobody", "--reason", "x").errorCode())
                .isEqualTo("hold.unknown");
    }

    @Test
    void aHoldOfATimeKeepsThatTime() {
        days(5);
        done("hold", "place", "api", "--name", "q1", "--reason", "audit", "--to", "2026-03-01T12:00:00Z");
        assertThat(points().stream().filter(point -> point.path("legalHold").booleanValue()))
                .hasSize(1);
        assertThat(done("retention", "apply").json().path("expired").size()).isZero();
    }

    @Test
    void aSourceThatIsLetGoLosesItsNewestPointAfterTheCoolOff() throws IOException {
        policy(
                "{\"name\":\"short\",\"timeZone\":\"UTC\",\"keep\":{\"daily\":2},\"maximum\":\"P1D\",\"lock\":\"NONE\"}");
        done("policy", "set", "policy.json", "--reason", "for scratch");
        done("source", "set", "api", "--policy", "short", "--reason", "for scratch");
        days(1);
        done("source", "remove", "api", "--expire", "--reason", "gone");
        assertThat(done("retention", "apply").json().path("expired").size()).isZero();
        clock.advance(Duration.ofDays(2));
        assertThat(done("retention", "apply").json().path("expired").size()).isZero();
        clock.advance(Duration.ofDays(1));
        var gone = done("retention", "apply");
        assertThat(gone.json().path("expired").size()).as(gone.out()).isEqualTo(1);
    }

    @Test
    void aMoveUnderAnotherPolicySaysWhatItTakesAndAsks() throws IOException {
        days(5);
        policy(
                "{\"name\":\"short\",\"timeZone\":\"UTC\",\"keep\":{\"daily\":2},\"maximum\":\"P1D\",\"lock\":\"NONE\"}");
        done("policy", "set", "policy.json", "--reason", "for scratch");
        var asked = run("source", "set", "api", "--policy", "short", "--reason", "for scratch");
        assertThat(asked.errorCode()).isEqualTo("confirmation-required");
        assertThat(asked.json().path("error").path("message").stringValue()).contains("the change expires 3 points");
        assertThat(run(
                                "source",
                                "set",
                                "api",
                                "--policy",
                                "short",
                                "--reason",
                                "for scratch",
                                "--confirm",
                                "0".repeat(64))
                        .errorCode())
                .isEqualTo("confirmation-required");
        assertThat(done("source", "list")
                        .json()
                        .path("sources")
                        .get(0)
                        .path("policy")
                        .stringValue())
                .isNotEqualTo("short");
        var hash = asked.json()
                .path("error")
                .path("details")
                .get(0)
                .path("planHash")
                .stringValue();
        done("source", "set", "api", "--policy", "short", "--reason", "for scratch", "--confirm", hash);
        assertThat(done("source", "list")
                        .json()
                        .path("sources")
                        .get(0)
                        .path("policy")
                        .stringValue())
                .isEqualTo("short");
    }

    @Test
    void aMoveUnderAnotherPolicySaysWhy() throws IOException {
        policy("{\"name\":\"short\",\"timeZone\":\"UTC\",\"keep\":{\"daily\":2},\"lock\":\"NONE\"}");
        done("policy", "set", "policy.json", "--reason", "for scratch");
        assertThat(run("source", "set", "api", "--policy", "short").errorCode()).isEqualTo("usage.invalid");
        assertThat(run("source", "set", "api", "--policy", "short", "--reason", " ")
                        .errorCode())
                .isEqualTo("usage.invalid");
        done("source", "set", "api", "--policy", "short", "--reason", "for tests");
        var last = done("journal", "list", "--chain", "api", "--limit", "1")
                .json()
                .path("entries")
                .get(0);
        assertThat(last.path("details").path("formerPolicy").stringValue()).isEqualTo("standard");
        assertThat(last.path("details").path("reason").stringValue()).isEqualTo("for tests");
    }

    @Test
    void anUnknownPolicyIsRefused() {
        var ran = run("source", "set", "api", "--policy", "nobody", "--reason", "none");
        assertThat(ran.errorCode()).as(ran.out() + ran.err()).isEqualTo("policy.unknown");
        assertThat(run("policy", "show", "nobody").errorCode()).isEqualTo("policy.unknown");
    }

    @Test
    void aRejectedPointFreezesAndIsFailed() {
        days(2);
        done("source", "acknowledge", "api", "--point", "api@latest", "--reject", "--reason", "garbage");
        assertThat(points().getFirst().path("verification").stringValue()).isEqualTo("FAILED");
        var frozen = done("retention", "apply").json().path("frozen").get(0).path("causes");
        assertThat(frozen.get(0).path("code").stringValue()).isEqualTo("cool-off");
        done("source", "acknowledge", "api", "--point", "api@latest", "--accept", "--reason", "moved");
    }

    /// A verified backup a day.
    private void days(int count) {
        IntStream.range(0, count).forEach(day -> {
            done("backup");
            done("verify", "api@latest", "--level", "3");
            clock.advance(Duration.ofDays(1));
        });
    }

    private List<JsonNode> points() {
        var points = new ArrayList<JsonNode>();
        done("points").json().path("points").forEach(points::add);
        return points;
    }

    private void policy(String json) throws IOException {
        Files.writeString(folder.resolve("policy.json"), json);
    }

    private Ran done(String... arguments) {
        var ran = run(arguments);
        assertThat(ran.exit())
                .as(String.join(" ", arguments) + ran.out() + ran.err())
                .isZero();
        return ran;
    }

    private Ran run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return Ran.at(clock, folder, all.toArray(String[]::new));
    }
}
