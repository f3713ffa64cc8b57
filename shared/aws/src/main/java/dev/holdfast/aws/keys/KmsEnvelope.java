package dev.holdfast.aws.keys;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import dev.holdfast.aws.AwsClients;
import dev.holdfast.core.keys.EncryptionContext;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.envelope.EnvelopeCode;
import dev.holdfast.format.envelope.Identity;
import dev.holdfast.format.envelope.Recipient;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

/// A KMS key as a recipient and an identity of age files: one stanza `-> holdfast-kms <key>` whose body is the file key
/// as KMS `Encrypt` wrapped it, bound to the encryption context (app, source, payload). Other tools pass the stanza
/// over and open the file with the X25519 key beside it.
///
/// The context is always the one that is expected, never one that a file tells; the key's name in the stanza only
/// spares a call that would fail.
public final class KmsEnvelope {
    static final String TYPE = "holdfast-kms";
    private static final int FILE_KEY_BYTES = 16;

    private final Kms kms;
    private final String key;

    /// @param key the ARN of a symmetric key
    public KmsEnvelope(AwsClients clients, String key) {
        this.kms = new Kms(clients);
        this.key = key;
    }

    /// Needs `kms:Encrypt` and no more.
    public Recipient recipient(EncryptionContext context) {
        return new Recipient(key, fileKey -> List.of(wrap(fileKey, context)));
    }

    private RecipientStanza wrap(FileKey fileKey, EncryptionContext context) {
        var plain = fileKey.getEncoded(); // the key's own array, which its owner wipes
        var wrapped = kms.askUnchecked(
                "kms:Encrypt",
                key,
                client -> client.encrypt(encrypt -> encrypt.keyId(key)
                        .plaintext(SdkBytes.fromByteArray(plain))
                        .encryptionContext(words(context))));
        return new Stanza(List.of(key), wrapped.ciphertextBlob().asByteArray());
    }

    /// Needs `kms:Decrypt`.
    public Identity identity(EncryptionContext context) {
        return new Identity(key, stanzas -> unwrap(stanzas, context));
    }

    private FileKey unwrap(Iterable<RecipientStanza> stanzas, EncryptionContext context)
            throws GeneralSecurityException {
        for (var stanza : stanzas) {
            if (stanza.getType().equals(TYPE) && stanza.getArguments().equals(List.of(key))) {
                return decrypt(stanza.getBody(), context);
            }
        }
        throw new GeneralSecurityException("not made for " + key);
    }

    private FileKey decrypt(byte[] wrapped, EncryptionContext context) {
        var plain = kms.askUnchecked("kms:Decrypt", key, client -> {
            try {
                return client.decrypt(decrypt -> decrypt.keyId(key)
                                .ciphertextBlob(SdkBytes.fromByteArray(wrapped))
                                .encryptionContext(words(context)))
                        .plaintext()
                        .asByteArray();
            } catch (InvalidCiphertextException e) {
                throw foreign(context);
            }
        });
        try {
            if (plain.length != FILE_KEY_BYTES) {
                throw foreign(context);
            }
            return new FileKey(plain.clone()); // which it keeps, and its owner wipes
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static Damaged foreign(EncryptionContext context) {
        return new Damaged(
                EnvelopeCode.DAMAGED,
                "The file key was not wrapped for payload " + context.payload() + " of source " + context.source()
                        + ", or was changed.");
    }

    private static Map<String, String> words(EncryptionContext context) {
        return Map.of(
                "app", "holdfast",
                "source", context.source().value(),
                "payload", context.payload().value());
    }

    private static final class Stanza implements RecipientStanza {
        private final List<String> arguments;
        private final byte[] body;

        Stanza(List<String> arguments, byte[] body) {
            this.arguments = arguments;
            this.body = body;
        }

        @Override
        public String getType() {
            return TYPE;
        }

        @Override
        public List<String> getArguments() {
            return arguments;
        }

        @Override
        public byte[] getBody() {
            return body.clone();
        }
    }
}
