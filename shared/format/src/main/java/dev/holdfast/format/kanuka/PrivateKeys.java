package dev.holdfast.format.kanuka;

/// Reads RSA private keys as Kanuka accepts them (kanuka.md 7.4): PKCS#1 (also legacy-encrypted), PKCS#8, OpenSSH.
public final class PrivateKeys {
    private PrivateKeys() {}

    /// Both arrays are wiped. A passphrase of length 0 means none was given.
    /// @throws dev.holdfast.format.Refused `kanuka.key-…`: unsupported kind, passphrase needed or wrong,
    ///     unreadable; never shows the text
    public static ProjectKey parse(byte[] pem, char[] passphrase) {
        throw new UnsupportedOperationException("not yet");
    }
}
