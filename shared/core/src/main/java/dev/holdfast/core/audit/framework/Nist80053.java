package dev.holdfast.core.audit.framework;

import dev.holdfast.core.audit.Framework;
import dev.holdfast.core.audit.Framework.Clause;
import java.util.List;

/// NIST SP 800-53 Revision 5.
final class Nist80053 {
    static final Framework PACK = new Framework(
            "nist-800-53",
            "NIST SP 800-53 Revision 5",
            List.of(
                    new Clause("CP-4", "The contingency plan is tested.", List.of("RESTORABLE", "RESTORE_TIME")),
                    new Clause(
                            "CP-9(a)-(c)",
                            "Data of users, the system and its documentation is backed up as often as the objectives need.",
                            List.of("PROTECTED", "FREQUENCY", "FRESH", "NO_MISSED_RUN")),
                    new Clause(
                            "CP-9(d)",
                            "Backups are protected in confidentiality, integrity and availability.",
                            List.of("ENCRYPTED", "INTACT", "DELETION_GUARDED", "NOT_HIDDEN", "LOCKED")),
                    new Clause(
                            "CP-9(1)",
                            "Backups are tested for reliability and integrity.",
                            List.of("INTACT", "RESTORABLE", "RECOVERABLE_KEYS")),
                    new Clause("CP-9(3)", "Copies of what is critical are stored apart.", List.of("COPIED")),
                    new Clause("CP-9(5)", "Backups reach the alternate site in time.", List.of("COPIED")),
                    new Clause(
                            "CP-9(8)",
                            "Backups are protected by cryptography against disclosure and change.",
                            List.of("ENCRYPTED", "KEY_LIVE", "RECIPIENTS", "NO_PLAINTEXT")),
                    new Clause(
                            "CP-10",
                            "The system can be recovered to a known state within its objectives.",
                            List.of("RESTORABLE", "RESTORE_TIME", "RECOVERABLE_KEYS")),
                    new Clause(
                            "AU-9",
                            "Audit records are protected from change and deletion.",
                            List.of("JOURNAL_INTACT", "BYPASS_UNUSED")),
                    new Clause("AU-11", "Audit records are kept long enough.", List.of("JOURNAL_INTACT")),
                    new Clause(
                            "SI-12",
                            "Information is kept and let go as the rules demand.",
                            List.of(
                                    "MINIMUM_RETENTION",
                                    "MAXIMUM_RETENTION",
                                    "HOLDS_HONOURED",
                                    "CATALOG_TRUE",
                                    "ACCESS_CURRENT"))));

    private Nist80053() {}
}
