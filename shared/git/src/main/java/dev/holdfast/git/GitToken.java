package dev.holdfast.git;

import dev.holdfast.format.Failed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What a server asks for: a token, or `user:token` where the user matters. In memory until closed; cannot print
/// itself.
public final class GitToken implements AutoCloseable {
    /// Taken with any token by the servers that look at tokens alone.
    private static final String ANYBODY = "x-access-token";

    private final byte[] text;

    private GitToken(byte[] text) {
        this.text = text;
    }

    /// Takes the bytes over and wipes them when closed; white space around the token is dropped.
    /// @throws Failed `git.token-missing` when they are no token; they are wiped then too
    public static GitToken of(byte[] text, String reference) {
        if (!new String(text, StandardCharsets.US_ASCII).strip().matches("[\\x21-\\x7e]{1,4096}")) {
            Arrays.fill(text, (byte) 0);
            throw new Failed(GitCode.TOKEN_MISSING, reference + " holds no token.");
        }
        return new GitToken(text);
    }

    String user() {
        int colon = text().indexOf(':');
        return colon < 1 ? ANYBODY : text().substring(0, colon);
    }

    String password() {
        return text().substring(text().indexOf(':') + 1);
    }

    private String text() {
        return new String(text, StandardCharsets.US_ASCII).strip();
    }

    @Override
    public void close() {
        Arrays.fill(text, (byte) 0);
    }

    @Override
    public String toString() {
        return "GitToken[hidden]";
    }
}
