package dev.holdfast.local.vault;

import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.format.point.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a directory vault knows of one key. It is never removed: without its object it says that the key was used.
/// @param published false until the object stands under its key; without it, it is a crashed write's and counts as
/// nothing
record Metadata(ObjectKey key, Instant writtenAt, Protection protection, boolean published) {
    private static final String FORMAT = "holdfast-object 1";

    Metadata under(Protection next) {
        return new Metadata(key, writtenAt, next, published);
    }

    Metadata asPublished() {
        return new Metadata(key, writtenAt, protection, true);
    }

    List<String> lines() {
        var lines = new ArrayList<>(List.of(FORMAT, key.value(), writtenAt.toString(), published ? "kept" : "writing"));
        lines.add(protection.legalHold() ? "held" : "free");
        lines.add(
                switch (protection.lock()) {
                    case Lock.None() -> LockMode.NONE.name();
                    case Lock.Until(var mode, var until) -> mode + " " + until;
                });
        return lines;
    }

    /// @throws IllegalArgumentException or [DateTimeException] for anything that [#lines()] does not make
    static Metadata parse(List<String> lines) {
        if (lines.size() != 6 || !lines.getFirst().equals(FORMAT)) {
            throw new IllegalArgumentException("not the metadata of an object");
        }
        var protection = new Protection(lock(lines.get(5)), either(lines.get(4), "held", "free"));
        return new Metadata(
                new ObjectKey(lines.get(1)),
                Instant.parse(lines.get(2)),
                protection,
                either(lines.get(3), "kept", "writing"));
    }

    private static Lock lock(String text) {
        if (text.equals(LockMode.NONE.name())) {
            return Lock.none();
        }
        var space = text.indexOf(' ');
        return new Lock.Until(
                LockMode.valueOf(text.substring(0, Math.max(space, 0))), Instant.parse(text.substring(space + 1)));
    }

    private static boolean either(String word, String yes, String no) {
        if (!word.equals(yes) && !word.equals(no)) {
            throw new IllegalArgumentException("neither " + yes + " nor " + no);
        }
        return word.equals(yes);
    }
}
