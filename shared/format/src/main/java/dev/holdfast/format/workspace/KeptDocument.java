package dev.holdfast.format.workspace;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/// How Holdfast keeps a workspace: as a document whose secrets have their values in clear, under `value`. It exists
/// inside an encrypted envelope and in memory, and never leaves either.
public final class KeptDocument {
    private KeptDocument() {}

    /// Leaves the stream open.
    public static void write(Workspace workspace, OutputStream to) throws IOException {
        DocumentWriter.write(new Document(0, Optional.empty(), workspace), to, true);
    }

    /// One item alone, as it stands in the document. Leaves the stream open.
    static void write(Item item, OutputStream to) throws IOException {
        DocumentWriter.writeKept(item, to);
    }

    public static Workspace read(DocumentBytes bytes, Limits limits) throws IOException {
        return DocumentReader.read(bytes, limits, true).document().data();
    }
}
