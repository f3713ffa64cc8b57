package dev.holdfast.format.workspace;

import dev.holdfast.format.Finding;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Whether a document is sound, and what a passphrase opens in it (verification.md, the workspace's findings).
public final class WorkspaceCheck {
    private static final long MOST_BYTES = 1L << 40;

    private WorkspaceCheck() {}

    /// @param opened how many values the passphrase opened
    /// @param failed how many it did not; both 0 without one
    public record Report(Verdict verdict, List<Finding> findings, int opened, int failed) {
        public Report {
            findings = List.copyOf(findings);
        }
    }

    /// kanuka.md 14: critical or high finding DAMAGED; a passphrase that opens nothing UNREADABLE; else INTACT.
    public enum Verdict {
        INTACT,
        DAMAGED,
        UNREADABLE
    }

    /// A document that cannot be read gives one finding, of the code that refused it.
    public static Report check(DocumentBytes bytes, Optional<Passphrase> passphrase, Tiers tiers) throws IOException {
        try {
            var sized = new Sized(bytes);
            var read = DocumentReader.read(sized, Limits.DEFAULT.withBytes(MOST_BYTES));
            var findings = new ArrayList<>(read.findings());
            sized.finding().ifPresent(findings::add);
            findings.addAll(Survey.of(read.document().data(), tiers));
            var trials = passphrase
                    .filter(given -> !Values.sealed(read.document()).isEmpty())
                    .map(given -> Values.trials(read.document(), given))
                    .orElse(List.of());
            trials.forEach(Values::wipe);
            return report(findings, trials);
        } catch (Refused refused) {
            return new Report(Verdict.DAMAGED, List.of(finding(refused.problem())), 0, 0);
        }
    }

    /// What a workspace is to be told of: broken rules, clear keys, missing values, dangling references.
    public static List<Finding> survey(Workspace workspace, Tiers tiers) {
        return Survey.of(workspace, tiers);
    }

    private static Report report(List<Finding> findings, List<Trial> trials) {
        int opened =
                (int) trials.stream().filter(Trial.Opened.class::isInstance).count();
        boolean wrong = Values.isWrong(trials);
        if (wrong) {
            findings.add(new Finding(
                    WorkspaceCode.WRONG_PASSPHRASE,
                    "/data/secrets",
                    "The passphrase opens none of the " + trials.size() + " values."));
        }
        for (var trial : trials) {
            if (trial instanceof Trial.Closed closed && !(wrong && closed.code() == WorkspaceCode.VALUE_DAMAGED)) {
                findings.add(new Finding(
                        closed.code(), closed.path(), closed.problem().message()));
            }
        }
        boolean damaged =
                findings.stream().anyMatch(finding -> finding.code().severity().damages());
        var verdict = damaged ? Verdict.DAMAGED : wrong ? Verdict.UNREADABLE : Verdict.INTACT;
        return new Report(verdict, findings, opened, trials.size() - opened);
    }

    private static Finding finding(Problem problem) {
        var code = Arrays.stream(WorkspaceCode.values())
                .filter(candidate -> candidate.id().equals(problem.code()))
                .findFirst()
                .orElse(WorkspaceCode.MALFORMED);
        var path =
                problem.details().isEmpty() ? "" : problem.details().getFirst().getOrDefault("path", "");
        return new Finding(code, path, problem.message());
    }

    /// Counts the bytes of the one reading from the start.
    private static final class Sized implements DocumentBytes {
        private final DocumentBytes bytes;
        private long count;

        Sized(DocumentBytes bytes) {
            this.bytes = bytes;
        }

        @Override
        public java.io.InputStream from(long offset) throws IOException {
            return new java.io.FilterInputStream(bytes.from(offset)) {
                @Override
                public int read(byte[] buffer, int at, int length) throws IOException {
                    int read = in.read(buffer, at, length);
                    count += Math.max(read, 0);
                    return read;
                }
            };
        }

        Optional<Finding> finding() {
            return count <= Limits.DEFAULT.bytes()
                    ? Optional.empty()
                    : Optional.of(new Finding(
                            WorkspaceCode.OVER_SIZE,
                            "",
                            "The document has " + count + " bytes; an import takes " + Limits.DEFAULT.bytes()
                                    + " by default."));
        }
    }
}
