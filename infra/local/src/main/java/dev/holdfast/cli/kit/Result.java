package dev.holdfast.cli.kit;

import dev.holdfast.format.Finding;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a command ends with: one JSON document for scripts, lines for people, and an exit code.
public final class Result {
    private final Json json;
    private final List<Iterable<String>> lines = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private Optional<Document> document = Optional.empty();
    private int exit;

    private Result(Json json) {
        this.json = json;
    }

    /// A result that is a document by itself, too large to be held as text.
    public interface Document {
        void write(Writer out) throws IOException;
    }

    /// Prints this document and nothing else, with and without `--json`.
    public static Result streamed(Document document) {
        var result = new Result(Json.object());
        result.document = Optional.of(document);
        return result;
    }

    public static Result of(Json json) {
        return new Result(json);
    }

    /// What scripts are told.
    public Json json() {
        return json;
    }

    /// A line of the result, for stdout.
    public Result say(String line) {
        return sayEach(List.of(line));
    }

    /// Lines of the result, which may be made while they are printed.
    public Result sayEach(Iterable<String> more) {
        lines.add(more);
        return this;
    }

    /// A warning, for stderr; scripts find it in the document.
    public Result warn(String line) {
        warnings.add(line);
        return this;
    }

    public Result warnOf(Collection<Finding> findings) {
        findings.forEach(finding -> warn((finding.path().isEmpty() ? "" : finding.path() + ": ") + finding.message()));
        return this;
    }

    /// What a check found, each with what to do about it.
    public Result sayOf(Collection<Finding> findings) {
        for (var finding : findings) {
            var severity = finding.code().severity().name().toLowerCase(Locale.ROOT);
            say(severity + "  " + finding.path() + (finding.path().isEmpty() ? "" : ": ") + finding.message());
            say("  → " + finding.code().remedy());
        }
        return this;
    }

    public Result exit(int code) {
        exit = code;
        return this;
    }

    public int exit() {
        return exit;
    }

    /// Prints the document, or the lines and warnings.
    public int print(Cli cli) {
        if (document.isPresent()) {
            printDocument(cli, document.get());
        } else if (cli.json()) {
            printJson(cli);
        } else {
            warnings.forEach(line -> cli.host().err().println("warning: " + line));
            printLines(cli);
        }
        cli.out().flush();
        return exit;
    }

    private static void printDocument(Cli cli, Document document) {
        var out = buffered(cli);
        try {
            document.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.flush();
    }

    private void printJson(Cli cli) {
        var out = buffered(cli);
        json.writeTo(out);
        out.println();
        out.flush();
    }

    private void printLines(Cli cli) {
        var out = buffered(cli);
        lines.forEach(part -> part.forEach(out::println));
        out.flush();
    }

    /// The console's own stream would be flushed at every line.
    private static PrintWriter buffered(Cli cli) {
        return new PrintWriter(new BufferedWriter(new OutputStreamWriter(cli.out(), StandardCharsets.UTF_8)));
    }
}
