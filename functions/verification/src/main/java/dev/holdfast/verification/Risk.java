package dev.holdfast.verification;

import java.time.Duration;

/// Why a point is due, the most urgent first.
enum Risk {
    /// Damage was seen once.
    SUSPECT(Duration.ofDays(4)),
    /// It was never read.
    NEVER_PROVEN(Duration.ofDays(3)),
    /// The newest of its source was not restored for a while.
    NEWEST_OF_SOURCE(Duration.ofDays(2)),
    /// Nothing that these recipients open was opened for a while.
    CANARY(Duration.ofDays(1)),
    /// It was not read for a while, with a key or without.
    LONG_UNREAD(Duration.ofHours(12)),
    /// It was not looked at for a while.
    UNSEEN(Duration.ZERO);

    private final Duration headStart;

    Risk(Duration headStart) {
        this.headStart = headStart;
    }

    /// How far it goes before what was due earlier. It ends somewhere, so that urgent work that never ends starves
    /// nobody.
    Duration headStart() {
        return headStart;
    }

    /// Whether no cap of cost holds it back: damage has to be known, and a new point proven within a day.
    boolean uncapped() {
        return this == SUSPECT || this == NEVER_PROVEN;
    }
}
