package dev.holdfast.http.workspace;

import dev.holdfast.core.workspace.Clash;
import dev.holdfast.core.workspace.ImportReport;
import dev.holdfast.core.workspace.Step.Outcome;
import dev.holdfast.core.workspace.WorkspaceImportCode;
import dev.holdfast.core.workspace.WorkspaceOptions.Mode;
import dev.holdfast.core.workspace.WorkspacePlan;
import dev.holdfast.format.Problem;
import dev.holdfast.format.workspace.Document;
import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Workspace;
import dev.holdfast.http.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The real server's shapes (workspace.md 1, 4): what its web client and its scripts expect to read.
final class Dialect {
    private Dialect() {}

    /// `{"message": …}`; too large is 400 there, so is a type that is not understood.
    static Response error(int status, String title, Problem problem) {
        int theirs = status == 413 || status == 415 || status == 422 ? 400 : status;
        return Answers.json(theirs, Map.of("message", (problem.message() + " " + problem.remedy()).strip()));
    }

    /// `imported` counts what is there now and was not so before, as there; only secrets count `updated`.
    static Map<String, Object> imported(WorkspacePlan plan) {
        var results = new LinkedHashMap<String, Object>();
        for (var section : Section.values()) {
            long made = plan.count(section, Outcome.CREATED) + plan.count(section, Outcome.RENAMED);
            long updated = plan.count(section, Outcome.UPDATED);
            boolean apart = section == Section.SECRETS;
            var counts = new LinkedHashMap<String, Object>();
            counts.put("imported", apart ? made : made + updated);
            counts.put("updated", apart ? updated : 0);
            counts.put("skipped", plan.count(section, Outcome.SKIPPED) + (apart ? secretsKept(plan) : 0));
            counts.put("deleted", plan.count(section, Outcome.DELETED));
            counts.put("failed", plan.count(section, Outcome.FAILED));
            counts.put("errors", ImportReport.errors(plan, section));
            results.put(section.key(), counts);
        }
        return Map.of("results", results);
    }

    /// Secrets that were listed to be deleted: they never are (workspace.md 9 D14).
    private static long secretsKept(WorkspacePlan plan) {
        return plan.warnings().stream()
                .filter(warning -> warning.code() == WorkspaceImportCode.SECRETS_KEPT)
                .count();
    }

    static Map<String, Object> invalid(String why) {
        var preview = new LinkedHashMap<String, Object>();
        preview.put("valid", false);
        preview.put("version", version(why));
        preview.put("summary", summary(Workspace.EMPTY, Workspace.EMPTY));
        preview.put("warnings", List.of(why.replaceFirst(" \\(at [^)]*\\)$", "")));
        return preview;
    }

    /// The number in `Unsupported export file version: N. …`
    private static long version(String why) {
        var digits = why.replaceFirst("^[^:]*: ", "").replaceFirst("\\..*$", "");
        return digits.matches("-?[0-9]{1,18}") ? Long.parseLong(digits) : 0;
    }

    static Map<String, Object> preview(Workspace current, Document document, Mode mode) {
        var preview = new LinkedHashMap<String, Object>();
        preview.put("valid", true);
        preview.put("version", 1);
        preview.put("summary", summary(current, document.data()));
        preview.put("warnings", warnings(document, mode));
        if (mode == Mode.APPLY) {
            preview.put("toDelete", missing(current, document.data()));
        }
        return preview;
    }

    private static Map<String, Object> summary(Workspace current, Workspace document) {
        var summary = new LinkedHashMap<String, Object>();
        for (var section : Section.OF_ITEMS) {
            var line = new LinkedHashMap<String, Object>();
            line.put("total", document.count(section));
            line.put(
                    "conflicts",
                    Clash.of(current, document, section).stream()
                            .map(Dialect::conflict)
                            .toList());
            summary.put(section.key(), line);
        }
        var settings = new LinkedHashMap<String, Object>();
        settings.put("included", document.has(Section.SETTINGS));
        settings.put("hasExisting", current.has(Section.SETTINGS));
        summary.put(Section.SETTINGS.key(), settings);
        return summary;
    }

    private static Map<String, Object> conflict(Clash clash) {
        var conflict = new LinkedHashMap<String, Object>();
        conflict.put("sourceId", clash.source().toString());
        conflict.put("name", clash.name());
        conflict.put("existingId", clash.existing().toString());
        if (!clash.rename()) {
            conflict.put("renameAllowed", false);
        }
        return conflict;
    }

    private static List<String> warnings(Document document, Mode mode) {
        var warnings = new ArrayList<String>();
        for (var section : Section.OF_ITEMS) {
            if (section != Section.TAGS) {
                repeated(document.data().items(section))
                        .forEach(name -> warnings.add("Duplicate " + section.noun() + " name in import file: \"" + name
                                + "\". Only the first occurrence will be imported."));
            }
        }
        if (mode == Mode.APPLY && document.encryption().isEmpty()) {
            warnings.add(
                    document.data().count(Section.SECRETS) == 0
                            ? "Secret values not included in import file - existing secrets will not be deleted."
                            : "Secret names are included but values are not encrypted - existing secret values will be"
                                    + " preserved, no secrets will be deleted.");
        }
        return warnings;
    }

    private static List<String> repeated(List<Item> items) {
        var seen = new HashSet<String>();
        return items.stream()
                .map(Item::name)
                .filter(name -> !seen.add(name))
                .distinct()
                .toList();
    }

    /// What is there and not in the document, in every collection but secrets, which are never deleted here.
    private static Map<String, Object> missing(Workspace current, Workspace document) {
        var missing = new LinkedHashMap<String, Object>();
        for (var section : Section.OF_ITEMS) {
            var named = document.items(section).stream().map(Item::key).collect(Collectors.toSet());
            var gone = current.items(section).stream()
                    .filter(item -> section != Section.SECRETS && !named.contains(item.key()))
                    .map(item -> Map.of("id", item.id().toString(), "name", item.name()))
                    .toList();
            if (!gone.isEmpty()) {
                missing.put(section.key(), gone);
            }
        }
        return missing;
    }
}
