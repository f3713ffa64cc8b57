package dev.holdfast.core.audit.framework;

import dev.holdfast.core.audit.Framework;
import dev.holdfast.core.audit.Framework.Clause;
import java.util.List;

/// ISO/IEC 27001:2022, Annex A.
final class Iso27001 {
    static final Framework PACK = new Framework(
            "iso27001",
            "ISO/IEC 27001:2022, Annex A",
            List.of(
                    new Clause(
                            "A.5.33",
                            "Records are protected from loss, change, disclosure and release.",
                            List.of(
                                    "LOCKED",
                                    "NOT_HIDDEN",
                                    "MINIMUM_RETENTION",
                                    "MAXIMUM_RETENTION",
                                    "HOLDS_HONOURED",
                                    "DELETION_GUARDED",
                                    "JOURNAL_INTACT",
                                    "BYPASS_UNUSED")),
                    new Clause(
                            "A.8.13",
                            "Backups are made, kept and tested by an agreed rule.",
                            List.of(
                                    "PROTECTED",
                                    "FREQUENCY",
                                    "FRESH",
                                    "NO_MISSED_RUN",
                                    "INTACT",
                                    "RESTORABLE",
                                    "RESTORE_TIME",
                                    "CATALOG_TRUE")),
                    new Clause("A.8.14", "What must stay available is redundant.", List.of("COPIED")),
                    new Clause(
                            "A.8.24",
                            "Cryptography is used by rule, keys included.",
                            List.of(
                                    "ENCRYPTED",
                                    "KEY_LIVE",
                                    "RECIPIENTS",
                                    "RECOVERABLE_KEYS",
                                    "NO_PLAINTEXT",
                                    "ACCESS_CURRENT"))));

    private Iso27001() {}
}
