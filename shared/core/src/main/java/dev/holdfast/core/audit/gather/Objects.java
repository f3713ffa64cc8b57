package dev.holdfast.core.audit.gather;

import dev.holdfast.core.audit.Gathered;
import dev.holdfast.core.audit.PointEvidence.Envelope;
import dev.holdfast.core.audit.PointEvidence.ObjectEvidence;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.vault.Stored;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.point.ObjectRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the storage says of points' objects; payloads that points share are asked for once.
final class Objects {
    private static final byte[] AGE = "age-encryption.org/v1\n".getBytes(StandardCharsets.US_ASCII);
    private static final Gathered<Envelope> SEALED =
            Gathered.of(new Envelope(true, Optional.empty(), Optional.empty()));
    private static final Gathered<Envelope> CLEAR =
            Gathered.of(new Envelope(false, Optional.empty(), Optional.empty()));

    private final Vault vault;
    private final Map<ObjectRef, ObjectEvidence> known = new HashMap<>();

    Objects(Vault vault) {
        this.vault = vault;
    }

    List<ObjectEvidence> of(Point point) throws IOException {
        return List.of(
                new ObjectEvidence(
                        point.recordRef(), vault.versions(point.recordRef().key()), Optional.empty()),
                sealed(point.record().payload()),
                sealed(point.record().contents()));
    }

    private ObjectEvidence sealed(ObjectRef ref) throws IOException {
        var found = known.get(ref);
        if (found == null) {
            found = read(ref);
            known.put(ref, found);
        }
        return found;
    }

    private ObjectEvidence read(ObjectRef ref) throws IOException {
        var versions = vault.versions(ref.key());
        var object = new ObjectEvidence(ref, versions, Optional.empty());
        Gathered<Envelope> envelope = object.object().isPresent()
                ? envelope(object.object().get())
                : Gathered.missing(ref.key() + " is not there");
        return new ObjectEvidence(ref, versions, Optional.of(envelope));
    }

    private Gathered<Envelope> envelope(Stored stored) throws IOException {
        try (var in = vault.read(stored.version(), 0, Math.min(AGE.length, stored.bytes()))) {
            return Arrays.equals(in.readNBytes(AGE.length), AGE) ? SEALED : CLEAR;
        }
    }
}
