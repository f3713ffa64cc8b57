package dev.holdfast.local.kanuka;

import dev.holdfast.format.Failed;
import dev.holdfast.format.Refused;
import dev.holdfast.git.GitCode;
import dev.holdfast.git.GitToken;
import dev.holdfast.git.GitTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tokens in files of this machine; a reference is `file:/path`.
public record FileGitTokens() implements GitTokens {
    private static final String SCHEME = "file:";
    private static final int MOST = 8192;

    /// @throws Refused `git.token-reference`
    /// @throws Failed `git.token-missing`
    @Override
    public GitToken open(String reference) throws IOException {
        if (!reference.startsWith(SCHEME + "/")) {
            throw new Refused(GitCode.TOKEN_REFERENCE, "One machine cannot read \"" + reference + "\".");
        }
        var file = Path.of(reference.substring(SCHEME.length()));
        if (!Files.isRegularFile(file)) {
            throw new Failed(GitCode.TOKEN_MISSING, "There is no file " + file + ".");
        }
        try (var in = Files.newInputStream(file)) {
            return GitToken.of(in.readNBytes(MOST), file.toString());
        }
    }
}
