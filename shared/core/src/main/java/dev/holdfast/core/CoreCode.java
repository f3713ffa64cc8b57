package dev.holdfast.core;

import dev.holdfast.format.Code;

/// What can be wrong outside the formats, in one table.
public enum CoreCode implements Code {
    BAD_NAME(
            "name.invalid",
            "A name has characters or a length that names may not have.",
            "Use letters, digits, '.', '_' and '-', starting with a letter or digit, at most 63 characters."),
    SOURCE_UNKNOWN(
            "source.unknown",
            "No source has this name.",
            "See 'holdfast source list', or add it with 'holdfast source add'."),
    SOURCE_EXISTS(
            "source.exists",
            "A source of this name exists already.",
            "Choose another name, or use 'holdfast source set'."),
    SOURCE_BUSY(
            "source.busy",
            "Another run is working on this source.",
            "Wait for it to end and try again; nothing was lost."),
    POINT_UNKNOWN("point.unknown", "No recovery point answers to this.", "See 'holdfast points'."),
    POINT_AMBIGUOUS("point.ambiguous", "Several recovery points start like this.", "Give more characters of the id."),
    POINT_MISSING(
            "point.missing",
            "An object that this recovery point needs is not in the vault.",
            "Restore from another point ('holdfast points'), and back up the source again now."),
    POINT_MISMATCH(
            "point.mismatch",
            "A stored object is not the one that its signed record names.",
            "Restore from another point ('holdfast points'), back up again, and find out who wrote to the vault."),
    CATALOG_CONFLICT(
            "catalog.conflict",
            "Something else changed the same row first.",
            "Run the command again; it starts from what is there now."),
    NO_EVIDENCE_KEY(
            "evidence.no-key", "Nothing here signs certificates.", "Use a stack or a home that has an evidence key."),
    NO_RECIPIENTS("recipient.none-kept", "No recipients are kept here.", "Use a stack or a home that keeps them."),
    RECIPIENT_UNKNOWN(
            "recipient.unknown",
            "This recipient is not one of those that backups are encrypted to.",
            "See 'holdfast recipient list'."),
    NO_API_KEYS("access.none", "No API keys are kept here.", "Use a stack or a home that has them."),
    TARGET_UNSUPPORTED(
            "target.unsupported",
            "Nothing here can restore into this target.",
            "Name a directory, or on AWS s3://bucket/prefix of the restore bucket."),
    TOO_LARGE(
            "document.too-large",
            "What was to be registered is larger than 64 KiB.",
            "Make it smaller; names and rules fit many times over."),
    KIND_UNKNOWN(
            "kind.unknown",
            "This Holdfast does not know sources of this kind.",
            "Use the version that made the point, or a later one."),
    SCHEDULE_INVALID(
            "schedule.invalid",
            "A schedule is not written as EventBridge Scheduler takes it.",
            "Write rate(6 hours), cron(0 3 * * ? *), at(2026-11-21T03:00:00), @hourly, @daily, @weekly or @monthly."),
    LOCK_SHORTENED(
            "vault.lock-shortened",
            "A lock may not become weaker.",
            "Choose a later date, or wait until the lock ends."),
    LOCK_IN_THE_PAST(
            "vault.lock-in-the-past",
            "A lock that has already ended protects nothing.",
            "Check this machine's clock and the policy's 'minimum'."),
    CONFIRMATION_REQUIRED(
            "confirmation-required",
            "This would delete or overwrite something that is there now.",
            "Look at the plan with --dry-run, then repeat with --confirm and its hash.");

    private final Text text;

    CoreCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }
}
