package dev.holdfast.local.kanuka;

import dev.holdfast.format.Digest;
import dev.holdfast.format.point.Contents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What a completed run read: each file's stamp then, and the item it became. Its bytes end with their own SHA-256, so
/// that anything else than what was written is no scan.
/// @param root the project's directory, real path
/// @param readAt when everything was last read
/// @param files in the archive's order
record Scan(String root, Instant readAt, List<Entry> files) {
    private static final String MAGIC = "holdfast scan 1";
    private static final int HASH = 32;

    /// @param stamp empty when the file was not at rest
    record Entry(String stamp, Contents.Item item) {}

    Scan {
        files = List.copyOf(files);
    }

    byte[] toBytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeUTF(MAGIC);
        out.writeUTF(root);
        out.writeLong(readAt.getEpochSecond());
        out.writeInt(files.size());
        for (var file : files) {
            out.writeUTF(file.stamp());
            out.writeUTF(file.item().name());
            out.writeLong(file.item().bytes());
            out.write(HexFormat.of().parseHex(file.item().sha256().hex()));
        }
        out.write(Digest.sha256().digest(bytes.toByteArray()));
        return bytes.toByteArray();
    }

    static Optional<Scan> of(byte[] bytes) {
        int end = bytes.length - HASH;
        if (end < 0) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOf(bytes, end);
        if (!Arrays.equals(Digest.sha256().digest(body), Arrays.copyOfRange(bytes, end, bytes.length))) {
            return Optional.empty();
        }
        try {
            return read(new DataInputStream(new ByteArrayInputStream(body)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Scan> read(DataInputStream in) throws IOException {
        if (!in.readUTF().equals(MAGIC)) {
            return Optional.empty();
        }
        String root = in.readUTF();
        var readAt = Instant.ofEpochSecond(in.readLong());
        int count = in.readInt();
        var files = new ArrayList<Entry>();
        for (int i = 0; i < count; i++) {
            String stamp = in.readUTF();
            String name = in.readUTF();
            long size = in.readLong();
            files.add(new Entry(stamp, new Contents.Item(name, size, Digest.ofHash(in.readNBytes(HASH)))));
        }
        return Optional.of(new Scan(root, readAt, files));
    }
}
