package dev.holdfast.cli.kit;

import dev.holdfast.format.Code;

/// What can be wrong at the command line itself, in one table.
public enum CliCode implements Code {
    USAGE("usage.invalid", "An option or argument is missing, unknown or wrong.", "See 'holdfast help COMMAND'."),
    ADDRESS_TAKEN(
            "serve.address-taken",
            "Another program listens on that port, or the address is not this machine's.",
            "Choose another --port; --port 0 takes a free one."),
    UNKNOWN_COMMAND("usage.unknown-command", "There is no such command.", "See 'holdfast help'."),
    SECRET_ON_COMMAND_LINE(
            "usage.secret-on-command-line",
            "A secret stands on the command line, where other programs and the shell's history see it.",
            "Put it into a file that only you can read, and name that file; treat the secret as seen."),
    OUTPUT_EXISTS(
            "output.exists",
            "The output file exists already.",
            "Choose another name with -o, or overwrite it with --force."),
    INPUT_MISSING("input.missing", "A file that was named is not there.", "Check the path."),
    INPUT_DENIED("io.denied", "A file or folder may not be read or written.", "Check who owns it and its mode."),
    IO("io.failed", "Reading or writing failed.", "Check the disk and the path, then run the command again."),
    DISK_FULL("io.disk-full", "The disk is full.", "Free some space and run the command again; nothing is half done."),
    TARGET_UNSUPPORTED(
            "target.unsupported", "A project cannot be restored to this kind of place.", "Give a directory: --to DIR."),
    LOCATION_UNSUPPORTED(
            "location.unsupported",
            "This kind of place is not available here.",
            "Give DIR, https://HOST/PATH.git or s3://BUCKET/PREFIX."),
    LOCATION_MISSING("location.missing", "The directory of a source is not there.", "Check the path."),
    NO_SOURCES("source.none", "There is nothing to back up.", "Add a source: 'holdfast source add NAME --kanuka DIR'."),
    PROBE_FAILED(
            "vault.probe-failed",
            "A test object could not be written to the vault and read back.",
            "Check the vault's directory and its disk, then run 'holdfast init' again."),
    NO_BREAK_GLASS(
            "init.no-break-glass",
            "Only this machine can open the backups.",
            "Make an identity with age-keygen and start over with --break-glass age1…"),
    NOT_BREAK_GLASS(
            "drill.not-break-glass",
            "A drill with this identity shows nothing, as it is lost with the machine.",
            "Take the break-glass identity ('holdfast recipient list' names its public key)."),
    SAME_DEVICE(
            "init.same-device",
            "The vault and the keys are on one device.",
            "Put the vault on another device: 'holdfast init --vault DIR'."),
    POLICY_CUT_SHORT(
            "policy.cut-short",
            "The policy's maximum ends sooner than a rule of it would.",
            "Make 'maximum' longer or the rule shorter, if that is not what was meant."),
    CANCELLED("cancelled", "The answer was no.", "Look at the plan with --dry-run."),
    INTERRUPTED("interrupted", "The run was interrupted.", "Run the command again; it goes on from what is there."),
    DEMO_FAILED("demo.failed", "A step of the demonstration did not end as it must.", "Repeat with --keep and look."),
    INTERNAL(
            "internal",
            "Something happened that must not happen.",
            "Run the command again with --debug and report what it prints.");

    private final Text text;

    CliCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }
}
