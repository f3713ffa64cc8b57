package dev.holdfast.http;

import dev.holdfast.format.Damaged;
import dev.holdfast.format.Failed;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import java.util.List;
import java.util.Map;

/// What an end of ours is in HTTP. The code decides where it says more than its kind.
public final class Problems {
    /// Codes whose status does not follow from their kind.
    private static final Map<String, Integer> STATUS = Map.of(
            "confirmation-required", 409,
            "apikey.name-taken", 409,
            "apikey.changed", 409,
            "apikey.too-many", 409,
            "workspace.too-large", 413,
            "workspace.exists", 409,
            "workspace.stale-plan", 409,
            "workspace.changed-meanwhile", 409,
            "source.busy", 503);

    private Problems() {}

    public static Response of(HoldfastException e) {
        return of(e, Response::problem);
    }

    static Response of(HoldfastException e, Route.Wording wording) {
        int status = status(e);
        var response = wording.error(status, title(status), e.problem());
        return status == 503 ? response.with("retry-after", "5") : response;
    }

    /// An exception that nobody foresaw: nothing of it is told but the id by which the log tells more.
    public static Response unforeseen(String request) {
        return Response.problem(
                500,
                title(500),
                new Problem(
                        "internal",
                        "Something went wrong inside Holdfast.",
                        "The log tells more under request " + request + ".",
                        List.of()));
    }

    private static int status(HoldfastException e) {
        var code = e.problem().code();
        for (var known : HttpCode.values()) {
            if (known.id().equals(code)) {
                return known.status();
            }
        }
        int special = STATUS.getOrDefault(code, 0);
        if (special != 0) {
            return special;
        }
        return switch (e) {
            case Refused refused -> refused(code);
            case Damaged damaged -> 500;
            case Failed failed -> 500;
        };
    }

    private static int refused(String code) {
        if (code.endsWith(".unknown") || code.endsWith(".no-such-version")) {
            return 404;
        }
        if (code.startsWith("workspace.")
                || code.endsWith(".bad-request")
                || code.endsWith(".invalid")
                || code.endsWith(".ambiguous")) {
            return 400;
        }
        return 422;
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "The request cannot be understood, or its document cannot be used";
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 409 -> "Something changed, or has to be confirmed; nothing was done";
            case 413 -> "Too large";
            case 422 -> "Refused by a check; nothing was changed";
            case 429 -> "Too many requests";
            case 503 -> "Busy; try again";
            default -> "It could not be done";
        };
    }
}
