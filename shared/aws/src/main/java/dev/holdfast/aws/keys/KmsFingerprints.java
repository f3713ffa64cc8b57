package dev.holdfast.aws.keys;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.core.keys.FingerprintKeys;
import dev.holdfast.format.point.FingerprintKey;
import java.util.Arrays;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

/// The key of content fingerprints, derived by one `GenerateMac` a run from a key that never leaves KMS.
public final class KmsFingerprints implements FingerprintKeys {
    private static final String PURPOSE = "holdfast-fingerprint-key-v1";

    private final Kms kms;
    private final String key;

    /// @param key the ARN of an HMAC_256 key
    public KmsFingerprints(AwsClients clients, String key) {
        this.kms = new Kms(clients);
        this.key = key;
    }

    @Override
    public FingerprintKey open() {
        var mac = kms.askUnchecked(
                "kms:GenerateMac",
                key,
                client -> client.generateMac(generate -> generate.keyId(key)
                                .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                                .message(SdkBytes.fromUtf8String(PURPOSE)))
                        .mac()
                        .asByteArray());
        try {
            return new FingerprintKey(mac);
        } finally {
            Arrays.fill(mac, (byte) 0);
        }
    }
}
