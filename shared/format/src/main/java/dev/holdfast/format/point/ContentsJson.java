package dev.holdfast.format.point;

import dev.holdfast.format.Damaged;
import dev.holdfast.format.Digest;
import dev.holdfast.format.json.CanonicalJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// [Contents] as canonical JSON, both ways without a tree. Reading hashes what it reads, and hashes what it would
/// write: unknown fields, other orders, wrong counts and anything behind the end make the two differ.
final class ContentsJson {
    private static final int FORMAT = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private ContentsJson() {}

    static void write(Contents contents, OutputStream out) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write("{\"bytes\":" + contents.bytes() + ",\"count\":"
                + contents.items().size());
        text(writer, "fileName", contents.fileName());
        writer.write(",\"format\":" + FORMAT + ",\"items\":[");
        var separator = "";
        for (var item : contents.items()) {
            writer.write(separator + "{\"bytes\":" + item.bytes());
            text(writer, "name", item.name());
            text(writer, "sha256", item.sha256().hex());
            writer.write('}');
            separator = ",";
        }
        writer.write(']');
        if (contents.keys().isPresent()) {
            text(writer, "itemsKey", contents.keys().get().itemsText());
        }
        text(writer, "kind", contents.kind());
        if (contents.keys().isPresent()) {
            text(writer, "passphrase", contents.keys().get().passphraseText());
        }
        text(writer, "payload", contents.payload().value());
        text(writer, "sha256", contents.sha256().hex());
        text(writer, "source", contents.source().value());
        writer.write(",\"total\":" + contents.total() + "}");
        writer.flush();
    }

    private static void text(Writer writer, String field, String value) throws IOException {
        writer.write(",\"" + field + "\":");
        writer.write(CanonicalJson.quote(value));
    }

    static Contents read(InputStream in) throws IOException {
        var hashing = new DigestInputStream(in, Digest.sha256());
        try (var parser = JSON.createParser(tools.jackson.core.ObjectReadContext.empty(), hashing)) {
            var contents = contents(parser);
            hashing.transferTo(OutputStream.nullOutputStream());
            requireSame(hashing.getMessageDigest().digest(), contents);
            return contents;
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException | IllegalArgumentException | NullPointerException _) {
            throw mismatch();
        }
    }

    private static void requireSame(byte[] hash, Contents contents) throws IOException {
        var again = new DigestOutputStream(OutputStream.nullOutputStream(), Digest.sha256());
        write(contents, again);
        if (!Arrays.equals(hash, again.getMessageDigest().digest())) {
            throw mismatch();
        }
    }

    private static Contents contents(JsonParser parser) {
        var items = new ArrayList<Contents.Item>();
        parser.nextToken();
        var fields = fields(parser, items);
        return new Contents(
                new SourceId(get(fields, "source")),
                new PayloadId(get(fields, "payload")),
                get(fields, "kind"),
                get(fields, "fileName"),
                Long.parseLong(get(fields, "bytes")),
                new Digest(get(fields, "sha256")),
                items,
                keys(fields));
    }

    /// Both or none; one alone is not what this format writes.
    private static Optional<PayloadKeys> keys(Map<String, String> fields) {
        return fields.containsKey("passphrase")
                ? Optional.of(PayloadKeys.of(get(fields, "passphrase"), get(fields, "itemsKey")))
                : Optional.empty();
    }

    private static List<Contents.Item> items(JsonParser parser) {
        var items = new ArrayList<Contents.Item>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            var fields = fields(parser, new ArrayList<>());
            items.add(new Contents.Item(
                    get(fields, "name"), Long.parseLong(get(fields, "bytes")), new Digest(get(fields, "sha256"))));
        }
        return items;
    }

    private static Map<String, String> fields(JsonParser parser, List<Contents.Item> items) {
        var fields = new HashMap<String, String>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            switch (parser.nextToken()) {
                case START_ARRAY -> items.addAll(items(parser));
                case VALUE_STRING, VALUE_NUMBER_INT -> fields.put(name, parser.getString());
                case null, default -> throw mismatch();
            }
        }
        return fields;
    }

    private static String get(Map<String, String> fields, String name) {
        var value = fields.get(name);
        if (value == null) {
            throw mismatch();
        }
        return value;
    }

    private static Damaged mismatch() {
        return new Damaged(PointCode.CONTENTS_MISMATCH, "the contents are not what this format writes");
    }
}
