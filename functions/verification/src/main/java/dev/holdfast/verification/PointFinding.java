package dev.holdfast.verification;

import dev.holdfast.format.Finding;
import dev.holdfast.format.FindingCode;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Severity;

/// What verification itself finds of a point, beside the codes of its kind.
enum PointFinding implements FindingCode {
    LOCK_WEAKER(
            "point.lock-weaker",
            Severity.HIGH,
            "An object of the point is locked for a shorter time, or less firmly, than its policy promised.",
            "Find out who changed the lock; 'holdfast retention apply' extends it again."),
    HOLD_MISSING(
            "point.hold-missing",
            Severity.CRITICAL,
            "An object of the point is not under the legal hold that covers the point.",
            "Find out who took the hold off; place it again with the same name and scope ('holdfast hold list')."),
    HIDDEN(
            "point.hidden",
            Severity.HIGH,
            "A delete marker or a later version hides an object of the point; Holdfast reads the first all the same.",
            "Find out who wrote it ('holdfast audit', control NOT_HIDDEN), and take away what hides the object."),
    CONTENT_DIFFERS(
            "point.content-differs",
            Severity.CRITICAL,
            "What the payload holds is not what was exported.",
            "Restore from another point ('holdfast points'), and back up the source again now.");

    private final Text text;
    private final Severity severity;

    PointFinding(String id, Severity severity, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
        this.severity = severity;
    }

    @Override
    public Text text() {
        return text;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    Finding at(String path, String message) {
        return new Finding(this, path, message);
    }

    /// A reader's complaint as a finding of the same code.
    static Finding of(Problem problem) {
        return new Finding(FindingCode.told(problem), "", problem.message());
    }
}
