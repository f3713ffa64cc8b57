package dev.holdfast.cli.workspace;

import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.NewFile;
import dev.holdfast.core.importing.RestorePlan;
import dev.holdfast.core.importing.RestoreTarget;
import dev.holdfast.core.point.Payload;
import dev.holdfast.format.Digest;
import dev.holdfast.format.workspace.Document;
import dev.holdfast.format.workspace.DocumentWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Restores into a new file: the document, its values under another passphrase or by name only.
record DocumentTarget(Cli cli, Path file, DocumentOutput output)
        implements RestoreTarget<Set<String>, DocumentTarget.Plan> {
    /// @param bytes of the file
    record Plan(Document document, long bytes, String hash) implements RestorePlan {
        /// A file that is there is refused, so nothing is lost.
        @Override
        public boolean destroys() {
            return false;
        }

        @Override
        public SortedMap<String, String> summary() {
            var summary = new TreeMap<String, String>();
            summary.put("mode", "file");
            summary.put("bytes", Long.toString(bytes));
            return summary;
        }
    }

    @Override
    public Plan plan(Payload payload, Set<String> only) throws IOException {
        new NewFile(file, false).requireFree();
        var document = output.document(cli);
        var out = new ByteArrayOutputStream();
        DocumentWriter.write(document, out);
        var hash = Digest.of(
                (file + "\n" + String.join("\n", new java.util.TreeSet<>(only))).getBytes(StandardCharsets.UTF_8));
        return new Plan(document, out.size(), hash.hex());
    }

    @Override
    public void apply(Plan plan, Payload payload, Set<String> only) throws IOException {
        DocumentOutput.write(plan.document(), file, false);
    }
}
