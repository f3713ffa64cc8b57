package dev.holdfast.core.audit.report.html;

import dev.holdfast.format.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/// The page's style, and the policy that lets the page use this style and nothing else.
/// @param css inline, as the policy names its digest
record Style(String css) {
    static Style read() throws IOException {
        var name = "/dev/holdfast/core/audit/report/report.css";
        try (var in = Objects.requireNonNull(Style.class.getResourceAsStream(name), name)) {
            return new Style(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /// For a browser: no request, no script, no form, no frame, and this style alone.
    String policy() {
        var hash = Digest.sha256().digest(css.getBytes(StandardCharsets.UTF_8));
        return "default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(hash)
                + "'; base-uri 'none'; form-action 'none'";
    }
}
