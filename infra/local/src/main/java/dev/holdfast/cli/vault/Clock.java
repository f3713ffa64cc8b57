package dev.holdfast.cli.vault;

import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.Parts;
import dev.holdfast.local.LocalCode;
import java.io.IOException;
import java.time.Instant;

/// The machine's clock as the vault judges it: one that leapt more than 48 hours ends no lock (architecture.md 8).
final class Clock {
    private Clock() {}

    /// Tells of a leap, as `warnings` of a result and as a line for people; silent while there is none.
    static Result warnIfLeapt(Cli cli, Parts system, Json json, Result result) throws IOException {
        var leap = system.leaptPast().map(seen -> message(cli, seen));
        json.put("warnings", leap.map(Clock::warning).stream().toList());
        return leap.isPresent() ? result.warn(leap.get() + "\n→ " + LocalCode.CLOCK_LEAPT.remedy()) : result;
    }

    private static Json warning(String message) {
        return Json.object()
                .put("code", LocalCode.CLOCK_LEAPT.id())
                .put("path", "")
                .put("message", message)
                .put("remedy", LocalCode.CLOCK_LEAPT.remedy());
    }

    static String message(Cli cli, Instant seen) {
        return "The clock says " + cli.now() + ", and the latest time this vault saw is " + seen
                + ": no lock ends until somebody confirms the clock.";
    }
}
