package dev.holdfast.format.kanuka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.format.forge.MemoryTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;

/// A sound project of one user, in memory, for tests to spoil: alice's key is `pkcs1.pem`.
public final class MemoryProject implements ProjectEntries {
    public static final byte[] FIRST = filled(1);
    public static final byte[] SECOND = filled(2);
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    public static MemoryProject sound() {
        return new MemoryProject()
                .with(".kanuka/config.toml", "project.project_uuid = 'p'\nusers.alice = 'alice@example.com'\n")
                .with(".kanuka/public_keys/alice.pub", SampleKeys.bytes("pkcs1.pub"))
                .with(".kanuka/secrets/alice.kanuka", wrapped("pkcs1.pub", FIRST))
                .with(".env.kanuka", sealed(FIRST));
    }

    public MemoryProject with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    public MemoryProject with(String path, String content) {
        return with(path, content.getBytes(UTF_8));
    }

    public MemoryProject without(String path) {
        files.remove(path);
        return this;
    }

    /// Moves a file to the end of the order.
    MemoryProject last(String path) {
        var content = files.get(path);
        return content == null ? this : without(path).with(path, content);
    }

    public static byte[] sealed(byte[] key) {
        return Boxes.seal(key, new byte[24], "SAMPLE=1\n".getBytes(UTF_8));
    }

    public static byte[] wrapped(String publicKey, byte[] content) {
        try {
            var der = Pem.first(SampleKeys.bytes(publicKey)).orElseThrow().bytes();
            var cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The same files as a tree.
    public MemoryTree tree() {
        var tree = new MemoryTree();
        files.forEach(tree::file);
        return tree;
    }

    private static byte[] filled(int value) {
        var key = new byte[32];
        Arrays.fill(key, (byte) value);
        return key;
    }

    @Override
    public void read(EntryVisitor visitor) throws IOException {
        for (var file : files.entrySet()) {
            var content = file.getValue();
            visitor.entry(EntryPath.of(file.getKey()), content.length, new ByteArrayInputStream(content));
        }
    }
}
