package dev.holdfast.format.workspace;

import dev.holdfast.format.Finding;
import dev.holdfast.format.Refused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/// Reads a document once from its first to its last byte. Items are kept, histories are checked and pointed at.
public final class DocumentReader {
    private final Tokens tokens;
    private final ShapeReader shapes;
    private final Notes notes = new Notes();
    private final Limits limits;
    private final boolean kept;
    private final Map<Section, List<Item>> sections = new EnumMap<>(Section.class);
    private Optional<Json.Fields> settings = Optional.empty();
    private Optional<ValueEncryption> encryption = Optional.empty();
    private long version = -1;
    private long exportedAt = -1;
    private boolean hasData;
    private int items;

    private DocumentReader(Tokens tokens, DocumentBytes bytes, Limits limits, boolean kept) {
        this.tokens = tokens;
        this.limits = limits;
        this.kept = kept;
        this.shapes = new ShapeReader(tokens, bytes, notes, limits);
    }

    /// @param findings what was left out or is worth a warning
    public record Read(Document document, List<Finding> findings) {
        public Read {
            findings = List.copyOf(findings);
        }
    }

    /// @throws Refused a [WorkspaceCode], with the path in its details, for whatever does not fit the format
    public static Read read(DocumentBytes bytes, Limits limits) throws IOException {
        return read(bytes, limits, false);
    }

    /// @param kept whether secrets may have clear values
    static Read read(DocumentBytes bytes, Limits limits, boolean kept) throws IOException {
        try (var in = new BufferedInputStream(bytes.from(0), 64 * 1024);
                var tokens = Tokens.strict(in, limits)) {
            try {
                return new DocumentReader(tokens, bytes, limits, kept).read();
            } catch (JacksonException e) {
                if (e.getCause() instanceof IOException unreadable) {
                    throw unreadable;
                }
                throw tokens.refused(e);
            }
        }
    }

    private Read read() {
        if (tokens.next() == null) {
            throw tokens.refused(WorkspaceCode.TRUNCATED, "The document is empty.");
        }
        shapes.scalars().require(JsonToken.START_OBJECT, "an object");
        for (var name = tokens.nextName(); name != null; name = tokens.nextName()) {
            member(name);
        }
        if (tokens.next() != null) {
            throw tokens.refused(WorkspaceCode.TRAILING, "Something follows the document.");
        }
        if (version < 0 || exportedAt < 0 || !hasData) {
            var missing = version < 0 ? "version" : exportedAt < 0 ? "exportedAt" : "data";
            throw tokens.refused(WorkspaceCode.MISSING_FIELD, "'" + missing + "' is missing.");
        }
        checkValues();
        return new Read(new Document(exportedAt, encryption, new Workspace(sections, settings)), notes.findings());
    }

    private void member(String name) {
        if (!List.of("version", "exportedAt", "secretsEncryption", "data").contains(name)) {
            skipUnknown();
            return;
        }
        tokens.next();
        switch (name) {
            case "version" -> version();
            case "exportedAt" -> exportedAt = shapes.scalars().time();
            case "secretsEncryption" -> {
                if (tokens.current() != JsonToken.VALUE_NULL) {
                    encryption = Optional.of(ValueEncryption.of(shapes.fields(ValueEncryption.SHAPE)));
                }
            }
            default -> data();
        }
    }

    private void version() {
        shapes.scalars().require(JsonToken.VALUE_NUMBER_INT, "a whole number");
        version = tokens.whole();
        if (version != 1) {
            throw tokens.refused(
                    WorkspaceCode.UNSUPPORTED_VERSION,
                    "Unsupported export file version: " + version + ". Expected version 1.");
        }
    }

    private void data() {
        shapes.scalars().require(JsonToken.START_OBJECT, "an object");
        hasData = true;
        for (var name = tokens.nextName(); name != null; name = tokens.nextName()) {
            var section = Section.named(name);
            if (section.isEmpty()) {
                skipUnknown();
                continue;
            }
            tokens.next();
            if (section.get() != Section.SETTINGS) {
                sections.put(section.get(), items(section.get()));
            } else if (tokens.current() != JsonToken.VALUE_NULL) {
                settings = Optional.of(shapes.settings());
            }
        }
    }

    private List<Item> items(Section section) {
        shapes.scalars().require(JsonToken.START_ARRAY, "a list");
        var read = new ArrayList<Item>();
        while (tokens.next() != JsonToken.END_ARRAY) {
            if (++items > limits.items()) {
                throw tokens.refused(WorkspaceCode.TOO_MANY_ITEMS, "The document holds too many items.");
            }
            var item = shapes.item(kept && section == Section.SECRETS ? Shapes.KEPT_SECRET : section.shape());
            read.add(new Item(section, item.fields(), item.history()));
        }
        return read;
    }

    private void skipUnknown() {
        tokens.checkCharacters();
        tokens.next();
        notes.add(WorkspaceCode.UNKNOWN_FIELD, tokens.path(), "The field is not part of the format and is left out.");
        tokens.skip();
    }

    private void checkValues() {
        var secrets = sections.getOrDefault(Section.SECRETS, List.of());
        for (var i = 0; i < secrets.size(); i++) {
            if (secrets.get(i).fields().has("encryptedValue") && encryption.isEmpty()) {
                throw Tokens.refused(
                        WorkspaceCode.VALUE_WITHOUT_ENCRYPTION,
                        "A secret has an encrypted value and there is no 'secretsEncryption'.",
                        "/data/secrets/" + i + "/encryptedValue");
            }
        }
    }
}
