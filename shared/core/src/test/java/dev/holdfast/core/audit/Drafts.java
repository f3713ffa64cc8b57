package dev.holdfast.core.audit;

import dev.holdfast.core.audit.SourceEvidence.Slot;
import dev.holdfast.core.audit.VaultEvidence.Hold;
import dev.holdfast.core.audit.control.Controls;
import dev.holdfast.core.audit.framework.Frameworks;
import dev.holdfast.core.verification.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Reports for those who render them.
public final class Drafts {
    private Drafts() {}

    /// A vault with a little of everything: kept, broken, unknown, exempt.
    public static Report eventful() {
        var draft = Draft.healthy(120);
        var team = draft.team();
        team.points.get(9).standing = Standing.NEW;
        team.points.subList(30, 33).clear();
        team.points.get(40).promise = Optional.of(Draft.AT.plus(Duration.ofDays(400)));
        team.slots = Gathered.of(List.of(
                new Slot(Draft.AT.minus(Duration.ofDays(31)), Slot.Outcome.NOTHING),
                new Slot(Draft.AT.minus(Duration.ofDays(9)), Slot.Outcome.NOTHING)));
        team.oldest().maximum = Optional.of(Draft.AT.minus(Duration.ofDays(3)));
        team.oldest().reasons = List.of("locked");
        draft.sources.getLast().access = Gathered.missing("the source was not there");
        draft.sources.getLast().tests =
                Gathered.of(List.of(draft.sources.getLast().test(Duration.ofDays(2), true, Duration.ofMinutes(31))));
        draft.holds = Gathered.of(List.of(new Hold(
                "case-7",
                Draft.AT.minus(Duration.ofDays(1)),
                team.id,
                Optional.of(team.newest().id()),
                Optional.empty(),
                Optional.empty())));
        draft.keys = List.of(Gathered.missing("the key service did not answer"));
        return report(draft.evidence());
    }

    /// Sources with a point a day for so long.
    public static Report wide(int sources, int days) {
        var draft = new Draft();
        for (var i = 0; i < sources; i++) {
            var digit = String.format("%02x", i);
            var source = new Draft.OfSource("service-" + i, i % 2 == 0 ? "kanuka" : "workspace", digit, days);
            source.points.removeIf(point -> point.number % 97 == 13);
            draft.sources.add(source);
        }
        return report(draft.evidence());
    }

    /// A source whose name wants to be markup, a formula and a table at once.
    public static Report hostile(String name) {
        var draft = Draft.healthy();
        var hostile = new Draft.OfSource(name, "kanuka", "2", 3);
        hostile.enabled = false;
        draft.sources.add(hostile);
        return report(draft.evidence());
    }

    public static Report healthy() {
        return FaultMatrixTest.report(Draft.healthy().evidence());
    }

    private static Report report(Evidence evidence) {
        return Report.of(evidence, Controls.standard(), Frameworks.standard());
    }
}
