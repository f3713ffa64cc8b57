package dev.holdfast.http;

import dev.holdfast.format.Damaged;
import dev.holdfast.format.Failed;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;

/// What an end of ours is in HTTP. The code decides where it says more than its kind.
public final class Problems {
    private Problems() {}

    public static Response of(HoldfastException e) {
        int status = status(e);
        return Response.problem(status, title(status), e.problem());
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
                        java.util.List.of()));
    }

    private static int status(HoldfastException e) {
        var code = e.problem().code();
        for (var known : HttpCode.values()) {
            if (known.id().equals(code)) {
                return known.status();
            }
        }
        return switch (e) {
            case Refused refused -> refused(code);
            case Damaged damaged -> 500;
            case Failed failed -> code.equals("source.busy") ? 503 : 500;
        };
    }

    private static int refused(String code) {
        if (code.endsWith(".unknown")) {
            return 404;
        }
        if (code.endsWith(".bad-request") || code.endsWith(".invalid") || code.endsWith(".ambiguous")) {
            return 400;
        }
        return code.equals("confirmation-required") ? 409 : 422;
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "The request cannot be understood";
            case 404 -> "Not found";
            case 409 -> "Confirmation required";
            case 422 -> "Refused by a check; nothing was changed";
            case 503 -> "Busy; try again";
            default -> "It could not be done";
        };
    }
}
