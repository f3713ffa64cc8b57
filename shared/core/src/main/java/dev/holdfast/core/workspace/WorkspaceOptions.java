package dev.holdfast.core.workspace;

import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Tiers;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What an import is asked to do.
/// @param conflict for names that are taken; empty = rename, in the dialect none
/// @param choices for single items, by collection and the id in the document
/// @param settings whether settings are imported
/// @param dialect the real server's ways: what cannot be done is counted `failed` and the rest goes on
public record WorkspaceOptions(
        Mode mode,
        Optional<Conflict> conflict,
        Map<Section, Map<UUID, Choice>> choices,
        boolean settings,
        Deletions deletions,
        InvalidItems invalidItems,
        boolean dialect,
        Tiers tiers,
        Instant now) {
    public WorkspaceOptions {
        choices = Map.copyOf(choices);
    }

    public enum Mode {
        /// The document's items are added to what is there.
        MERGE,
        /// The document is what should be there.
        APPLY
    }

    /// What becomes of an item whose name, or location, is taken.
    public enum Conflict {
        RENAME,
        OVERWRITE,
        SKIP,
        /// Nobody said: the item fails, save tags, which are mapped, and secrets, which are skipped.
        NONE
    }

    public enum InvalidItems {
        REFUSE,
        SKIP,
        /// Comes back as it was: a backup does not judge what it was made of.
        KEEP
    }

    /// What somebody chose for one item.
    public record Choice(boolean skip, Optional<Conflict> conflict) {}

    /// Which existing items an import may delete. Never secrets, never settings.
    public sealed interface Deletions {
        /// With `apply`, what the document lacks: in the collections it has, or in all of them.
        record Absent(boolean everywhere) implements Deletions {}

        /// These, and with `apply` the tags that a document with tags lacks: the dialect's rule.
        record Listed(Map<Section, Set<UUID>> ids) implements Deletions {
            public Listed {
                ids = Map.copyOf(ids);
            }
        }
    }

    /// A native merge.
    public static WorkspaceOptions merge(Conflict conflict, Instant now) {
        return new WorkspaceOptions(
                Mode.MERGE,
                Optional.of(conflict),
                Map.of(),
                true,
                new Deletions.Absent(false),
                InvalidItems.REFUSE,
                false,
                Tiers.DEFAULT,
                now);
    }

    /// A native apply, of the collections that the document has.
    public static WorkspaceOptions apply(Instant now) {
        return new WorkspaceOptions(
                Mode.APPLY,
                Optional.empty(),
                Map.of(),
                true,
                new Deletions.Absent(false),
                InvalidItems.REFUSE,
                false,
                Tiers.DEFAULT,
                now);
    }

    /// What a restore brings back: whatever the point holds, as it was, limits aside.
    public static WorkspaceOptions restore(Mode mode, Optional<Conflict> conflict, Instant now) {
        return new WorkspaceOptions(
                mode,
                conflict,
                Map.of(),
                true,
                new Deletions.Absent(false),
                InvalidItems.KEEP,
                false,
                Tiers.UNLIMITED,
                now);
    }

    /// The real server's import.
    public static WorkspaceOptions dialect(
            Mode mode,
            Map<Section, Map<UUID, Choice>> choices,
            boolean settings,
            Deletions.Listed listed,
            Instant now) {
        return new WorkspaceOptions(
                mode, Optional.empty(), choices, settings, listed, InvalidItems.SKIP, true, Tiers.DEFAULT, now);
    }

    public WorkspaceOptions everywhere() {
        return new WorkspaceOptions(
                mode, conflict, choices, settings, new Deletions.Absent(true), invalidItems, dialect, tiers, now);
    }

    public WorkspaceOptions skippingInvalidItems() {
        return new WorkspaceOptions(
                mode, conflict, choices, settings, deletions, InvalidItems.SKIP, dialect, tiers, now);
    }

    public WorkspaceOptions within(Tiers other) {
        return new WorkspaceOptions(mode, conflict, choices, settings, deletions, invalidItems, dialect, other, now);
    }

    public WorkspaceOptions choosing(Map<Section, Map<UUID, Choice>> other) {
        return new WorkspaceOptions(mode, conflict, other, settings, deletions, invalidItems, dialect, tiers, now);
    }

    Optional<Choice> choice(Section section, UUID id) {
        return Optional.ofNullable(choices.getOrDefault(section, Map.of()).get(id));
    }

    /// Whether the document says what should be there, name by name.
    boolean desiresState() {
        return mode == Mode.APPLY && !dialect;
    }

    Conflict conflictOf(Section section, UUID id) {
        if (desiresState()) {
            return Conflict.OVERWRITE;
        }
        return choice(section, id)
                .flatMap(Choice::conflict)
                .or(() -> conflict)
                .orElse(dialect ? Conflict.NONE : Conflict.RENAME);
    }
}
