package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.SourceEvidence.Copy;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All controls, in the order of audit.md 2.
public final class Controls {
    /// Slots are looked for no further back.
    private static final Duration LOOKED_BACK = Duration.ofDays(31);

    private Controls() {}

    /// With the parameters that nobody has changed.
    public static List<Control> standard() {
        return with(Map.of());
    }

    /// With these parameters instead of the usual ones, by `CONTROL.parameter`.
    /// @throws Refused `audit.bad-parameter`, with a detail for each problem
    public static List<Control> with(Map<String, String> set) {
        var given = new Given(set);
        var controls = all(given);
        var problems = given.problems();
        if (!problems.isEmpty()) {
            var problem = Problem.of(
                    ControlCode.BAD_PARAMETER, "The parameters are refused: " + String.join("; ", problems) + ".");
            for (var detail : problems) {
                problem = problem.with(Map.of("problem", detail));
            }
            throw new Refused(problem);
        }
        return controls;
    }

    /// What there is to set: `FRESH.rpo` …
    public static Set<String> parameters() {
        var given = new Given(Map.of());
        all(given);
        return given.asked();
    }

    private static List<Control> all(Given given) {
        var guarded = new DeletionGuarded();
        return List.of(
                new Protected(),
                frequency(given, new Frequency()),
                new Fresh(given.time("FRESH.rpo", new Fresh().rpo())),
                new NoMissedRun(given.time("NO_MISSED_RUN.window", new NoMissedRun().window(), LOOKED_BACK)),
                new MinimumRetention(given.time("MINIMUM_RETENTION.days")),
                new MaximumRetention(),
                new Locked(given.time("LOCKED.unproven", new Locked().unproven())),
                new NotHidden(),
                new Encrypted(given.words("ENCRYPTED.keys", new Encrypted().keys())),
                new KeyLive(),
                new Recipients(given.number("RECIPIENTS.n", new Recipients().n())),
                new DeletionGuarded(given.words("DELETION_GUARDED.allowed", guarded.allowed())),
                intact(given, new Intact()),
                new Restorable(given.time("RESTORABLE.days", new Restorable().days())),
                new RestoreTime(given.time("RESTORE_TIME.rto", new RestoreTime().rto())),
                copied(given, new Copied()),
                new HoldsHonoured(),
                new CatalogTrue(),
                new JournalIntact(),
                new NoPlaintext(given.words("NO_PLAINTEXT.allow", new NoPlaintext().allow())),
                new AccessCurrent(),
                new RecoverableKeys(),
                new BypassUnused());
    }

    private static Frequency frequency(Given given, Frequency usual) {
        return new Frequency(given.time("FREQUENCY.every", usual.every()), given.time("FREQUENCY.keep", usual.keep()));
    }

    private static Intact intact(Given given, Intact usual) {
        return new Intact(given.time("INTACT.days", usual.days()), given.time("INTACT.grace", usual.grace()));
    }

    private static Copied copied(Given given, Copied usual) {
        return new Copied(given.one("COPIED.where", Copy.Place.class), given.time("COPIED.age", usual.age()));
    }
}
