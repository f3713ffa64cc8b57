package dev.holdfast.checks.planted;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.verification.Level;
import dev.holdfast.export.ExportWiring;
import dev.holdfast.format.Finding;
import dev.holdfast.format.certificate.EvidenceKeys;
import dev.holdfast.format.certificate.SignedCertificate;
import dev.holdfast.format.json.CanonicalJson;
import dev.holdfast.format.kanuka.MemoryProject;
import dev.holdfast.format.point.Contents;
import dev.holdfast.testkit.PlantedFault;
import dev.holdfast.testkit.parts.MemoryParts;
import dev.holdfast.verification.Certifier;
import dev.holdfast.verification.VerificationWiring;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Faults of a point that is in the vault, and of what certifies it.
final class StoredFaults {
    private static final String CERTIFICATE = "certificate verify";

    private StoredFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                new PlantedFault(
                        "PointFinding.LOCK_WEAKER", "a lock that is weaker than promised", "verify", scratch -> {
                            var parts = parts(scratch);
                            return VerificationWiring.job(parts, List.of())
                                    .verify(promised(parts), Level.PRESENCE)
                                    .findings();
                        }),
                new PlantedFault("PointFinding.HOLD_MISSING", "a hold that is on no object", "verify", scratch -> {
                    var parts = parts(scratch);
                    return VerificationWiring.job(parts, List.of())
                            .verify(held(parts), Level.PRESENCE)
                            .findings();
                }),
                new PlantedFault("PointFinding.HIDDEN", "a delete marker over a payload", "verify", scratch -> {
                    var parts = parts(scratch);
                    var point = parts.points().getFirst();
                    parts.vault().mark(point.record().payload().key());
                    return VerificationWiring.job(parts, List.of())
                            .verify(point, Level.PRESENCE)
                            .findings();
                }),
                new PlantedFault(
                        "PointFinding.CONTENT_DIFFERS",
                        "entries that are not those of the contents",
                        "verify",
                        scratch -> {
                            var parts = new MemoryParts(scratch);
                            var archive = Shelf.archive(MemoryProject.sound().tree());
                            var other = new Contents.Item("other", 1, dev.holdfast.format.Digest.of(new byte[1]));
                            parts.content().change(archive, List.of(other));
                            ExportWiring.job(parts).export(parts.add(1, "api"), Optional.empty(), false);
                            return Shelf.verified(parts, KanukaFaults.KEY);
                        }),
                certificate(
                        "NOT_CANONICAL",
                        "a certificate with one more blank",
                        proof -> open(
                                (new String(proof.file(), StandardCharsets.UTF_8) + " ")
                                        .getBytes(StandardCharsets.UTF_8),
                                proof.keys())),
                certificate(
                        "BAD_STATEMENT",
                        "a signed statement that says more",
                        proof -> open(
                                Statements.sayingMore(
                                        proof.file(), proof.parts().evidenceSigner()),
                                proof.keys())),
                certificate(
                        "UNTRUSTED_SIGNER",
                        "a certificate of a stranger",
                        proof -> open(proof.file(), new MemoryParts(Path.of("")).evidenceKeys())),
                certificate(
                        "BAD_SIGNATURE",
                        "a certificate with another signature",
                        proof -> open(flippedSignature(proof.file()), proof.keys())),
                certificate(
                        "RETIRED_KEY",
                        "a certificate of a retired key",
                        proof -> open(
                                proof.file(),
                                new EvidenceKeys(List.of(new EvidenceKeys.Key(
                                        proof.keys().keys().getFirst().key(),
                                        Optional.of(proof.parts().clock().instant())))))),
                certificate("OTHER_POINT", "the certificate of another point", proof -> {
                    proof.parts().clock().advance(Duration.ofHours(1));
                    export(proof.parts(), proof.parts().catalog().sources().getFirst());
                    var other = proof.parts().points().getFirst();
                    SignedCertificate.open(proof.file(), proof.keys()).requireAbout(other.record(), other.recordRef());
                    return List.of();
                }));
    }

    /// A passed restore test and its certificate.
    private record Proof(MemoryParts parts, Certifier.Certified certified) {
        byte[] file() {
            return certified.file();
        }

        EvidenceKeys keys() {
            return parts.evidenceKeys();
        }
    }

    @FunctionalInterface
    private interface Look {
        List<Finding> at(Proof proof) throws Exception;
    }

    private static PlantedFault certificate(String code, String fault, Look look) {
        return new PlantedFault("CertificateCode." + code, fault, CERTIFICATE, scratch -> look.at(proof(scratch)));
    }

    private static Proof proof(Path scratch) throws IOException {
        var parts = parts(scratch);
        var done =
                VerificationWiring.job(parts, List.of()).verify(parts.points().getFirst(), Level.RESTORE);
        var certified = new Certifier(parts.evidenceSigner(), "holdfast/test")
                .certify(done, parts.clock().instant());
        return new Proof(parts, certified);
    }

    private static List<Finding> open(byte[] file, EvidenceKeys keys) {
        SignedCertificate.open(file, keys);
        return List.of();
    }

    private static byte[] flippedSignature(byte[] file) {
        var envelope = (ObjectNode) CanonicalJson.read(file);
        var signature = (ObjectNode) envelope.path("signatures").path(0);
        var bytes = Base64.getDecoder().decode(signature.path("sig").stringValue());
        bytes[0] ^= 1;
        signature.put("sig", Base64.getEncoder().encodeToString(bytes));
        return CanonicalJson.write(envelope);
    }

    private static MemoryParts parts(Path scratch) throws IOException {
        var parts = new MemoryParts(scratch);
        export(parts, parts.add(1, "api"));
        return parts;
    }

    private static void export(MemoryParts parts, dev.holdfast.core.source.Source source) throws IOException {
        var archive = Shelf.archive(MemoryProject.sound().tree());
        parts.content().change(archive, Shelf.items(archive));
        ExportWiring.job(parts).export(source, Optional.empty(), false);
    }

    private static Point promised(MemoryParts parts) throws IOException {
        var lock = new Lock.Until(LockMode.COMPLIANCE, parts.clock().instant().plus(Duration.ofDays(4_000)));
        return protectedBy(parts, new Protection(lock, false));
    }

    private static Point held(MemoryParts parts) throws IOException {
        return protectedBy(
                parts, new Protection(parts.points().getFirst().protection().lock(), true));
    }

    /// As the catalog would tell of it.
    private static Point protectedBy(MemoryParts parts, Protection protection) throws IOException {
        var point = parts.points().getFirst();
        return new Point(
                point.record(), point.recordRef(), point.state(), point.standing(), protection, 0, point.revision());
    }
}
