package dev.holdfast.aws.source;

import dev.holdfast.aws.keys.StoredSecrets;
import dev.holdfast.format.Refused;
import dev.holdfast.git.GitCode;
import dev.holdfast.git.GitToken;
import dev.holdfast.git.GitTokens;
import java.io.IOException;

/// Tokens that an administrator keeps in Secrets Manager; a reference is a secret's name or ARN.
public record SecretGitTokens(StoredSecrets secrets) implements GitTokens {
    /// @throws Refused `git.token-reference`
    /// @throws dev.holdfast.format.Failed `aws.secret-unknown`, `git.token-missing`
    @Override
    public GitToken open(String reference) throws IOException {
        if (reference.startsWith("file:")) {
            throw new Refused(GitCode.TOKEN_REFERENCE, "A stack cannot read '" + reference + "'.");
        }
        try (var secret = secrets.read(reference)) {
            return GitToken.of(secret.bytes().clone(), reference);
        }
    }
}
