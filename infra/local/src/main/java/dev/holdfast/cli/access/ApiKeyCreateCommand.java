package dev.holdfast.cli.access;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.access.KeyDesk;
import dev.holdfast.core.access.Scope;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `apikey create`
@Command(
        name = "create",
        description = "Makes an API key and shows its token, this one time.",
        footer = {
            "",
            "Examples:",
            "  holdfast apikey create --workspace team --name laptop",
            "  holdfast apikey create --workspace team --name ci --scopes export,import,apply --expires P90D",
            "  holdfast apikey create --operator --name monitoring"
        })
final class ApiKeyCreateCommand implements Action {
    @Option(names = "--workspace", paramLabel = "ID", description = "the workspace that it is for")
    Optional<String> workspace = Optional.empty();

    @Option(names = "--operator", description = "for points, restores, verification and the audit instead")
    boolean operator;

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "what it is called")
    String name = "";

    @Option(
            names = "--scopes",
            split = ",",
            paramLabel = "SCOPE",
            description = "export,import,apply; default: the first two")
    List<String> scopes = List.of();

    @Option(names = "--expires", paramLabel = "T|P90D", description = "a time, or how long; default: never")
    Optional<String> expires = Optional.empty();

    @Override
    public Result run(Cli cli) throws IOException {
        if (operator == workspace.isPresent()) {
            throw new UsageError(CliCode.USAGE, "Say --workspace ID or --operator, one of the two.");
        }
        var id = workspace.map(WorkspaceId::new);
        var until = Desks.expires(cli, expires);
        return Desks.of(cli, system -> {
            if (id.isPresent()) {
                system.workspaces().history(id.get());
            }
            return Desks.issued(Desks.desk(system).create(id.map(WorkspaceId::value), name, scopes(), until));
        });
    }

    private Set<Scope> scopes() {
        if (scopes.isEmpty()) {
            return operator ? Set.of(Scope.OPERATOR) : KeyDesk.usual();
        }
        var chosen = EnumSet.noneOf(Scope.class);
        for (var word : scopes) {
            chosen.add(Arrays.stream(Scope.values())
                    .filter(scope -> scope.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new UsageError(CliCode.USAGE, "A scope is export, import or apply.")));
        }
        return chosen;
    }
}
