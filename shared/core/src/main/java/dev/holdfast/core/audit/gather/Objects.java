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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the storage says of points' objects; payloads that points share are asked for once.
final class Objects {
    /// The usual header is much shorter.
    private static final int SHORT = 2 << 10;
    private static final int LONGEST = 1 << 16;
    private static final Gathered<String> STORE_KEY =
            Gathered.missing("the store was not asked under which key it encrypts");

    private final Vault vault;
    private final Map<Sealed, ObjectEvidence> known = new HashMap<>();

    /// @param recipients whom a record names
    private record Sealed(ObjectRef ref, List<String> recipients) {}

    Objects(Vault vault) {
        this.vault = vault;
    }

    List<ObjectEvidence> of(Point point) throws IOException {
        return List.of(
                new ObjectEvidence(
                        point.recordRef(), vault.versions(point.recordRef().key()), Optional.empty()),
                sealed(new Sealed(point.record().payload(), point.record().recipients())),
                sealed(new Sealed(point.record().contents(), point.record().recipients())));
    }

    private ObjectEvidence sealed(Sealed sealed) throws IOException {
        var found = known.get(sealed);
        if (found == null) {
            found = read(sealed);
            known.put(sealed, found);
        }
        return found;
    }

    private ObjectEvidence read(Sealed sealed) throws IOException {
        var ref = sealed.ref();
        var versions = vault.versions(ref.key());
        var object = new ObjectEvidence(ref, versions, Optional.empty()).object();
        Gathered<Envelope> envelope = object.isPresent()
                ? Gathered.of(envelope(object.get(), sealed.recipients()))
                : Gathered.missing(ref.key() + " is not there");
        return new ObjectEvidence(ref, versions, Optional.of(envelope));
    }

    private Envelope envelope(Stored stored, List<String> recipients) throws IOException {
        var start = start(stored, SHORT);
        if (!new String(start, StandardCharsets.ISO_8859_1).startsWith(AgeHeader.MAGIC)) {
            return new Envelope(false, false, STORE_KEY);
        }
        var header = AgeHeader.read(start);
        if (header.isEmpty()) {
            header = AgeHeader.read(start(stored, LONGEST));
        }
        return new Envelope(
                header.isPresent(), header.filter(one -> one.fits(recipients)).isPresent(), STORE_KEY);
    }

    private byte[] start(Stored stored, int bytes) throws IOException {
        try (var in = vault.read(stored.version(), 0, Math.min(bytes, stored.bytes()))) {
            return in.readAllBytes();
        }
    }
}
