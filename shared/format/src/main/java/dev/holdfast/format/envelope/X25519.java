package dev.holdfast.format.envelope;

import java.util.List;

/// age's own X25519 keys as text: `age1…` and `AGE-SECRET-KEY-1…`, files with comments as `age-keygen` writes them.
public final class X25519 {
    private X25519() {}

    /// @throws dev.holdfast.format.Refused with code `envelope.bad-recipient`
    public static Recipient recipient(String age1) {
        throw new UnsupportedOperationException("not yet");
    }

    /// The identities of an age identity file (comments and blank lines allowed), at least one. The array is wiped.
    /// @throws dev.holdfast.format.Refused with code `envelope.bad-identity`; the message never shows the text
    public static List<Identity> identities(byte[] identityFile) {
        throw new UnsupportedOperationException("not yet");
    }

    /// A new key pair as an identity file (`# created`, `# public key`, key), and its recipient.
    public static Generated generate() {
        throw new UnsupportedOperationException("not yet");
    }

    /// A new identity and its recipient. Cannot print its key.
    public static final class Generated {
        private final Recipient recipient;
        private final byte[] identityFile;

        Generated(Recipient recipient, byte[] identityFile) {
            this.recipient = recipient;
            this.identityFile = identityFile;
        }

        public Recipient recipient() {
            return recipient;
        }

        /// The text of the identity file itself, not a copy: to be stored 0600 or shown once, then wiped.
        public byte[] identityFile() {
            return identityFile;
        }

        @Override
        public String toString() {
            return "Generated[" + recipient.name() + "]";
        }
    }
}
