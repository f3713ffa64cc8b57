package dev.holdfast.format;

/// A code that can stand in a finding of a check.
public interface FindingCode extends Code {
    Severity severity();

    /// The code of a problem that a reader told in its own words: critical, since what it read cannot be used.
    static FindingCode told(Problem problem) {
        return new Told(new Text(problem.code(), problem.message(), problem.remedy()));
    }

    /// See `told`.
    record Told(Text text) implements FindingCode {
        @Override
        public Severity severity() {
            return Severity.CRITICAL;
        }
    }
}
