package dev.holdfast.core.audit.framework;

import dev.holdfast.core.audit.Framework;
import dev.holdfast.core.audit.Framework.Clause;
import java.util.List;

/// SEC 17a-4(f) and FINRA 4511.
final class Sec17a4 {
    static final Framework PACK = new Framework(
            "sec-17a-4",
            "SEC 17a-4(f) and FINRA 4511",
            List.of(
                    new Clause(
                            "17a-4(f)(2)(i)(A)",
                            "A complete, time-stamped trail of every change is kept.",
                            List.of("JOURNAL_INTACT", "BYPASS_UNUSED")),
                    new Clause(
                            "17a-4(f)(2)(i)(B)",
                            "Or: records can be neither rewritten nor erased.",
                            List.of("LOCKED", "NOT_HIDDEN", "DELETION_GUARDED", "HOLDS_HONOURED")),
                    new Clause(
                            "17a-4(f)(2)(ii)",
                            "The storage verifies what it stores, by itself.",
                            List.of("INTACT", "CATALOG_TRUE")),
                    new Clause(
                            "17a-4(f)(2)(iv)",
                            "Records can be downloaded and read.",
                            List.of("RESTORABLE", "RESTORE_TIME", "RECOVERABLE_KEYS", "KEY_LIVE")),
                    new Clause(
                            "17a-4(a)-(b)",
                            "Records are kept for as long as the rules say.",
                            List.of("MINIMUM_RETENTION", "PROTECTED", "NO_MISSED_RUN"))));

    private Sec17a4() {}
}
