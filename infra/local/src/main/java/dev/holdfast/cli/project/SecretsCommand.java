package dev.holdfast.cli.project;

import picocli.CommandLine.Command;

/// `secrets`: the group of commands on archives.
@Command(
        name = "secrets",
        description = "Writes, reads and checks Kanuka archives; no vault is involved.",
        subcommands = {ExportCommand.class, ImportCommand.class, CheckCommand.class},
        footer = {
            "",
            "Examples:",
            "  holdfast secrets export",
            "  holdfast secrets check kanuka-secrets-2026-11-22.tar.gz --key ~/.keys/privkey",
            "  holdfast secrets import kanuka-secrets-2026-11-22.tar.gz --dry-run"
        })
public final class SecretsCommand {}
