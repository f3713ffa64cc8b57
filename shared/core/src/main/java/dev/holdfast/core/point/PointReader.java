package dev.holdfast.core.point;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.keys.DecryptionKeys;
import dev.holdfast.core.keys.EncryptionContext;
import dev.holdfast.core.vault.NoSuchVersion;
import dev.holdfast.core.vault.Origin;
import dev.holdfast.core.vault.Seen;
import dev.holdfast.core.vault.Stored;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.Digest;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Problem;
import dev.holdfast.format.envelope.Envelope;
import dev.holdfast.format.pipe.ReadAhead;
import dev.holdfast.format.point.Contents;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.PointRecord;
import dev.holdfast.format.point.SignedRecord;
import dev.holdfast.format.point.SourceId;
import dev.holdfast.format.point.TrustedKeys;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Reads recovery points and believes nothing before it has been compared with the signed record: first the record,
/// then the digests of payload and contents, and only then is anything unwrapped (point.md 2).
public final class PointReader {
    private static final int BUFFER = 1 << 18;
    private static final long RECORD_LIMIT = 1L << 20;

    private final Vault vault;
    private final TrustedKeys trusted;
    private final DecryptionKeys keys;

    public PointReader(Vault vault, TrustedKeys trusted, DecryptionKeys keys) {
        this.vault = vault;
        this.trusted = trusted;
        this.keys = keys;
    }

    /// The record of a point, signature and place checked.
    /// @throws ObjectMissing when the vault does not have it
    /// @throws Damaged when it is not the record of this point, signed by a trusted key
    public FoundRecord record(SourceId source, PointId point) throws IOException {
        var key = ObjectKey.record(source, point);
        var versions = versions(key);
        var bytes = bytes(seen(versions.getFirst()));
        var record = opened(key, bytes);
        if (!record.source().equals(source) || !record.point().equals(point)) {
            throw mismatch(key, "is the record of another point");
        }
        requirePlaces(key, record);
        var version = versions.getFirst().version().id();
        var ref = new ObjectRef(key, java.util.Optional.of(version), bytes.length, Digest.of(bytes));
        return new FoundRecord(record, ref, versions);
    }

    /// What is wrong with a record is told with its key: nobody else names the file.
    private PointRecord opened(ObjectKey key, byte[] bytes) {
        try {
            return SignedRecord.open(bytes, trusted);
        } catch (Damaged e) {
            var told = e.problem();
            throw new Damaged(new Problem(told.code(), key + ": " + told.message(), told.remedy(), told.details()), e);
        }
    }

    /// @param ref of the record's own object
    /// @param versions at its key: the object itself, and what hides it
    public record FoundRecord(PointRecord record, ObjectRef ref, List<Stored> versions) {
        public FoundRecord {
            versions = List.copyOf(versions);
        }

        public Stored stored() {
            return versions.getFirst();
        }
    }

    /// What is at the key of an object that a record names: first the object itself, of the version and size that the
    /// record tells, bytes not read yet, then what hides it.
    /// @throws ObjectMissing when the vault does not have it
    public List<Stored> locate(ObjectRef ref) throws IOException {
        var versions = versions(ref.key());
        require(seen(versions.getFirst()), ref);
        return versions;
    }

    private List<Stored> versions(ObjectKey key) throws IOException {
        var versions = vault.versions(key);
        if (versions.isEmpty() || versions.getFirst().marker()) {
            throw new ObjectMissing(key);
        }
        return versions;
    }

    private Seen see(ObjectRef ref) throws IOException {
        var seen = vault.see(ref.key()).orElseThrow(() -> new ObjectMissing(ref.key()));
        require(seen, ref);
        return seen;
    }

    private static Seen seen(Stored stored) {
        return new Seen(stored.version(), stored.bytes());
    }

    private void require(Seen seen, ObjectRef ref) throws IOException {
        if (ref.version().isPresent()
                && !ref.version().get().equals(seen.version().id())
                && !Origin.isCopy(vault)) {
            throw mismatch(ref.key(), "is another version than the record names");
        }
        if (seen.bytes() != ref.bytes()) {
            throw mismatch(ref.key(), "has " + seen.bytes() + " bytes, the record says " + ref.bytes());
        }
    }

    /// Reads every stored byte of an object and compares its digest with the record's.
    public void authenticate(ObjectRef ref) throws IOException {
        var seen = see(ref);
        var sha256 = Digest.sha256();
        var buffer = new byte[BUFFER];
        try (var in = new ReadAhead(stream(seen))) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha256.update(buffer, 0, n);
            }
        }
        if (!Digest.ofHash(sha256.digest()).equals(ref.sha256())) {
            throw mismatch(ref.key(), "does not have the bytes that the record names");
        }
    }

    /// The contents of an authenticated point.
    public Contents contents(PointRecord record) throws IOException {
        try (var in = open(record, record.contents())) {
            return Contents.read(in, record.source(), record.payloadId());
        }
    }

    /// The payload of an authenticated point, in clear; to be drained to its end.
    public InputStream payload(PointRecord record) throws IOException {
        return new ReadAhead(open(record, record.payload()));
    }

    private InputStream open(PointRecord record, ObjectRef ref) throws IOException {
        var seen = see(ref);
        var context = new EncryptionContext(record.source(), record.payloadId());
        return Envelope.open(stream(seen), keys.identities(context));
    }

    private byte[] bytes(Seen seen) throws IOException {
        if (seen.bytes() > RECORD_LIMIT) {
            throw mismatch(seen.version().key(), "is larger than any record");
        }
        try (var in = stream(seen)) {
            return in.readAllBytes();
        }
    }

    /// What was found may expire before it is read.
    private InputStream stream(Seen seen) throws IOException {
        try {
            return vault.read(seen.version(), 0, seen.bytes());
        } catch (NoSuchVersion e) {
            throw new ObjectMissing(seen.version().key());
        }
    }

    private static void requirePlaces(ObjectKey key, PointRecord record) {
        var prefix = "payloads/" + record.source() + "/";
        if (!record.payload().key().value().startsWith(prefix)
                || !record.contents().key().equals(ObjectKey.contents(record.source(), record.payloadId()))) {
            throw mismatch(key, "names objects of another source");
        }
    }

    private static Damaged mismatch(ObjectKey key, String how) {
        return new Damaged(CoreCode.POINT_MISMATCH, "The object " + key + " " + how + ".");
    }

    /// An object that a point needs is not in the vault.
    public static final class ObjectMissing extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient ObjectKey key;

        ObjectMissing(ObjectKey key) {
            super("The vault does not have " + key + ".");
            this.key = key;
        }

        public ObjectKey key() {
            return key;
        }

        /// As an end for people.
        public Failed asFailure() {
            return new Failed(CoreCode.POINT_MISSING, "The vault does not have " + key + ".");
        }
    }
}
