package dev.holdfast.core.workspace;

import dev.holdfast.format.Code;
import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.Section;
import java.util.Optional;

/// What becomes of one item: each of the document has exactly one step, and so has each that is deleted.
/// @param index in the document's collection; -1 for what is deleted
/// @param name as the document, or for a deletion the workspace, has it
/// @param result the item as it will be; for a deletion as it was
/// @param problem why it failed
public record Step(
        Section section, int index, Outcome outcome, String name, Optional<Item> result, Optional<Problem> problem) {

    static Step of(int index, Item item, Outcome outcome, Item result) {
        return new Step(item.section(), index, outcome, item.name(), Optional.of(result), Optional.empty());
    }

    static Step without(int index, Item item, Outcome outcome) {
        return new Step(item.section(), index, outcome, item.name(), Optional.empty(), Optional.empty());
    }

    static Step failed(int index, Item item, Problem problem) {
        return new Step(item.section(), index, Outcome.FAILED, item.name(), Optional.empty(), Optional.of(problem));
    }

    public enum Outcome {
        CREATED,
        UPDATED,
        RENAMED,
        SKIPPED,
        FAILED,
        DELETED
    }

    /// @param path inside the item; empty for all of it
    public record Problem(Code code, String path, String message) {}
}
