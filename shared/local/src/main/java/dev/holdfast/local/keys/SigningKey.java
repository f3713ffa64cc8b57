package dev.holdfast.local.keys;

import dev.holdfast.format.Failed;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.Ed25519Signer;
import dev.holdfast.format.point.PublicKeys;
import dev.holdfast.format.point.Signer;
import dev.holdfast.local.Durable;
import dev.holdfast.local.LocalCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;

/// One Ed25519 key for one purpose, as two files: `<purpose>.p8` (secret) and `<purpose>.pem` (public).
record SigningKey(Path directory, String purpose) {
    /// Makes it unless it is there.
    void create() throws IOException {
        if (Files.exists(secret())) {
            return;
        }
        try {
            var pkcs8 = Ed25519Signer.generate();
            var signer = Ed25519Signer.of(pkcs8.clone());
            Durable.replace(open(), PublicKeys.pem(signer.publicKey()));
            KeyFiles.store(secret(), pkcs8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    /// Whether its public half is here.
    boolean exists() {
        return Files.exists(open());
    }

    Signer signer() throws IOException {
        try {
            return Ed25519Signer.of(KeyFile.read(secret()));
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new Failed(
                    Problem.of(LocalCode.KEY_DAMAGED, "The key file " + secret() + " holds no Ed25519 key."), e);
        }
    }

    PublicKey verifier() throws IOException {
        try {
            return PublicKeys.read(Files.readAllBytes(open()));
        } catch (Refused e) {
            throw new Failed(
                    Problem.of(LocalCode.KEY_DAMAGED, "The key file " + open() + " holds no public signing key."), e);
        } catch (NoSuchFileException e) {
            throw new Failed(Problem.of(LocalCode.KEY_MISSING, "The key file " + open() + " is missing."), e);
        }
    }

    private Path secret() {
        return directory.resolve(purpose + ".p8");
    }

    private Path open() {
        return directory.resolve(purpose + ".pem");
    }
}
