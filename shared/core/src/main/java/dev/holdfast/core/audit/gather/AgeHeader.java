package dev.holdfast.core.audit.gather;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// For whom an age file is sealed, as far as its header tells whoever holds no key: a managed key by its name, an
/// X25519 recipient by its presence alone. What a managed key is bound to no header tells; whoever opens the file
/// finds that.
/// @param managed names of keys
/// @param others how many stanzas there are that are neither
record AgeHeader(List<String> managed, long x25519, long others) {
    static final String MAGIC = "age-encryption.org/v1\n";
    private static final String STANZA = "-> ";
    private static final String END = "--- ";
    /// As point.md 2 has it.
    private static final String MANAGED = "holdfast-kms ";

    private static final String ARN = "arn:";

    /// @param start of the file
    /// @return empty when the header does not end in it
    static Optional<AgeHeader> read(byte[] start) {
        var managed = new ArrayList<String>();
        long x25519 = 0;
        long stanzas = 0;
        for (var line : new String(start, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            if (line.startsWith(END)) {
                return Optional.of(new AgeHeader(List.copyOf(managed), x25519, stanzas - x25519 - managed.size()));
            }
            if (line.startsWith(STANZA)) {
                var stanza = line.substring(STANZA.length());
                stanzas++;
                x25519 += stanza.startsWith("X25519 ") ? 1 : 0;
                if (stanza.startsWith(MANAGED)) {
                    managed.add(stanza.substring(MANAGED.length()));
                }
            }
        }
        return Optional.empty();
    }

    /// Whether these can be those it is sealed for.
    boolean fits(List<String> recipients) {
        var named = recipients.stream().filter(name -> name.startsWith(ARN)).toList();
        return others == 0
                && managed.size() == named.size()
                && named.containsAll(managed)
                && x25519 == recipients.size() - named.size();
    }
}
