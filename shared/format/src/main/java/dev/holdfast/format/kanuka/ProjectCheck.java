package dev.holdfast.format.kanuka;

import dev.holdfast.format.Finding;
import dev.holdfast.format.FindingCode;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Whether a project or archive is sound, and what given private keys open (kanuka.md 8.2, 9, 14). Secrets are
/// authenticated as streams; no plaintext is ever made.
public final class ProjectCheck {
    private ProjectCheck() {}

    /// A broken rule of the archive becomes a finding of the same code, and ends the check. Reads the entries once, or
    /// twice when keys are given and stand behind secrets.
    public static Report check(ProjectEntries entries, List<ProjectKey> keys) throws IOException {
        try (var survey = new Survey(keys)) {
            entries.read(survey);
            if (survey.sawKeysTooLate()) {
                entries.read(survey.secretsAgain());
            }
            return survey.report();
        } catch (Refused broken) {
            return broken(broken.problem());
        }
    }

    private static Report broken(Problem problem) {
        var finding = new Finding(code(problem), "", problem.message());
        return new Report(Verdict.DAMAGED, List.of(finding), new TreeSet<>(), new TreeSet<>(), 0, 0);
    }

    private static FindingCode code(Problem problem) {
        return Stream.<FindingCode>concat(Arrays.stream(KanukaCode.values()), Arrays.stream(KanukaFinding.values()))
                .filter(code -> code.id().equals(problem.code()))
                .findFirst()
                .orElseGet(() -> FindingCode.told(problem));
    }

    /// @param accessibleTo user uuids with a public key and a wrapped key of its length: whoever holds one of their
    /// private keys can open the project (kanuka.md 12, D5)
    /// @param openedBy user uuids whose wrapped key a given private key opened
    /// @param opened how many secrets at least one given key opens
    /// @param failed how many secrets no given key opens; 0 when no key was given
    public record Report(
            Verdict verdict,
            List<Finding> findings,
            SortedSet<String> accessibleTo,
            SortedSet<String> openedBy,
            int opened,
            int failed) {
        public Report {
            findings = List.copyOf(findings);
            accessibleTo = Collections.unmodifiableSortedSet(new TreeSet<>(accessibleTo));
            openedBy = Collections.unmodifiableSortedSet(new TreeSet<>(openedBy));
        }
    }

    /// kanuka.md 14: critical or high finding DAMAGED; a given key that opens nothing UNREADABLE; else INTACT.
    public enum Verdict {
        INTACT,
        DAMAGED,
        UNREADABLE;

        static Verdict of(List<Finding> findings) {
            if (findings.stream().anyMatch(finding -> finding.code().severity().damages())) {
                return DAMAGED;
            }
            return findings.stream().anyMatch(finding -> finding.code() == KanukaFinding.KEY_OPENS_NOTHING)
                    ? UNREADABLE
                    : INTACT;
        }
    }
}
