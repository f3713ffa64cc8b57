package dev.holdfast.cli.retention;

import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.retention.PointFacts;
import dev.holdfast.core.retention.PointsReader;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.retention.Span;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Reads what a command is given, so that everything that is wrong with all of it is told at once.
final class Inputs {
    private final Cli cli;
    private final List<Problem> troubles = new ArrayList<>();

    Inputs(Cli cli) {
        this.cli = cli;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    Policy policy(Path file) throws IOException {
        return attempt(() -> Policy.parse(Files.readAllBytes(cli.resolve(file))), Policy.standard(ZoneOffset.UTC));
    }

    /// @param file `-` = stdin
    List<PointFacts> points(Path file) throws IOException {
        return attempt(
                () -> {
                    try (var in = open(file)) {
                        return PointsReader.read(in);
                    }
                },
                List.of());
    }

    private InputStream open(Path file) throws IOException {
        return file.toString().equals("-") ? cli.host().in() : Files.newInputStream(cli.resolve(file));
    }

    private <T> T attempt(Reading<T> reading, T otherwise) throws IOException {
        try {
            return reading.read();
        } catch (Refused e) {
            troubles.add(e.problem());
            return otherwise;
        }
    }

    /// @throws Refused with every problem of every input
    void requireGood() {
        if (troubles.size() == 1) {
            throw new Refused(troubles.getFirst());
        }
        if (!troubles.isEmpty()) {
            var first = troubles.getFirst();
            var details = troubles.stream()
                    .flatMap(problem -> problem.details().stream())
                    .toList();
            var message =
                    String.join(" ", troubles.stream().map(Problem::message).toList());
            throw new Refused(new Problem(first.code(), message, first.remedy(), details));
        }
    }

    static Instant instant(String option, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new UsageError(CliCode.USAGE, option + " takes a time such as 2026-11-21T10:00:00Z.");
        }
    }

    static Span span(String option, String text) {
        try {
            return Span.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageError(CliCode.USAGE, option + ": \"" + text + "\" " + e.getMessage() + ".");
        }
    }
}
