package dev.holdfast.cli.drill;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.holdfast.core.Parts;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.point.VaultTrust;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a person needs on the day when only the vault and the break-glass identity are left: where the vault is, what
/// opens it, the commands. No secret stands in it.
/// @param parts a title and its lines; a line that begins with two spaces is a command
record Kit(Instant at, List<Part> parts) {
    record Part(String title, List<String> lines) {}

    static Kit of(Parts system, Instant at) throws IOException {
        var vault = system.vault().location();
        var parts = new ArrayList<Part>();
        parts.add(new Part(
                "What you need",
                List.of(
                        "1. The vault: " + vault,
                        "2. The break-glass identity, a file that begins with AGE-SECRET-KEY-1. It is kept at:",
                        "   ______________________________________________________________",
                        "3. Holdfast on any machine with Java 25; or age and tar alone (below).",
                        "4. For the secrets of a Kanuka project: a private key of one of its users, the user's uuid and"
                                + " the project's uuid.")));
        parts.add(new Part(
                "With Holdfast",
                List.of(
                        "  holdfast init --vault " + vault,
                        "  holdfast catalog rebuild --identity break-glass.txt",
                        "  holdfast points",
                        "  holdfast restore SOURCE@latest --to restored --identity break-glass.txt")));
        parts.add(new Part(
                "Without Holdfast",
                List.of(
                        "Fetch the payload that is named below out of the vault; then",
                        "  age -d -i break-glass.txt PAYLOAD.age > payload",
                        "  tar xzf payload        (a Kanuka project; a workspace is one JSON document)")));
        parts.add(new Part("The newest backups", newest(system)));
        var signers = new ArrayList<String>();
        for (var entry : VaultTrust.of(system.vault()).entries()) {
            signers.add(entry.id() + ", in the vault since " + entry.writtenAt().truncatedTo(SECONDS));
        }
        parts.add(new Part("The signing keys of this vault", signers));
        parts.add(new Part(
                "The last word",
                List.of("Rehearse it: 'holdfast drill --identity break-glass.txt'. Write this page anew when the vault"
                        + " moves or the identity changes.")));
        return new Kit(at.truncatedTo(SECONDS), parts);
    }

    private static List<String> newest(Parts system) throws IOException {
        var lines = new ArrayList<String>();
        for (var source : system.catalog().sources()) {
            for (var point : system.catalog().points(PointQuery.available(source.id(), 1))) {
                lines.addAll(line(point));
            }
        }
        return lines.isEmpty() ? List.of("There is none yet.") : lines;
    }

    private static List<String> line(Point point) {
        var record = point.record();
        return List.of(
                "%s (%s), %s".formatted(record.sourceName(), record.kind(), record.createdAt()),
                "   payload     " + record.payload().key(),
                "   SHA-256     " + record.payload().sha256().hex(),
                "   opened by   " + String.join(", ", record.recipients()));
    }

    String text() {
        var text = new StringBuilder("HOLDFAST: BREAK-GLASS KIT\nWritten " + at + ". Holds no secret.\n");
        for (var part : parts) {
            text.append('\n')
                    .append(part.title().toUpperCase(java.util.Locale.ROOT))
                    .append('\n');
            part.lines().forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    String html() {
        var html = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>Break-glass kit</title>
                <meta name="viewport" content="width=device-width">
                <style>body{font:1rem/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}
                pre{white-space:pre-wrap;overflow-wrap:anywhere}@media print{body{margin:0}section{break-inside:avoid}}</style>
                </head>
                <body><main>
                <h1>Break-glass kit</h1>
                """);
        html.append("<p>Written ").append(at).append(". Holds no secret.</p>\n");
        for (var part : parts) {
            html.append("<section><h2>").append(escaped(part.title())).append("</h2>\n<pre>");
            part.lines().forEach(line -> html.append(escaped(line)).append('\n'));
            html.append("</pre></section>\n");
        }
        return html.append("</main></body>\n</html>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
