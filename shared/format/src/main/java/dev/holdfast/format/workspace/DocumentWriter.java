package dev.holdfast.format.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;

/// Writes a document as the server does: compact, members in the order of workspace.md 2, nothing that is empty.
/// Histories are copied from where they were read.
public final class DocumentWriter {
    private final JsonGenerator out;
    private final boolean kept;

    private DocumentWriter(JsonGenerator out, boolean kept) {
        this.out = out;
        this.kept = kept;
    }

    /// Leaves the stream open. Clear values are not written: [Values#seal] them first.
    public static void write(Document document, OutputStream to) throws IOException {
        write(document, to, false);
    }

    /// @param kept whether secrets' clear values are written
    static void write(Document document, OutputStream to, boolean kept) throws IOException {
        var out = Tokens.WRITER.createGenerator(ObjectWriteContext.empty(), new Unclosed(to));
        try (out) {
            new DocumentWriter(out, kept).document(document);
        }
    }

    static void writeKept(Item item, OutputStream to) throws IOException {
        try (var out = Tokens.WRITER.createGenerator(ObjectWriteContext.empty(), new Unclosed(to))) {
            new DocumentWriter(out, true).item(item);
        }
    }

    static void write(Json value, OutputStream to) {
        try (var out = Tokens.WRITER.createGenerator(ObjectWriteContext.empty(), new Unclosed(to))) {
            new DocumentWriter(out, false).value(value);
        }
    }

    private void document(Document document) throws IOException {
        out.writeStartObject();
        out.writeNumberProperty("version", 1);
        out.writeNumberProperty("exportedAt", document.exportedAt());
        if (document.encryption().isPresent()) {
            out.writeName("secretsEncryption");
            value(document.encryption().get().header());
        }
        out.writeName("data");
        data(document.data());
        out.writeEndObject();
    }

    private void data(Workspace data) throws IOException {
        out.writeStartObject();
        for (var section : Section.OF_ITEMS) {
            if (!data.items(section).isEmpty()) {
                out.writeName(section.key());
                out.writeStartArray();
                for (var item : data.items(section)) {
                    item(item);
                }
                out.writeEndArray();
            }
        }
        if (data.settings().isPresent()) {
            out.writeName(Section.SETTINGS.key());
            value(data.settings().get());
        }
        out.writeEndObject();
    }

    private void item(Item item) throws IOException {
        out.writeStartObject();
        for (var field : item.section().shape().all()) {
            var value = item.fields().get(field.name());
            if (value.isPresent()) {
                out.writeName(field.name());
                value(value.get());
            }
            if (kept && field.name().equals("name")) {
                clear(item);
            }
            if (field.shape() instanceof Shape.Entries shape && item.history().isPresent()) {
                out.writeName(field.name());
                history(shape, item.history().get(), item);
            }
        }
        out.writeEndObject();
    }

    private void clear(Item item) {
        Values.value(item).ifPresent(value -> {
            var utf8 = value.reveal();
            out.writeName("value");
            out.writeUTF8String(utf8, 0, utf8.length);
            Arrays.fill(utf8, (byte) 0);
        });
    }

    private void value(Json value) {
        switch (value) {
            case Json.Text text -> out.writeString(text.value());
            case Json.Whole whole -> out.writeNumber(whole.value());
            case Json.Truth truth -> out.writeBoolean(truth.value());
            case Json.Raw raw -> out.writeRawValue(raw.json());
            case Json.Hidden hidden -> throw new IllegalStateException("no shape has a clear value");
            case Json.Many many -> {
                out.writeStartArray();
                many.values().forEach(this::value);
                out.writeEndArray();
            }
            case Json.Fields fields -> {
                out.writeStartObject();
                fields.members().forEach((name, member) -> {
                    out.writeName(name);
                    value(member);
                });
                out.writeEndObject();
            }
        }
    }

    private void history(Shape.Entries shape, History history, Item item) throws IOException {
        try (InputStream in = history.bytes().from(history.offset());
                var tokens = Tokens.again(new Cut(in, history.length()))) {
            out.writeStartArray();
            tokens.next();
            while (tokens.next() != JsonToken.END_ARRAY) {
                entry(shape, tokens, item.fields().text("id"));
            }
            out.writeEndArray();
        }
    }

    private void entry(Shape.Entries shape, Tokens tokens, String owner) {
        out.writeStartObject();
        for (var name = tokens.nextName(); name != null; name = tokens.nextName()) {
            tokens.next();
            if (name.equals(shape.owner())) {
                out.writeStringProperty(name, owner);
            } else if (shape.entry().indexOf(name) >= 0) {
                out.writeName(name);
                tokens.copy(out);
            } else {
                tokens.skip();
            }
        }
        out.writeEndObject();
    }

    /// A stream of the first `left` bytes of another.
    private static final class Cut extends java.io.FilterInputStream {
        private long left;

        Cut(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = left == 0 ? -1 : in.read(buffer, offset, (int) Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }
    }

    /// Keeps the writer from closing what is not its own.
    private static final class Unclosed extends java.io.FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
