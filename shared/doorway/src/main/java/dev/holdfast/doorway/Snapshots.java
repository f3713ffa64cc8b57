package dev.holdfast.doorway;

import java.util.List;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/// Prepares a function for its snapshot (SnapStart): classes are loaded and code is warm, while nothing is drawn at
/// random and the network is not touched. After each restore, randomness is checked again.
public final class Snapshots implements Resource {
    /// Kept as long as the process, as the context itself holds its resources weakly.
    private static final List<Snapshots> KEPT = new java.util.concurrent.CopyOnWriteArrayList<>();

    private final Runnable priming;

    private Snapshots(Runnable priming) {
        this.priming = priming;
    }

    /// Checks the randomness of this process, and primes when a snapshot is about to be taken.
    /// @param priming draws no randomness, opens no connection, keeps nothing
    public static void prepare(Runnable priming) {
        Randomness.check();
        var resource = new Snapshots(priming);
        KEPT.add(resource);
        Core.getGlobalContext().register(resource);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        priming.run();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        Randomness.check();
    }
}
