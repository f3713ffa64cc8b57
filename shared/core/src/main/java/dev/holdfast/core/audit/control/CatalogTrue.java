package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.Evidence;
import dev.holdfast.core.audit.VaultEvidence;
import dev.holdfast.format.Severity;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Whether the index tells of exactly what is stored, and of nothing that the journal does not know.
public record CatalogTrue() implements Control.OfVault {
    @Override
    public About about() {
        return new About("CATALOG_TRUE", "Do catalog, storage and journal agree?", Severity.CRITICAL);
    }

    @Override
    public Answer answer(VaultEvidence vault, Evidence evidence) {
        return vault.catalog().judge(check -> {
            var faults = Stream.of(
                            check.missing().stream().map(CatalogTrue::missing),
                            check.unknown().stream().map(CatalogTrue::unknown),
                            check.lies().or(List.of()).stream().map(CatalogTrue::lie))
                    .flatMap(Function.identity())
                    .toList();
            return faults.isEmpty() ? check.lies().judge(lies -> Answer.compliant()) : Answer.faults(faults);
        });
    }

    private static AuditFinding missing(String object) {
        return AuditFinding.of(
                object + " is in the catalog and not in the storage.",
                "Everything that the catalog names is stored.",
                "Find out who deleted it; back up its source again now; restore from another point.");
    }

    private static AuditFinding unknown(String object) {
        return AuditFinding.of(
                object + " is in the storage and not in the catalog.",
                "Everything that is stored is known.",
                "Adopt it with 'holdfast catalog rebuild --dry-run' first, or find out who wrote it.");
    }

    private static AuditFinding lie(String row) {
        return AuditFinding.of(
                row + ".",
                "Every row as the journal told of it last.",
                "Find out who wrote to the catalog; compare with 'holdfast journal verify'; then make it anew from the"
                        + " vault: 'holdfast catalog rebuild --dry-run' first.");
    }
}
