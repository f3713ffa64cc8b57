package dev.holdfast.cli;

/// The first page of help: what holdfast is for, what to type first, and every command.
final class Overview {
    private Overview() {}

    static String text() {
        var text = new StringBuilder("""
                holdfast backs up secrets and proves that the backups restore.

                Try it on sample data, nothing stays behind:
                  holdfast demo

                Protect a Kanuka project:
                  holdfast init
                  holdfast source add team --kanuka ~/work/team
                  holdfast backup
                  holdfast verify --all
                  holdfast restore team@latest --to ~/restored

                Commands ('holdfast help COMMAND' tells more, with examples):
                """);
        for (var command : Commands.values()) {
            text.append("  %-11s %s%n".formatted(command.word(), command.summary()));
        }
        return text.append("""

                Everywhere: --home DIR, --json, --debug, --help.
                Exit codes: 0 done, 1 failed, 2 usage, 3 refused and nothing changed, 4 damaged, 130 interrupted.
                """).toString();
    }
}
