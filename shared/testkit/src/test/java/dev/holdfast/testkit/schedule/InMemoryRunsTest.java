package dev.holdfast.testkit.schedule;

import dev.holdfast.core.schedule.Runs;

final class InMemoryRunsTest extends RunsContract {
    private final Runs runs = new InMemoryRuns();

    @Override
    protected Runs runs() {
        return runs;
    }
}
