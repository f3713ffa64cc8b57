package dev.holdfast.local.keys;

import dev.holdfast.core.keys.DecryptionKeys;
import dev.holdfast.core.keys.EncryptionKeys;
import dev.holdfast.core.keys.FingerprintKeys;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import dev.holdfast.format.envelope.Identity;
import dev.holdfast.format.envelope.Recipient;
import dev.holdfast.format.envelope.X25519;
import dev.holdfast.format.point.FingerprintKey;
import dev.holdfast.format.point.PublicKeys;
import dev.holdfast.format.point.Signer;
import dev.holdfast.format.point.TrustedKeys;
import dev.holdfast.local.Durable;
import dev.holdfast.local.LocalCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The keys of a home, one file each. A backup reads the public halves, the signing key and the fingerprint key; the
/// identity, which opens what was written, is read only when something is opened (point.md 2).
public final class KeyFiles {
    private static final int FINGERPRINT_KEY_BYTES = 32;

    private final Path directory;
    private final SigningKey points;
    private final SigningKey evidence;

    /// @param directory 0700; nothing is read yet
    public KeyFiles(Path directory) {
        this.directory = directory;
        this.points = new SigningKey(directory, "point-signing");
        this.evidence = new SigningKey(directory, "evidence-signing");
    }

    /// Makes what is missing and leaves what is there.
    public void create() throws IOException {
        if (Files.notExists(identityFile())) {
            var generated = X25519.generate();
            Durable.replace(recipientFile(), text(generated.recipient().name()));
            store(identityFile(), generated.identityFile());
        }
        points.create();
        evidence.create();
        if (Files.notExists(fingerprintFile())) {
            var key = new byte[FINGERPRINT_KEY_BYTES];
            new SecureRandom().nextBytes(key);
            store(fingerprintFile(), key);
        }
    }

    static void store(Path file, byte[] secret) throws IOException {
        try {
            Durable.replace(file, secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /// The recipient of this home (`age1…`).
    public String recipient() throws IOException {
        try {
            return Files.readString(recipientFile()).strip();
        } catch (NoSuchFileException e) {
            throw new Failed(Problem.of(LocalCode.KEY_MISSING, "The key file " + recipientFile() + " is missing."), e);
        }
    }

    /// @param breakGlass further recipients
    public EncryptionKeys encryption(List<String> breakGlass) throws IOException {
        var recipients = new ArrayList<Recipient>();
        recipients.add(own());
        breakGlass.stream().map(X25519::recipient).forEach(recipients::add);
        var all = List.copyOf(recipients);
        return context -> all;
    }

    private Recipient own() throws IOException {
        try {
            return X25519.recipient(recipient());
        } catch (Refused e) {
            throw damaged(recipientFile(), "no age recipient", e);
        }
    }

    private static Failed damaged(Path file, String what, RuntimeException cause) {
        return new Failed(Problem.of(LocalCode.KEY_DAMAGED, "The key file " + file + " holds " + what + "."), cause);
    }

    /// Reads the identity at its first use.
    public DecryptionKeys decryption() {
        return context -> identities();
    }

    private List<Identity> identities() {
        try {
            return X25519.identities(KeyFile.read(identityFile()));
        } catch (Refused e) {
            throw damaged(identityFile(), "no age identity", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Signer pointSigner() throws IOException {
        return points.signer();
    }

    public PublicKey pointVerifier() throws IOException {
        return points.verifier();
    }

    /// Whose records are believed here: this home's own key, and those that were adopted from a vault.
    /// @throws Failed `local.key-missing` when there is neither
    public TrustedKeys trusted() throws IOException {
        var keys = adopted(trustedFolder());
        if (points.exists() || keys.isEmpty()) {
            keys.add(pointVerifier());
        }
        return TrustedKeys.of(keys);
    }

    /// The same, and nobody where there is no key: for a rebuild, which finds its keys in the vault.
    public TrustedKeys trustedIfAny() throws IOException {
        return points.exists() || Files.isDirectory(trustedFolder()) ? trusted() : TrustedKeys.of(List.of());
    }

    /// From now on records signed by this key are believed too.
    public void trust(PublicKey key) throws IOException {
        keep(key, trustedFolder());
    }

    /// From now on evidence signed by this key is believed too.
    public void trustEvidence(PublicKey key) throws IOException {
        keep(key, trustedEvidence());
    }

    /// Whose evidence is believed: this home's own key, and those that a rebuild found.
    public List<PublicKey> evidenceVerifiers() throws IOException {
        var keys = adopted(trustedEvidence());
        if (evidence.exists() || keys.isEmpty()) {
            keys.add(evidenceVerifier());
        }
        return keys;
    }

    /// The same, and nobody where there is no key: for a rebuild, which finds its keys in the vault.
    public List<PublicKey> evidenceVerifiersIfAny() throws IOException {
        return evidence.exists() || Files.isDirectory(trustedEvidence()) ? evidenceVerifiers() : List.of();
    }

    private static void keep(PublicKey key, Path folder) throws IOException {
        Durable.directories(folder);
        Durable.replace(folder.resolve(PublicKeys.id(key) + ".pem"), PublicKeys.pem(key));
    }

    private static List<PublicKey> adopted(Path folder) throws IOException {
        var keys = new ArrayList<PublicKey>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, "*.pem")) {
                for (var file : files) {
                    keys.add(PublicKeys.read(Files.readAllBytes(file)));
                }
            }
        }
        return keys;
    }

    /// Signs certificates and reports; never points.
    public Signer evidenceSigner() throws IOException {
        return evidence.signer();
    }

    public PublicKey evidenceVerifier() throws IOException {
        return evidence.verifier();
    }

    public FingerprintKeys fingerprints() {
        return () -> {
            try {
                return new FingerprintKey(KeyFile.read(fingerprintFile()));
            } catch (IllegalArgumentException e) {
                throw damaged(fingerprintFile(), "too short a key", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private Path identityFile() {
        return directory.resolve("identity.txt");
    }

    private Path recipientFile() {
        return directory.resolve("recipient.txt");
    }

    private Path trustedFolder() {
        return directory.resolve("trusted");
    }

    private Path trustedEvidence() {
        return directory.resolve("trusted-evidence");
    }

    private Path fingerprintFile() {
        return directory.resolve("fingerprint.key");
    }

    private static byte[] text(String line) {
        return (line + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
