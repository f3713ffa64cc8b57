package dev.holdfast.core.audit.kept;

import dev.holdfast.core.audit.SourceEvidence.RestoreTest;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Seen;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.certificate.Certificate;
import dev.holdfast.format.certificate.EvidenceKeys;
import dev.holdfast.format.certificate.SignedCertificate;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Certificates in a vault, at `certificates/<sourceId>/<time>-<pointId>-level<n>.json`.
public record KeptCertificates(Vault vault) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int PAGE = 1_000;
    private static final int LONGEST = 1 << 20;

    /// Keeps a certificate; one that is there already is the same.
    public void keep(Certificate certificate, byte[] file, Lock lock) throws IOException {
        var at = TIME.format(certificate.verifiedAt());
        var key = new ObjectKey(folder(certificate.source()) + at + "-" + certificate.point() + "-level"
                + certificate.level() + ".json");
        vault.putOnce(key, new Protection(lock, false), file);
    }

    /// The restore tests that passed since a moment, each by a certificate that holds and is about the
    /// very bytes that the catalog names. What does not hold is no evidence.
    public List<RestoreTest> tests(SourceId source, List<Point> points, EvidenceKeys keys, Instant since)
            throws IOException {
        var tests = new ArrayList<RestoreTest>();
        var after = Optional.of(new ObjectKey(folder(source) + TIME.format(since)));
        List<ObjectKey> page;
        do {
            page = vault.list(folder(source), after, PAGE);
            for (var key : page) {
                test(key, points, keys).ifPresent(tests::add);
            }
            after = page.isEmpty() ? after : Optional.of(page.getLast());
        } while (page.size() == PAGE);
        return tests;
    }

    private Optional<RestoreTest> test(ObjectKey key, List<Point> points, EvidenceKeys keys) throws IOException {
        var seen = vault.see(key);
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        try {
            var certificate = SignedCertificate.open(bytes(seen.get()), keys);
            var point = points.stream()
                    .filter(one -> one.record().point().equals(certificate.point()))
                    .findFirst();
            point.ifPresent(one -> certificate.requireAbout(one.record(), one.recordRef()));
            return point.map(one -> test(certificate, one, key));
        } catch (Damaged e) {
            return Optional.empty();
        }
    }

    private static RestoreTest test(Certificate certificate, Point point, ObjectKey key) {
        return new RestoreTest(
                certificate.point(),
                point.record().createdAt(),
                certificate.verifiedAt(),
                true,
                certificate.level() == 4 ? Optional.of(true) : Optional.empty(),
                certificate.took(),
                Optional.of(key.value()));
    }

    private byte[] bytes(Seen seen) throws IOException {
        try (var in = vault.read(seen.version(), 0, Math.min(seen.bytes(), LONGEST))) {
            return in.readAllBytes();
        }
    }

    private static String folder(SourceId source) {
        return "certificates/" + source + "/";
    }
}
