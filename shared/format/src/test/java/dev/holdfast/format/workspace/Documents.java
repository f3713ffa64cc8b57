package dev.holdfast.format.workspace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The committed sample documents, and how two documents are compared.
public final class Documents {
    public static final List<String> NAMES =
            List.of("small", "full", "names-only", "legacy-kdf", "duplicates", "leaky", "bignum");
    private static final Map<String, String> PASSPHRASES = Map.of(
            "small", "small horse, large battery",
            "full", "all ten collections at once",
            "legacy-kdf", "older cost parameters",
            "duplicates", "twice is once too often",
            "bignum", "numbers stay as written");
    private static final List<String> SETS = List.of("keyUsage", "extendedKeyUsage", "acceptStatuses", "value");

    private Documents() {}

    public static byte[] bytes(String name) {
        try (var in = Documents.class.getResourceAsStream("/workspace/" + name + ".secutils.json")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Document read(String name) {
        return read(bytes(name)).document();
    }

    public static String passphrase(String name) {
        return Objects.requireNonNull(PASSPHRASES.get(name), name);
    }

    /// What a sample holds, its values in clear.
    public static Workspace opened(String name) {
        return opened(read(name), Optional.ofNullable(PASSPHRASES.get(name)));
    }

    public static Workspace opened(Document document, Optional<String> passphrase) {
        return Values.open(document, passphrase.map(text -> Passphrase.of(text.toCharArray())));
    }

    public static DocumentReader.Read read(byte[] bytes) {
        try {
            return DocumentReader.read(DocumentBytes.of(bytes), Limits.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static DocumentReader.Read readText(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] write(Document document) {
        var out = new ByteArrayOutputStream();
        try {
            DocumentWriter.write(document, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// Every scalar of a document under its path, numbers digit for digit; lists that are sets in sorted order.
    public static SortedMap<String, String> flat(byte[] document) {
        var flat = new TreeMap<String, String>();
        try (var parser = new JsonFactory().createParser(ObjectReadContext.empty(), document)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue() || token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT) {
                    var path = parser.streamReadContext().pathAsPointer().toString();
                    flat.put(place(path, parser.getString()), token + " " + parser.getString());
                }
            }
        }
        return flat;
    }

    private static String place(String path, String text) {
        var names = List.of(path.split("/", -1));
        var inSet = names.size() > 1
                && SETS.contains(names.get(names.size() - 2))
                && names.getLast().matches("\\d+");
        return inSet ? path.substring(0, path.lastIndexOf('/')) + "/{" + text + "}" : path;
    }
}
