package dev.holdfast.local.evidence;

import dev.holdfast.format.certificate.Certificate;
import dev.holdfast.local.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// The folder of certificates, one file each. They are copies for people: nothing is lost with them that a new test
/// would not prove again.
public record CertificateFolder(Path directory) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /// Writes a signed certificate and returns its absolute path.
    public Path write(Certificate certificate, byte[] signed) throws IOException {
        Durable.directories(directory);
        var file = directory.resolve("%s-level%d-%s.json"
                .formatted(certificate.point(), certificate.level(), TIME.format(certificate.verifiedAt())));
        Durable.replace(file, signed);
        return file.toAbsolutePath();
    }

    /// Every certificate's file, oldest point first.
    public List<Path> files() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
