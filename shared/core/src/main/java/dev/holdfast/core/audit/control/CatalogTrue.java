package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.Evidence;
import dev.holdfast.core.audit.VaultEvidence;
import dev.holdfast.format.Severity;
import java.util.stream.Stream;

/// Whether the index tells of exactly what is stored.
public record CatalogTrue() implements Control.OfVault {
    @Override
    public About about() {
        return new About("CATALOG_TRUE", "Do catalog and storage agree?", Severity.CRITICAL);
    }

    @Override
    public Answer answer(VaultEvidence vault, Evidence evidence) {
        return vault.catalog()
                .judge(check -> Answer.faults(Stream.concat(
                                check.missing().stream().map(CatalogTrue::missing),
                                check.unknown().stream().map(CatalogTrue::unknown))
                        .toList()));
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
}
