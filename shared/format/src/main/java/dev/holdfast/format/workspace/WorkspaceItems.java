package dev.holdfast.format.workspace;

import dev.holdfast.format.Digest;
import dev.holdfast.format.point.Contents;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The items of a workspace as the contents of a point list them (point.md 1): `collection/name`, and `settings/key`
/// for each setting. The fingerprint is keyed, as a value may be guessed; it covers value, tags and history, and
/// nothing that changes at every export.
public final class WorkspaceItems {
    private WorkspaceItems() {}

    /// @param workspace with its values in clear
    /// @param key 32 bytes
    public static List<Contents.Item> of(Workspace workspace, byte[] key) throws IOException {
        var items = new ArrayList<Contents.Item>();
        for (var section : Section.OF_ITEMS) {
            for (var item : workspace.items(section)) {
                items.add(print(section + "/" + item.name(), key, out -> KeptDocument.write(item, out)));
            }
        }
        if (workspace.settings().isPresent()) {
            for (var setting : workspace.settings().get().members().entrySet()) {
                items.add(print(
                        Section.SETTINGS + "/" + setting.getKey(),
                        key,
                        out -> DocumentWriter.write(setting.getValue(), out)));
            }
        }
        return items;
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static Contents.Item print(String name, byte[] key, Content content) throws IOException {
        var print = new Print(key);
        content.writeTo(print);
        return new Contents.Item(name, print.bytes, Digest.ofHash(print.mac.doFinal()));
    }

    private static final class Print extends OutputStream {
        private final Mac mac;
        private long bytes;

        Print(byte[] key) {
            try {
                mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
            }
        }

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            mac.update(buffer, offset, length);
            bytes += length;
        }
    }
}
