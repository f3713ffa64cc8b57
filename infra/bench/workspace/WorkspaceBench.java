import dev.holdfast.format.workspace.Document;
import dev.holdfast.format.workspace.DocumentBytes;
import dev.holdfast.format.workspace.DocumentReader;
import dev.holdfast.format.workspace.DocumentWriter;
import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.Json;
import dev.holdfast.format.workspace.Limits;
import dev.holdfast.format.workspace.Passphrase;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Tiers;
import dev.holdfast.format.workspace.Values;
import dev.holdfast.format.workspace.Workspace;
import dev.holdfast.format.workspace.WorkspaceCheck;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Measures documents of workspaces: one key derivation for all values against one for each, and how fast a document
/// with a long history is written and checked in a small heap. Prints lines of Markdown.
public final class WorkspaceBench {
    private static final String PASSPHRASE = "measured with this passphrase";

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("values")) {
            values(Integer.parseInt(arguments[1]));
        } else {
            document(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
        }
    }

    /// One derivation per secret is what a document of one secret costs, as often as there are secrets.
    private static void values(int secrets) throws IOException {
        var many = sealed(secrets);
        var one = sealed(1);
        opened(many);
        opened(one);
        double all = seconds(() -> opened(many), 5);
        double single = seconds(() -> opened(one), 20);
        System.out.printf(
                "| import of %,d encrypted secrets | one derivation %.3f s | one per secret %.1f s | %.0f × |%n",
                secrets, all, single * secrets, single * secrets / all);
    }

    private static byte[] sealed(int secrets) throws IOException {
        var json = new StringBuilder("{\"version\":1,\"exportedAt\":0,\"data\":{\"secrets\":[");
        for (int i = 0; i < secrets; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"00000000-0000-7000-8000-%012d\",\"name\":\"S%d\",\"createdAt\":0,\"updatedAt\":0}"
                            .formatted(i, i));
        }
        var names = read(json.append("]}}").toString().getBytes(StandardCharsets.UTF_8));
        var kept = names.data().with(
                Section.SECRETS,
                names.data().items(Section.SECRETS).stream()
                        .map(WorkspaceBench::withValue)
                        .toList());
        var out = new ByteArrayOutputStream();
        DocumentWriter.write(Values.seal(kept, 0, passphrase(), new SecureRandom()), out);
        return out.toByteArray();
    }

    /// The value of the vector of the specification, opened once.
    private static Item withValue(Item secret) {
        return secret.with("value", VALUE);
    }

    private static final Json VALUE = vector();

    private static Json vector() {
        var json = """
                {"version":1,"exportedAt":0,"secretsEncryption":{"alg":"aes-256-gcm","kdf":"argon2id",
                "kdfParams":{"m":19456,"t":2,"p":1},"salt":"AAECAwQFBgcICQoLDA0ODw=="},"data":{"secrets":[{"id":
                "00000000-0000-7000-8000-000000000000","name":"V","createdAt":0,"updatedAt":0,"encryptedValue":
                "ZGVmZ2hpamtsbW5vMO3R7J1OcBnftI9p/n3yBq2bct9pp+STP7t7G3y8"}]}}""";
        try {
            var opened = Values.open(
                    read(json.getBytes(StandardCharsets.UTF_8)),
                    Optional.of(Passphrase.of("correct horse battery staple".toCharArray())));
            return opened.items(Section.SECRETS).getFirst().fields().get("value").orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void opened(byte[] document) throws IOException {
        Values.open(read(document), Optional.of(passphrase()));
    }

    private static Document read(byte[] document) throws IOException {
        return DocumentReader.read(DocumentBytes.of(document), Limits.DEFAULT).document();
    }

    private static Passphrase passphrase() {
        return Passphrase.of(PASSPHRASE.toCharArray());
    }

    /// A file, so that histories are read where they lie, and the heap holds the items alone.
    private static void document(Path file, int megabytes) throws Exception {
        write(file, megabytes);
        DocumentBytes bytes = offset -> Channels.newInputStream(Files.newByteChannel(file).position(offset));
        double mega = Files.size(file) / 1e6;
        var limits = Limits.DEFAULT.withBytes(1L << 40);
        var read = DocumentReader.read(bytes, limits).document();
        double export = seconds(() -> DocumentWriter.write(read, OutputStream.nullOutputStream()), 3);
        double check = seconds(() -> require(WorkspaceCheck.check(bytes, Optional.empty(), Tiers.UNLIMITED)), 3);
        System.out.printf(
                "| document of %.0f MB with history, heap %d MB | export %.0f MB/s | check %.0f MB/s | |%n",
                mega, Runtime.getRuntime().maxMemory() >> 20, mega / export, mega / check);
    }

    private static void require(WorkspaceCheck.Report report) {
        if (report.verdict() != WorkspaceCheck.Verdict.INTACT) {
            throw new IllegalStateException(report.findings().toString());
        }
    }

    private static void write(Path file, int megabytes) throws IOException {
        var body = "a request body with \\\"quotes\\\", ünïcode and text ".repeat(20);
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write("{\"version\":1,\"exportedAt\":0,\"data\":{\"responders\":[".getBytes(StandardCharsets.UTF_8));
            long written = 0;
            for (int r = 0; written < megabytes * 1_000_000L; r++) {
                var id = "00000000-0000-7000-8000-%012d".formatted(r);
                var entries = new ArrayList<String>();
                for (int e = 0; e < 900; e++) {
                    entries.add(("{\"id\":\"00000000-0000-7000-9000-%012d\",\"responderId\":\"%s\",\"method\":\"POST\","
                                    + "\"headers\":{\"content-type\":\"application/json\"},\"url\":\"/hook?n=%d\","
                                    + "\"body\":\"%s\",\"createdAt\":%d,\"durationMs\":12,\"responseStatusCode\":200}")
                            .formatted(e, id, e, body, e));
                }
                var item = (r == 0 ? "" : ",") + ("{\"id\":\"%s\",\"name\":\"r%d\",\"location\":{\"pathType\":\"=\",\"path\":"
                                + "\"/r%d\"},\"method\":\"POST\",\"enabled\":true,\"settings\":{\"requestsToTrack\":30,"
                                + "\"statusCode\":200},\"createdAt\":0,\"updatedAt\":0,\"history\":[%s]}")
                        .formatted(id, r, r, String.join(",", entries));
                var utf8 = item.getBytes(StandardCharsets.UTF_8);
                out.write(utf8);
                written += utf8.length;
            }
            out.write("]}}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    /// The least of some runs.
    private static double seconds(Work work, int runs) throws IOException {
        double least = Double.MAX_VALUE;
        for (int run = 0; run < runs; run++) {
            long start = System.nanoTime();
            work.run();
            least = Math.min(least, (System.nanoTime() - start) / 1e9);
        }
        return least;
    }
}
