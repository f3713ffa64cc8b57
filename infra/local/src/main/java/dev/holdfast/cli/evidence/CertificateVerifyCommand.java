package dev.holdfast.cli.evidence;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Exit;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.point.PointSelector;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.Problem;
import dev.holdfast.format.certificate.Certificate;
import dev.holdfast.format.certificate.EvidenceKeys;
import dev.holdfast.format.certificate.SignedCertificate;
import dev.holdfast.format.point.PublicKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `certificate verify`: whether a certificate holds, offline.
@Command(
        name = "verify",
        description = {
            "Checks a certificate offline: its form, its signature, and with --point what it is about.",
            "A key inside the certificate is never believed."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast certificate verify FILE",
            "  holdfast certificate verify FILE --public-key evidence-signing.pem",
            "  holdfast certificate verify FILE --point team@latest"
        })
final class CertificateVerifyCommand implements Action {
    private static final int LONGEST = 1 << 20;

    @Parameters(paramLabel = "FILE", description = "the certificate")
    String file = "";

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "the evidence key as PEM (default: the one of this home)")
    Optional<String> publicKey = Optional.empty();

    @Option(names = "--point", paramLabel = "POINT", description = "must be about this recovery point of this home")
    Optional<String> point = Optional.empty();

    @Override
    public Result run(Cli cli) throws IOException {
        var bytes = bytes(cli.resolve(Path.of(file)));
        try {
            var certificate = SignedCertificate.open(bytes, keys(cli));
            if (point.isPresent()) {
                requireAboutPoint(cli, certificate);
            }
            return holds(certificate);
        } catch (Damaged e) {
            return doesNotHold(e.problem());
        }
    }

    private static byte[] bytes(Path path) throws IOException {
        try (var in = Files.newInputStream(path)) {
            return in.readNBytes(LONGEST);
        }
    }

    private EvidenceKeys keys(Cli cli) throws IOException {
        if (publicKey.isPresent()) {
            var pem = Files.readAllBytes(cli.resolve(Path.of(publicKey.get())));
            return EvidenceKeys.of(List.of(PublicKeys.read(pem)));
        }
        try (var system = Homes.open(cli)) {
            return system.evidenceKeys();
        }
    }

    private void requireAboutPoint(Cli cli, Certificate certificate) throws IOException {
        try (var system = Homes.open(cli)) {
            var chosen = new PointSelector(system.catalog()).select(point.orElseThrow());
            certificate.requireAbout(chosen.record(), chosen.recordRef());
        }
    }

    private static Result holds(Certificate certificate) {
        return Result.of(Json.object()
                        .put("verdict", "VALID")
                        .put("point", certificate.point())
                        .put("source", certificate.source())
                        .put("level", certificate.level())
                        .put("verifiedAt", certificate.verifiedAt())
                        .put("durationMillis", certificate.took().toMillis())
                        .put("tool", certificate.tool())
                        .put("recipients", certificate.recipients())
                        .put(
                                "subjects",
                                certificate.subjects().stream()
                                        .map(subject -> Json.object()
                                                .put("name", subject.key())
                                                .put("sha256", subject.sha256()))
                                        .toList()))
                .say("The certificate holds.")
                .say("point       " + certificate.point())
                .say("level       " + certificate.level())
                .say("verified    " + certificate.verifiedAt() + ", in "
                        + certificate.took().toMillis() + " ms, by " + certificate.tool());
    }

    private static Result doesNotHold(Problem problem) {
        return Result.of(Json.object()
                        .put("verdict", "INVALID")
                        .put("code", problem.code())
                        .put("message", problem.message())
                        .put("remedy", problem.remedy()))
                .say("The certificate does not hold: " + problem.message() + ".")
                .say("→ " + problem.remedy())
                .exit(Exit.DAMAGED);
    }
}
