package dev.holdfast.core.workspace;

import dev.holdfast.format.Code;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.WorkspaceCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Why an import cannot be done: all reasons together, so that nobody has to find them one by one.
final class Refusals {
    private final List<Map<String, String>> details = new ArrayList<>();
    private final List<Code> codes = new ArrayList<>();

    void add(Code code, Item item, int index, String path, String message) {
        add(code, item.section(), index, item.name(), path, message);
    }

    void add(Code code, Section section, int index, String name, String path, String message) {
        codes.add(code);
        details.add(Map.of(
                "collection",
                section.key(),
                "index",
                index < 0 ? "" : "" + index,
                "name",
                name,
                "path",
                path,
                "code",
                code.id(),
                "message",
                message));
    }

    /// @throws Refused of the first reason's code; broken rules of items come under one
    void throwIfAny() {
        if (codes.isEmpty()) {
            return;
        }
        var code = codes.getFirst();
        var all = isItemRule(code) ? WorkspaceImportCode.INVALID_ITEMS : code;
        var more = details.size() == 1 ? "" : " (and " + (details.size() - 1) + " more)";
        throw new Refused(new Problem(all.id(), details.getFirst().get("message") + more, all.remedy(), details));
    }

    private static boolean isItemRule(Code code) {
        return code == WorkspaceCode.INVALID_NAME
                || code == WorkspaceCode.INVALID_VALUE
                || code == WorkspaceCode.INVALID_LOCATION
                || code == WorkspaceCode.INVALID_SCHEDULE;
    }
}
