package dev.holdfast.core.audit.framework;

import dev.holdfast.core.audit.Framework;
import dev.holdfast.core.audit.Framework.Clause;
import java.util.List;

/// SOC 2: Trust Services Criteria.
final class Soc2 {
    static final Framework PACK = new Framework(
            "soc2",
            "SOC 2: Trust Services Criteria",
            List.of(
                    new Clause(
                            "A1.2",
                            "Backups and the means of recovery are built, run and watched.",
                            List.of(
                                    "PROTECTED",
                                    "FREQUENCY",
                                    "FRESH",
                                    "NO_MISSED_RUN",
                                    "COPIED",
                                    "LOCKED",
                                    "NOT_HIDDEN",
                                    "CATALOG_TRUE",
                                    "MINIMUM_RETENTION",
                                    "MAXIMUM_RETENTION",
                                    "HOLDS_HONOURED")),
                    new Clause(
                            "A1.3",
                            "Recovery is tested.",
                            List.of("INTACT", "RESTORABLE", "RESTORE_TIME", "RECOVERABLE_KEYS")),
                    new Clause(
                            "CC6.1",
                            "Access to information is limited, by encryption and keys too.",
                            List.of(
                                    "ENCRYPTED",
                                    "KEY_LIVE",
                                    "RECIPIENTS",
                                    "DELETION_GUARDED",
                                    "NO_PLAINTEXT",
                                    "ACCESS_CURRENT")),
                    new Clause(
                            "CC7.5",
                            "One recovers from incidents, and can show it.",
                            List.of("RESTORABLE", "JOURNAL_INTACT", "BYPASS_UNUSED")),
                    new Clause("CC9.1", "Risks of disruption are treated.", List.of("FRESH", "COPIED"))));

    private Soc2() {}
}
