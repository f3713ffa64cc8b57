package dev.holdfast.cli;

import dev.holdfast.cli.access.ApiKeyCommand;
import dev.holdfast.cli.demo.DemoCommand;
import dev.holdfast.cli.drill.DrillCommand;
import dev.holdfast.cli.evidence.AuditCommand;
import dev.holdfast.cli.evidence.CertificateCommand;
import dev.holdfast.cli.grant.GrantCommand;
import dev.holdfast.cli.journal.JournalCommand;
import dev.holdfast.cli.project.SecretsCommand;
import dev.holdfast.cli.recipient.RecipientCommand;
import dev.holdfast.cli.retention.HoldCommand;
import dev.holdfast.cli.retention.PolicyCommand;
import dev.holdfast.cli.retention.RetentionCommand;
import dev.holdfast.cli.serve.ServeCommand;
import dev.holdfast.cli.vault.BackupCommand;
import dev.holdfast.cli.vault.CatalogCommand;
import dev.holdfast.cli.vault.InitCommand;
import dev.holdfast.cli.vault.OpenCommand;
import dev.holdfast.cli.vault.PointsCommand;
import dev.holdfast.cli.vault.RestoreCommand;
import dev.holdfast.cli.vault.SourceCommand;
import dev.holdfast.cli.vault.VaultCommand;
import dev.holdfast.cli.vault.VerifyCommand;
import dev.holdfast.cli.workspace.WorkspaceCommand;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/// The commands there are. Only the one that is asked for is built, so that all start fast.
enum Commands {
    DEMO("demo", "the main job end to end on sample data, in a temporary folder", DemoCommand::new),
    INIT("init", "make a home: settings, keys, catalog and vault", InitCommand::new),
    SOURCE("source", "what is protected: add, list, set, remove", SourceCommand::new),
    BACKUP("backup", "make a recovery point of one, some or all sources", BackupCommand::new),
    POINTS("points", "the recovery points: list, show, diff, search, open", PointsCommand::new),
    VERIFY("verify", "prove that recovery points are intact and restore", VerifyCommand::new),
    AUDIT("audit", "whether every promise is kept, with evidence", AuditCommand::new),
    CERTIFICATE("certificate", "certificates of restore tests: verify", CertificateCommand::new),
    RESTORE("restore", "bring a recovery point back", RestoreCommand::new),
    OPEN("open", "open a stored .age file with an identity, without a vault", OpenCommand::new),
    GRANT("grant", "what events may restore, and where to: add, list, remove", GrantCommand::new),
    RECIPIENT("recipient", "who else can open new backups: add, remove, list", RecipientCommand::new),
    CATALOG("catalog", "rebuild the catalog from the vault alone", CatalogCommand::new),
    VAULT("vault", "the vault itself: copy it, confirm the clock after a leap", VaultCommand::new),
    DRILL("drill", "rehearse the loss of this machine; print what is needed then", DrillCommand::new),
    JOURNAL("journal", "the account of every change: list, verify", JournalCommand::new),
    RETENTION("retention", "what is kept, why, and what it costs: plan, apply, simulate", RetentionCommand::new),
    POLICY("policy", "retention policies: set, list, show", PolicyCommand::new),
    HOLD("hold", "legal holds: place, release, list", HoldCommand::new),
    SECRETS("secrets", "Kanuka archives without a vault: export, import, check", SecretsCommand::new),
    WORKSPACE(
            "workspace",
            "workspaces kept here and their documents: import, export, undo, check",
            WorkspaceCommand::new),
    APIKEY("apikey", "API keys: create, list, regenerate, revoke", ApiKeyCommand::new),
    SERVE("serve", "the HTTP API and the scheduler, in one process", ServeCommand::new),
    HELP("help", "this page, or 'holdfast help COMMAND'", HelpCommand::new),
    COMPLETION("completion", "completion for bash, zsh or fish", CompletionCommand::new),
    VERSION("version", "print the version", VersionCommand::new);

    private final String word;
    private final String summary;

    @SuppressWarnings("ImmutableEnumChecker") // constructor references
    private final Supplier<Object> maker;

    Commands(String word, String summary, Supplier<Object> maker) {
        this.word = word;
        this.summary = summary;
        this.maker = maker;
    }

    String word() {
        return word;
    }

    String summary() {
        return summary;
    }

    Object make() {
        return maker.get();
    }

    static Optional<Commands> named(String word) {
        return Arrays.stream(values())
                .filter(command -> command.word.equals(word))
                .findFirst();
    }

    /// The command whose name is nearest to a misspelt one.
    static String nearest(String wrong) {
        return Nearest.to(wrong, Arrays.stream(values()).map(Commands::word).toList());
    }
}
