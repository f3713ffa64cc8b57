package dev.holdfast.local.secutils;

import dev.holdfast.format.Refused;
import java.net.URI;
import java.util.Set;

/// Where a remote workspace is, and where its API key is kept; as a source's location `https://HOST#REF`. The part
/// behind `#` is never sent.
/// @param keyRef `file:PATH`, or `secretsmanager:NAME` on a stack
public record RemoteLocation(URI server, String keyRef) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public RemoteLocation {
        boolean secure = "https".equals(server.getScheme())
                || ("http".equals(server.getScheme()) && LOOPBACK.contains(String.valueOf(server.getHost())));
        if (!secure || server.getHost() == null || server.getUserInfo() != null || server.getQuery() != null) {
            throw new Refused(SecutilsCode.ADDRESS, "The address has to be https://HOST, without user or query.");
        }
        if (!keyRef.startsWith("file:/") && !keyRef.matches("secretsmanager:[A-Za-z0-9/_+=.@:-]{1,512}")) {
            throw new Refused(
                    SecutilsCode.KEY_MISSING,
                    "A reference to an API key is file:/path, or secretsmanager:NAME on a stack.");
        }
    }

    /// Whether a source's location is one; else it is a workspace that is kept here.
    public static boolean isOne(String location) {
        return location.contains("://");
    }

    /// @throws Refused `secutils.address`, `secutils.key-missing`
    public static RemoteLocation parse(String location) {
        int hash = location.indexOf('#');
        return of(hash < 0 ? location : location.substring(0, hash), hash < 0 ? "" : location.substring(hash + 1));
    }

    /// @throws Refused `secutils.address`, `secutils.key-missing`
    public static RemoteLocation of(String server, String keyRef) {
        try {
            return new RemoteLocation(URI.create(server.replaceAll("/+$", "")), keyRef);
        } catch (IllegalArgumentException e) {
            throw new Refused(SecutilsCode.ADDRESS, "The address is no URL.");
        }
    }

    @Override
    public String toString() {
        return server + "#" + keyRef;
    }
}
