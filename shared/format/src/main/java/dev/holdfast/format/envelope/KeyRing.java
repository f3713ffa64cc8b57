package dev.holdfast.format.envelope;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import java.security.GeneralSecurityException;
import java.util.List;

/// Tries one identity after the other, and remembers whether none of them opened anything.
final class KeyRing implements RecipientStanzaReader {
    private final List<Identity> identities;
    private boolean none;

    KeyRing(List<Identity> identities) {
        this.identities = List.copyOf(identities);
    }

    boolean foundNone() {
        return none;
    }

    @Override
    public FileKey getFileKey(Iterable<RecipientStanza> stanzas) throws GeneralSecurityException {
        var failures = new UnsupportedRecipientStanzaException("no identity opens any stanza");
        for (var identity : identities) {
            try {
                return identity.stanza().getFileKey(stanzas);
            } catch (GeneralSecurityException e) {
                failures.addSuppressed(e);
            }
        }
        none = true;
        throw failures;
    }
}
