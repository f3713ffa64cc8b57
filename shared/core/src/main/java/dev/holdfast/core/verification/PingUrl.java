package dev.holdfast.core.verification;

import dev.holdfast.format.Refused;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// The address of a dead man's check outside of the account, which alarms when it was not asked for a while. Whoever
/// knows it can keep the alarm quiet, so it cannot print itself.
public final class PingUrl {
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");
    private final byte[] text;

    private PingUrl(byte[] text) {
        this.text = text;
    }

    /// White space around it is dropped.
    /// @throws Refused `ping.bad-url` unless it is https, or http on this machine; says nothing of the address
    public static PingUrl of(byte[] text) {
        var url = new PingUrl(new String(text, StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8));
        if (!isUsable(url.parsed())) {
            throw bad();
        }
        return url;
    }

    private static boolean isUsable(URI uri) {
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            return false;
        }
        return "https".equals(uri.getScheme())
                || ("http".equals(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost()));
    }

    /// For whoever sends the request.
    public URI parsed() {
        try {
            return new URI(new String(text, StandardCharsets.UTF_8));
        } catch (URISyntaxException e) {
            throw bad();
        }
    }

    private static Refused bad() {
        return new Refused(PingCode.BAD_URL, "What the reference leads to is no https URL.");
    }

    @Override
    public String toString() {
        return "PingUrl[hidden]";
    }
}
