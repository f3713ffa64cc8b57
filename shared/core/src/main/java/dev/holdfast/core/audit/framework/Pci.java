package dev.holdfast.core.audit.framework;

import dev.holdfast.core.audit.Framework;
import dev.holdfast.core.audit.Framework.Clause;
import java.util.List;

/// PCI DSS 4.0.1.
final class Pci {
    static final Framework PACK = new Framework(
            "pci",
            "PCI DSS 4.0.1",
            List.of(
                    new Clause(
                            "3.6-3.7",
                            "Keys are protected and managed through their whole life.",
                            List.of(
                                    "KEY_LIVE",
                                    "RECIPIENTS",
                                    "ENCRYPTED",
                                    "RECOVERABLE_KEYS",
                                    "ACCESS_CURRENT",
                                    "NO_PLAINTEXT")),
                    new Clause(
                            "9.4.1",
                            "Media with data, backups among them, are secured.",
                            List.of("ENCRYPTED", "DELETION_GUARDED", "COPIED")),
                    new Clause(
                            "10.5.1",
                            "Audit history is kept for a year, and the newest part is at hand.",
                            List.of("JOURNAL_INTACT", "MINIMUM_RETENTION", "LOCKED", "BYPASS_UNUSED")),
                    new Clause(
                            "12.10.1",
                            "The plan for incidents covers backups and recovery.",
                            List.of("PROTECTED", "FRESH", "RESTORABLE", "RESTORE_TIME"))));

    private Pci() {}
}
