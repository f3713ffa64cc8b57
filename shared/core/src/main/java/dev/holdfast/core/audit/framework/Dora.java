package dev.holdfast.core.audit.framework;

import dev.holdfast.core.audit.Framework;
import dev.holdfast.core.audit.Framework.Clause;
import java.util.List;

/// DORA: Regulation (EU) 2022/2554.
final class Dora {
    static final Framework PACK = new Framework(
            "dora",
            "DORA: Regulation (EU) 2022/2554",
            List.of(
                    new Clause(
                            "Art. 11",
                            "Plans for continuity and recovery are in force and tested.",
                            List.of("RESTORABLE", "RESTORE_TIME", "FRESH", "NO_MISSED_RUN")),
                    new Clause(
                            "Art. 12(1)",
                            "Rules say what is backed up, how often, and how it is restored.",
                            List.of("PROTECTED", "FREQUENCY", "MINIMUM_RETENTION", "MAXIMUM_RETENTION")),
                    new Clause(
                            "Art. 12(2)",
                            "Backups can be activated without endangering systems or data, and are tested periodically.",
                            List.of("INTACT", "RESTORABLE", "ENCRYPTED", "NO_PLAINTEXT")),
                    new Clause(
                            "Art. 12(3)",
                            "Restoring uses systems apart from the source, safe from unauthorised access.",
                            List.of("COPIED", "DELETION_GUARDED", "RECIPIENTS", "LOCKED")),
                    new Clause(
                            "Art. 12(6)-(7)",
                            "Objectives for recovery are set and met, with checks that data is intact.",
                            List.of("RESTORE_TIME", "INTACT", "CATALOG_TRUE", "JOURNAL_INTACT"))));

    private Dora() {}
}
