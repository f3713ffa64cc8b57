package dev.holdfast.local;

import dev.holdfast.core.verification.PingCode;
import dev.holdfast.core.verification.PingUrl;
import dev.holdfast.core.verification.PingUrls;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Addresses in files of this machine; a reference is `file:/path`.
public record FilePingUrls() implements PingUrls {
    private static final String SCHEME = "file:";
    private static final int MOST = 8192;

    @Override
    public PingUrl open(String reference) throws IOException {
        if (!reference.startsWith(SCHEME + "/")) {
            throw new Refused(PingCode.REFERENCE, "One machine cannot read \"" + reference + "\".");
        }
        var file = Path.of(reference.substring(SCHEME.length()));
        if (!Files.isRegularFile(file)) {
            throw new Failed(PingCode.MISSING, "There is no file " + file + ".");
        }
        try (var in = Files.newInputStream(file)) {
            return PingUrl.of(in.readNBytes(MOST));
        }
    }
}
