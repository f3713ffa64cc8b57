package dev.holdfast.local.evidence;

import dev.holdfast.core.audit.SourceEvidence.RestoreTest;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.source.Source;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.Failed;
import dev.holdfast.format.certificate.Certificate;
import dev.holdfast.format.certificate.EvidenceKeys;
import dev.holdfast.format.certificate.SignedCertificate;
import dev.holdfast.format.point.PointId;
import dev.holdfast.local.LocalSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The certificates of a home that hold; what does not hold proves nothing and is passed over.
final class Certificates {
    private final Map<PointId, List<Held>> byPoint = new HashMap<>();

    /// A certificate and where it is.
    private record Held(Certificate certificate, Path file) {}

    private Certificates() {}

    static Certificates read(LocalSystem system) throws IOException {
        var certificates = new Certificates();
        var keys = keys(system);
        for (var file : system.certificates().files()) {
            certificates.add(file, keys);
        }
        return certificates;
    }

    private static EvidenceKeys keys(LocalSystem system) throws IOException {
        try {
            return system.evidenceKeys();
        } catch (Failed e) {
            return new EvidenceKeys(List.of());
        }
    }

    private void add(Path file, EvidenceKeys keys) throws IOException {
        try {
            var certificate = SignedCertificate.open(Files.readAllBytes(file), keys);
            byPoint.computeIfAbsent(certificate.point(), any -> new ArrayList<>())
                    .add(new Held(certificate, file));
        } catch (Damaged e) {
            // it does not hold, so it is no evidence
        }
    }

    /// The passed restore tests of these points, each about the very bytes that the catalog names.
    List<RestoreTest> of(Source source, List<Point> points) {
        return points.stream()
                .filter(point -> point.record().source().equals(source.id()))
                .flatMap(this::of)
                .toList();
    }

    private Stream<RestoreTest> of(Point point) {
        return byPoint.getOrDefault(point.record().point(), List.of()).stream()
                .filter(held -> about(held.certificate(), point))
                .map(held -> new RestoreTest(
                        point.record().point(),
                        point.record().createdAt(),
                        held.certificate().verifiedAt(),
                        true,
                        held.certificate().level() == 4 ? Optional.of(true) : Optional.empty(),
                        held.certificate().took(),
                        Optional.of(held.file().toAbsolutePath().toString())));
    }

    private static boolean about(Certificate certificate, Point point) {
        try {
            certificate.requireAbout(point.record(), point.recordRef());
            return true;
        } catch (Damaged e) {
            return false;
        }
    }
}
