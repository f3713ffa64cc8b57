package dev.holdfast.core.workspace;

import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Workspace;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Which part of a workspace an export takes.
/// @param histories of all selected collections
public record Selection(Set<Section> sections, boolean histories) {
    public Selection {
        sections = Set.copyOf(sections);
    }

    public static Selection all(boolean histories) {
        return new Selection(EnumSet.allOf(Section.class), histories);
    }

    public Workspace of(Workspace workspace) {
        var selected = Workspace.EMPTY;
        for (var section : Section.OF_ITEMS) {
            if (sections.contains(section) && workspace.has(section)) {
                selected = selected.with(
                        section,
                        workspace.items(section).stream()
                                .map(item -> histories ? item : item.withHistory(Optional.empty()))
                                .toList());
            }
        }
        return selected.withSettings(sections.contains(Section.SETTINGS) ? workspace.settings() : Optional.empty());
    }
}
