package dev.holdfast.core.audit.framework;

import dev.holdfast.core.audit.Framework;
import dev.holdfast.core.audit.Framework.Clause;
import java.util.List;

/// NIS2: Directive (EU) 2022/2555, Art. 21(2)(c), and Regulation (EU) 2024/2690, Annex 4.2. The default pack.
final class Nis2 {
    static final Framework PACK = new Framework(
            "nis2",
            "NIS2: Directive (EU) 2022/2555, Art. 21(2)(c), and Regulation (EU) 2024/2690, Annex 4.2",
            List.of(
                    new Clause(
                            "Art. 21(2)(c)",
                            "Backups are managed so that work can go on, or be taken up again, after a disaster.",
                            List.of("PROTECTED", "FREQUENCY", "FRESH", "RESTORABLE")),
                    new Clause(
                            "Annex 4.2.1",
                            "There are backups, made regularly, of what is needed to go on.",
                            List.of("PROTECTED", "FREQUENCY", "NO_MISSED_RUN")),
                    new Clause(
                            "Annex 4.2.2(a)",
                            "The backup plan sets recovery times, and they are kept.",
                            List.of("FRESH", "RESTORE_TIME")),
                    new Clause(
                            "Annex 4.2.2(b)",
                            "Backups are complete and accurate.",
                            List.of("INTACT", "CATALOG_TRUE", "NOT_HIDDEN")),
                    new Clause(
                            "Annex 4.2.2(c)",
                            "Copies stand in safe places apart from the system, some of them offline.",
                            List.of("COPIED")),
                    new Clause(
                            "Annex 4.2.2(d)",
                            "Access to backups is controlled as their content demands.",
                            List.of(
                                    "ENCRYPTED",
                                    "KEY_LIVE",
                                    "RECIPIENTS",
                                    "DELETION_GUARDED",
                                    "NO_PLAINTEXT",
                                    "ACCESS_CURRENT",
                                    "BYPASS_UNUSED")),
                    new Clause(
                            "Annex 4.2.2(e)",
                            "It is known how to restore, and it can be done.",
                            List.of("RESTORABLE", "RECOVERABLE_KEYS")),
                    new Clause(
                            "Annex 4.2.2(f)",
                            "Backups are kept as long as business and law demand.",
                            List.of("MINIMUM_RETENTION", "MAXIMUM_RETENTION", "LOCKED", "HOLDS_HONOURED")),
                    new Clause(
                            "Annex 4.2.3",
                            "The integrity of backups is checked regularly.",
                            List.of("INTACT", "NOT_HIDDEN", "JOURNAL_INTACT")),
                    new Clause(
                            "Annex 4.2.6",
                            "Recovery is tested regularly, and the results are documented.",
                            List.of("RESTORABLE", "RESTORE_TIME", "RECOVERABLE_KEYS", "JOURNAL_INTACT"))));

    private Nis2() {}
}
