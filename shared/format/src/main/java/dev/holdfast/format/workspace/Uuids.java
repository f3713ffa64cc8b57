package dev.holdfast.format.workspace;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Reads ids in every textual form that the server takes: with hyphens or without, in braces, as a URN.
public final class Uuids {
    private Uuids() {}

    public static Optional<UUID> parse(String text) {
        var form = text.toLowerCase(Locale.ROOT);
        form = form.startsWith("urn:uuid:") ? form.substring(9) : form;
        form = form.startsWith("{") && form.endsWith("}") ? form.substring(1, form.length() - 1) : form;
        if (form.length() == 32) {
            form = form.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        }
        try {
            var uuid = UUID.fromString(form);
            return uuid.toString().equals(form) ? Optional.of(uuid) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
