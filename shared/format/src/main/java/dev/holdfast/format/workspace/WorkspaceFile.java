package dev.holdfast.format.workspace;

import dev.holdfast.format.Damaged;
import dev.holdfast.format.Refused;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/// The payload of a workspace's recovery point: its document, gzip around it.
public final class WorkspaceFile {
    public static final String NAME = "workspace.secutils.json.gz";
    private static final int BUFFER = 1 << 16;

    private WorkspaceFile() {}

    /// Leaves the stream open.
    public static void write(Document document, OutputStream to) throws IOException {
        var gzip = new GZIPOutputStream(to, BUFFER);
        var out = new BufferedOutputStream(gzip, BUFFER);
        DocumentWriter.write(document, out);
        out.flush();
        gzip.finish();
    }

    /// Reads the stream to its end; the document stays in memory, where its histories point.
    /// @param most bytes that it may have, unpacked
    /// @throws Refused `workspace.over-size`
    /// @throws Damaged when it is no whole gzip file
    public static DocumentBytes read(InputStream from, int most) throws IOException {
        try (var in = new GZIPInputStream(from, BUFFER)) {
            var bytes = in.readNBytes(most);
            if (in.read() >= 0) {
                throw new Refused(WorkspaceCode.OVER_SIZE, "The document has more than " + most + " bytes.");
            }
            from.transferTo(OutputStream.nullOutputStream());
            return DocumentBytes.of(bytes);
        } catch (ZipException | EOFException e) {
            throw new Damaged(WorkspaceCode.TRUNCATED, "The payload is no whole gzip file: " + e.getMessage());
        }
    }
}
