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
            "Find out who changed the lock; back up the source again now."),
    CONTENT_DIFFERS(
            "point.content-differs",
            Severity.CRITICAL,
            "What the payload holds is not what was exported.",
            "Restore from another point ('holdfast points'), and back up the source again now.");

    private final String id;
    private final Severity severity;
    private final String meaning;
    private final String remedy;

    PointFinding(String id, Severity severity, String meaning, String remedy) {
        this.id = id;
        this.severity = severity;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public String remedy() {
        return remedy;
    }

    Finding at(String path, String message) {
        return new Finding(this, path, message);
    }

    /// A reader's complaint as a finding of the same code.
    static Finding of(Problem problem) {
        return new Finding(new Told(problem), "", problem.message());
    }

    private record Told(Problem problem) implements FindingCode {
        @Override
        public String id() {
            return problem.code();
        }

        @Override
        public Severity severity() {
            return Severity.CRITICAL;
        }

        @Override
        public String meaning() {
            return problem.message();
        }

        @Override
        public String remedy() {
            return problem.remedy();
        }
    }
}
