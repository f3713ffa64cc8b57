package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.Control;
import java.util.List;

/// All controls, in the order of audit.md 2.
public final class Controls {
    private Controls() {}

    /// With the parameters that nobody has changed.
    public static List<Control> standard() {
        return List.of(
                new Protected(),
                new Frequency(),
                new Fresh(),
                new NoMissedRun(),
                new MinimumRetention(),
                new MaximumRetention(),
                new Locked(),
                new NotHidden(),
                new Encrypted(),
                new KeyLive(),
                new Recipients(),
                new DeletionGuarded(),
                new Intact(),
                new Restorable(),
                new RestoreTime(),
                new Copied(),
                new HoldsHonoured(),
                new CatalogTrue(),
                new JournalIntact(),
                new NoPlaintext(),
                new AccessCurrent(),
                new RecoverableKeys(),
                new BypassUnused());
    }
}
