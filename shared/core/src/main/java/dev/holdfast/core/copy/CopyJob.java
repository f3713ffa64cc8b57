package dev.holdfast.core.copy;

import dev.holdfast.core.audit.SourceEvidence.Copy;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.Digest;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.ObjectRef;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Copies a vault and tells the journal, for each source, which point is the newest that was found whole there: that is
/// what the audit's second-copy control reads.
public record CopyJob(Vault vault, Catalog catalog, InstantSource clock, String actor) {
    /// @param place what kind of second place it is
    public VaultCopy.Copied copy(Vault to, Copy.Place place) throws IOException {
        return copy(to, place, Optional.empty());
    }

    /// @param within how old the newest copied point may become before the audit finds it
    public VaultCopy.Copied copy(Vault to, Copy.Place place, Optional<Duration> within) throws IOException {
        var known = new HashMap<ObjectKey, Digest>();
        var points = new ArrayList<List<Point>>();
        var sources = catalog.sources();
        for (var source : sources) {
            points.add(catalog.available(source.id()));
            points.getLast().forEach(point -> refs(point).forEach(ref -> known.put(ref.key(), ref.sha256())));
        }
        var copied = new VaultCopy(vault, to, known).run();
        for (int i = 0; i < sources.size(); i++) {
            tell(sources.get(i), points.get(i), copied, to, new Said(place, within));
        }
        return copied;
    }

    private void tell(Source source, List<Point> points, VaultCopy.Copied copied, Vault to, Said said)
            throws IOException {
        var whole = points.stream()
                .filter(point ->
                        copied.hasAll(refs(point).stream().map(ObjectRef::key).toList()))
                .findFirst();
        if (whole.isPresent()) {
            var record = whole.get().record();
            var details = new TreeMap<>(Map.of(
                    "to", to.location(),
                    "place", said.place().name(),
                    "newest", record.createdAt().toString()));
            said.within().ifPresent(age -> details.put("within", age.toString()));
            catalog.commit(Change.of(new JournalDraft(
                    source.id().value(),
                    clock.instant(),
                    actor,
                    "source.copied",
                    record.point().value(),
                    details)));
        }
    }

    private record Said(Copy.Place place, Optional<Duration> within) {}

    private static List<ObjectRef> refs(Point point) {
        return List.of(point.record().payload(), point.record().contents(), point.recordRef());
    }
}
