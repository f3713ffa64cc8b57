package dev.holdfast.format.kanuka;

import dev.holdfast.format.Digest;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/// What a `.pub` holds (kanuka.md 7.3).
/// @param spki digest of its canonical SPKI encoding, when it is an RSA key
/// @param modulusBytes 0 when it is not
record PublicKeyFile(Optional<Digest> spki, int modulusBytes, Optional<KanukaFinding> problem) {
    private static final int SHORT_BITS = 2048;

    static PublicKeyFile read(byte[] file) {
        return Pem.first(file)
                .filter(pem -> pem.type().equals("PUBLIC KEY"))
                .map(pem -> of(pem.bytes()))
                .orElseGet(() -> bad(KanukaFinding.PUBLIC_KEY_UNREADABLE));
    }

    private static PublicKeyFile of(byte[] der) {
        var key = RsaKeys.spki(der);
        if (key.isPresent()) {
            return of(key.get());
        }
        return bad(
                RsaKeys.saysRsa(der) || der.length == 0 || der[0] != 0x30
                        ? KanukaFinding.PUBLIC_KEY_UNREADABLE
                        : KanukaFinding.PUBLIC_KEY_NOT_RSA);
    }

    private static PublicKeyFile of(RSAPublicKey key) {
        var bits = key.getModulus().bitLength();
        return new PublicKeyFile(
                Optional.of(Digest.of(RsaKeys.canonical(key))),
                (bits + 7) / 8,
                bits < SHORT_BITS ? Optional.of(KanukaFinding.PUBLIC_KEY_SHORT) : Optional.empty());
    }

    private static PublicKeyFile bad(KanukaFinding problem) {
        return new PublicKeyFile(Optional.empty(), 0, Optional.of(problem));
    }
}
