package dev.holdfast.cli.kit;

import dev.holdfast.format.Damaged;
import dev.holdfast.format.Failed;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;

/// How a command that did not end well tells of it: the exit code and the problem.
public record Trouble(int exit, Problem problem) {
    public static Trouble of(Throwable thrown) {
        return switch (thrown) {
            case UsageError usage -> new Trouble(Exit.USAGE, usage.problem());
            case HoldfastException known -> new Trouble(exit(known), known.problem());
            case ClosedByInterruptException interrupted -> interrupted();
            case java.io.InterruptedIOException interrupted -> interrupted();
            case IOException io -> new Trouble(Exit.FAILED, io(io));
            case java.io.UncheckedIOException io when io.getCause() != null -> of(io.getCause());
            default ->
                new Trouble(
                        Exit.FAILED,
                        Problem.of(
                                CliCode.INTERNAL,
                                "Unexpected " + thrown.getClass().getSimpleName() + "."));
        };
    }

    public static Trouble interrupted() {
        return new Trouble(Exit.INTERRUPTED, Problem.of(CliCode.INTERRUPTED, "interrupted; nothing half done"));
    }

    /// Prints the one document, or the message and what to do next.
    public int print(Cli cli) {
        if (cli.json()) {
            cli.out().println(Json.object().put("error", json(problem)));
            cli.out().flush();
        } else {
            var err = cli.host().err();
            err.println(problem.message());
            problem.details().stream()
                    .flatMap(detail -> detail.entrySet().stream())
                    .filter(entry -> !entry.getKey().equals("nearest"))
                    .map(entry -> "  " + entry.getKey() + ": " + entry.getValue())
                    .forEach(err::println);
            err.println("→ " + problem.remedy());
        }
        return exit;
    }

    public static Json json(Problem problem) {
        return Json.object()
                .put("code", problem.code())
                .put("message", problem.message())
                .put("remedy", problem.remedy())
                .put("details", problem.details());
    }

    private static int exit(HoldfastException known) {
        return switch (known) {
            case Refused ignored -> Exit.REFUSED;
            case Damaged ignored -> Exit.DAMAGED;
            case Failed ignored -> Exit.FAILED;
        };
    }

    private static Problem io(IOException io) {
        var where = io instanceof FileSystemException file && file.getFile() != null ? file.getFile() : "";
        if (io instanceof NoSuchFileException) {
            return Problem.of(CliCode.INPUT_MISSING, where + " is not there.").with(Map.of("path", where));
        }
        if (io instanceof AccessDeniedException || text(io).contains("Read-only file system")) {
            return Problem.of(CliCode.INPUT_DENIED, where + " may not be read or written.")
                    .with(Map.of("path", where));
        }
        if (text(io).contains("No space left")) {
            return Problem.of(CliCode.DISK_FULL, "There is no space left on the disk. " + where);
        }
        return Problem.of(CliCode.IO, text(io));
    }

    private static String text(IOException io) {
        var message = io.getMessage();
        return message == null ? io.getClass().getSimpleName() : message;
    }
}
