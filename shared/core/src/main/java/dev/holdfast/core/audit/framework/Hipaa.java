package dev.holdfast.core.audit.framework;

import dev.holdfast.core.audit.Framework;
import dev.holdfast.core.audit.Framework.Clause;
import java.util.List;

/// HIPAA Security Rule, 45 CFR Part 164.
final class Hipaa {
    static final Framework PACK = new Framework(
            "hipaa",
            "HIPAA Security Rule, 45 CFR Part 164",
            List.of(
                    new Clause(
                            "164.308(a)(7)(ii)(A)",
                            "Exact copies of the data exist and can be retrieved.",
                            List.of(
                                    "PROTECTED",
                                    "FREQUENCY",
                                    "FRESH",
                                    "NO_MISSED_RUN",
                                    "INTACT",
                                    "CATALOG_TRUE",
                                    "MINIMUM_RETENTION")),
                    new Clause(
                            "164.308(a)(7)(ii)(B)",
                            "What was lost can be restored.",
                            List.of("RESTORABLE", "RESTORE_TIME", "RECOVERABLE_KEYS", "KEY_LIVE")),
                    new Clause("164.308(a)(7)(ii)(D)", "The plans are tested and revised.", List.of("RESTORABLE")),
                    new Clause(
                            "164.312(c)",
                            "Data is protected from improper change and destruction.",
                            List.of(
                                    "LOCKED",
                                    "NOT_HIDDEN",
                                    "DELETION_GUARDED",
                                    "HOLDS_HONOURED",
                                    "JOURNAL_INTACT",
                                    "BYPASS_UNUSED",
                                    "ENCRYPTED"))));

    private Hipaa() {}
}
