package dev.holdfast.core.audit;

import java.util.List;

/// What a control says of one resource. A compliant one may carry findings too: what is exempt, and why.
public record Answer(Result result, List<AuditFinding> findings) {
    private static final Answer COMPLIANT = new Answer(Result.COMPLIANT, List.of());
    private static final Answer NOT_APPLICABLE = new Answer(Result.NOT_APPLICABLE, List.of());

    public Answer {
        findings = List.copyOf(findings);
    }

    public static Answer compliant() {
        return COMPLIANT;
    }

    /// Compliant, and worth a word.
    public static Answer compliant(AuditFinding noted) {
        return new Answer(Result.COMPLIANT, List.of(noted));
    }

    public static Answer notApplicable() {
        return NOT_APPLICABLE;
    }

    public static Answer fault(AuditFinding finding) {
        return faults(List.of(finding));
    }

    /// Compliant when there is none.
    public static Answer faults(List<AuditFinding> findings) {
        return findings.isEmpty() ? COMPLIANT : new Answer(Result.NON_COMPLIANT, findings);
    }

    /// @param why half a sentence for people
    public static Answer insufficient(String why) {
        return new Answer(
                Result.INSUFFICIENT_DATA,
                List.of(AuditFinding.of(
                        "Nothing is known: " + why + ".",
                        "Evidence that can be judged.",
                        "Gather what is missing, then run 'holdfast audit' again.")));
    }
}
