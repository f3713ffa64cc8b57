package dev.holdfast.cli.retention;

import picocli.CommandLine.Command;

/// `retention`: the group of commands on what is kept.
@Command(
        name = "retention",
        description = "What is kept, why, until when, and what that costs.",
        subcommands = {PlanCommand.class, ApplyCommand.class, SimulateCommand.class},
        footer = {
            "",
            "Examples:",
            "  holdfast retention plan --policy policy.json --points points.json --now 2026-11-21T10:00:00Z",
            "  holdfast retention apply --dry-run",
            "  holdfast retention simulate --policy policy.json --every PT6H --years 10 -o held.svg"
        })
public final class RetentionCommand {}
