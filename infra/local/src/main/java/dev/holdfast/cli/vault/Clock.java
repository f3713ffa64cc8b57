package dev.holdfast.cli.vault;

import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.local.LocalCode;
import dev.holdfast.local.LocalSystem;
import java.io.IOException;
import java.util.List;

/// The machine's clock as the vault judges it: one that leapt more than 48 hours ends no lock (architecture.md 8).
final class Clock {
    private Clock() {}

    /// Tells of a leap, as `warnings` of a result and as a line for people; silent while there is none.
    static Result warnIfLeapt(Cli cli, LocalSystem system, Json json, Result result) throws IOException {
        boolean leapt = system.directoryVault().clockLeapt();
        json.put("warnings", leapt ? List.of(warning(cli, system)) : List.of());
        return leapt ? result.warn(message(cli, system) + "\n→ " + LocalCode.CLOCK_LEAPT.remedy()) : result;
    }

    private static Json warning(Cli cli, LocalSystem system) throws IOException {
        return Json.object()
                .put("code", LocalCode.CLOCK_LEAPT.id())
                .put("path", "")
                .put("message", message(cli, system))
                .put("remedy", LocalCode.CLOCK_LEAPT.remedy());
    }

    static String message(Cli cli, LocalSystem system) throws IOException {
        return "The clock says " + cli.now() + ", and the latest time this vault saw is "
                + system.directoryVault().highestTime() + ": no lock ends until somebody confirms the clock.";
    }
}
