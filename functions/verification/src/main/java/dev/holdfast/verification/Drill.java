package dev.holdfast.verification;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.keys.DecryptionKeys;
import dev.holdfast.core.point.CatalogRebuild;
import dev.holdfast.core.point.PointReader;
import dev.holdfast.core.point.VaultTrust;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Proofs;
import dev.holdfast.core.workspace.point.WorkspaceProof;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.SourceId;
import dev.holdfast.format.point.TrustedKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rehearsal of a disaster: from the vault and the break-glass identity alone, into a catalog that knows nothing,
/// the newest point of each source is restored and compared. Nothing of the home takes part and nothing is written to
/// the vault.
/// @param empty a catalog of its own, thrown away afterwards
/// @param scratch an existing directory for throw-away targets
/// @param expected what has to come back
public record Drill(
        Vault vault,
        DecryptionKeys breakGlass,
        Catalog empty,
        Path scratch,
        InstantSource clock,
        List<Expected> expected) {
    public Drill {
        expected = List.copyOf(expected);
    }

    /// What somebody knows of a source that the vault alone would not tell, if it were gone from there.
    /// @param newest its newest point; absent = any will do, as a second copy may be behind
    public record Expected(SourceId source, SourceName name, Optional<PointId> newest) {
        private boolean isMetBy(Verification restored) {
            var record = restored.point().record();
            return record.source().equals(source)
                    && newest.map(record.point()::equals).orElse(true);
        }
    }

    /// @param unknown what stands where records do and cannot be trusted
    /// @param lacking what was expected, and was not there to be restored
    public record Drilled(
            List<Verification> restored, List<String> missing, List<String> unknown, List<Expected> lacking) {
        public Drilled {
            restored = List.copyOf(restored);
            missing = List.copyOf(missing);
            unknown = List.copyOf(unknown);
            lacking = List.copyOf(lacking);
        }

        /// Whether every source came back whole; where there was nothing to restore, nothing was shown.
        public boolean passed() {
            return !restored.isEmpty()
                    && missing.isEmpty()
                    && lacking.isEmpty()
                    && restored.stream().allMatch(Certifier::certifies);
        }
    }

    public Drilled run() throws IOException {
        var trust = VaultTrust.of(vault);
        var reader = new PointReader(
                vault, VaultTrust.beside(TrustedKeys.of(List.of()), trust.believed(List.of())), breakGlass);
        var rebuilt = new CatalogRebuild(vault, empty, reader, clock, "drill").rebuild(false);
        var proofs = new Proofs(Map.of(
                "kanuka", new KanukaProof(scratch, List.of()),
                "workspace", new WorkspaceProof(clock)));
        var job = new VerificationJob(reader, empty, proofs, clock, "drill", "drill");
        var restored = new ArrayList<Verification>();
        for (var source : empty.sources()) {
            for (var newest : empty.points(PointQuery.available(source.id(), 1))) {
                restored.add(job.verify(newest, Level.RESTORE));
            }
        }
        var lacking = expected.stream()
                .filter(source -> restored.stream().noneMatch(source::isMetBy))
                .toList();
        return new Drilled(restored, rebuilt.missing(), rebuilt.unknown(), lacking);
    }
}
