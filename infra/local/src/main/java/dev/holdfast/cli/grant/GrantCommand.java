package dev.holdfast.cli.grant;

import picocli.CommandLine.Command;

/// `grant`: the group of commands on what an event may restore.
@Command(
        name = "grant",
        description = {
            "What an event may restore. An event authorises nothing: it names a grant, and the grant says which source,"
                    + " where to and how often.",
            "A restore under a grant goes into a new folder below its target and touches nothing that is there."
        },
        subcommands = {GrantAddCommand.class, GrantListCommand.class, GrantRemoveCommand.class},
        footer = {
            "",
            "Examples:",
            "  holdfast grant add shop-dr --source shop --to s3://BUCKET/restored --rate 4/day",
            "  holdfast grant list",
            "  holdfast grant remove shop-dr"
        })
public final class GrantCommand {}
