package dev.holdfast.testkit.schedule;

import dev.holdfast.core.operation.BurnedIds;

final class InMemoryBurnedIdsTest extends BurnedIdsContract {
    private final BurnedIds ids = new InMemoryBurnedIds();

    @Override
    protected BurnedIds ids() {
        return ids;
    }
}
