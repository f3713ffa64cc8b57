package dev.holdfast.aws;

import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/// Says at the end how much was not tested.
public final class SkippedLoudly implements TestExecutionListener {
    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        var skipped = Engine.skipped();
        if (!skipped.isEmpty()) {
            System.err.println("SKIPPED " + skipped.size() + " test classes against AWS engines (no Docker, and "
                    + Engine.VARIABLE + " is not set): " + String.join(", ", skipped));
        }
    }
}
