package dev.holdfast.format.workspace;

import java.util.Optional;

/// Tells what a private key's DER is, by its first elements, without reading the key.
final class KeyBytes {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;

    private KeyBytes() {}

    /// What is wrong with it; empty for PKCS#8, in clear or encrypted.
    static Optional<WorkspaceCode> flaw(byte[] der) {
        int first = content(der, 0);
        if (first < 0 || der[0] != SEQUENCE || first >= der.length) {
            return Optional.of(WorkspaceCode.NOT_PKCS8_KEY);
        }
        if (der[first] == SEQUENCE) {
            return Optional.empty();
        }
        int second = der[first] == INTEGER ? end(der, first) : -1;
        if (second < 0 || second >= der.length) {
            return Optional.of(WorkspaceCode.NOT_PKCS8_KEY);
        }
        return switch (der[second]) {
            case SEQUENCE -> Optional.empty();
            case INTEGER, OCTET_STRING -> Optional.of(WorkspaceCode.PKCS1_KEY);
            default -> Optional.of(WorkspaceCode.NOT_PKCS8_KEY);
        };
    }

    /// Where the content of the element at `at` begins; negative when it has no readable length.
    private static int content(byte[] der, int at) {
        if (at + 2 > der.length) {
            return -1;
        }
        int octets = der[at + 1] & 0xFF;
        return octets < 0x80 ? at + 2 : octets > 0x84 ? -1 : at + 2 + (octets & 0x7F);
    }

    private static int end(byte[] der, int at) {
        int content = content(der, at);
        if (content < 0 || content > der.length) {
            return -1;
        }
        long length = content == at + 2 ? der[at + 1] & 0xFF : 0;
        for (int i = at + 2; i < content; i++) {
            length = (length << 8) | (der[i] & 0xFF);
        }
        return content + length > der.length ? -1 : (int) (content + length);
    }
}
