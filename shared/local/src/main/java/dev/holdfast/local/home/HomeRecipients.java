package dev.holdfast.local.home;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.keys.BreakGlass;
import dev.holdfast.format.Refused;
import dev.holdfast.format.envelope.X25519;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Break-glass recipients as a home's settings name them: they must outlive a catalog that is lost. The journal is
/// written first, so that no change is without its entry.
/// @param actor who the journal says it was
public record HomeRecipients(Home home, Catalog catalog, InstantSource clock, String actor) implements BreakGlass {
    @Override
    public List<String> recipients() throws IOException {
        return Settings.read(home).breakGlass().stream().sorted().toList();
    }

    @Override
    public void add(String recipient, String reason) throws IOException {
        var name = X25519.recipient(recipient).name();
        var settings = Settings.read(home);
        if (!settings.breakGlass().contains(name)) {
            journal("recipient.added", name, reason);
            settings.with(Stream.concat(settings.breakGlass().stream(), Stream.of(name))
                            .toList())
                    .write(home);
        }
    }

    @Override
    public void remove(String recipient, String reason) throws IOException {
        var settings = Settings.read(home);
        if (!settings.breakGlass().contains(recipient)) {
            throw new Refused(CoreCode.RECIPIENT_UNKNOWN, "Backups are not encrypted to \"" + recipient + "\".");
        }
        journal("recipient.removed", recipient, reason);
        settings.with(settings.breakGlass().stream()
                        .filter(each -> !each.equals(recipient))
                        .toList())
                .write(home);
    }

    private void journal(String action, String recipient, String reason) throws IOException {
        var details = new TreeMap<>(Map.of("reason", reason));
        catalog.commit(Change.of(new JournalDraft("vault", clock.instant(), actor, action, recipient, details)));
    }
}
