package dev.holdfast.aws;

import dev.holdfast.format.Code;

/// What can be wrong with an AWS account, and will not mend itself by waiting.
public enum AwsCode implements Code {
    CREDENTIALS(
            "aws.credentials",
            "AWS does not know these credentials, or they have expired.",
            "Sign in again ('aws sts get-caller-identity' shows who you are), then repeat."),
    ACCESS_DENIED(
            "aws.access-denied",
            "This role or user may not do that.",
            "Compare the named action with the role matrix; a bucket or key policy may refuse as well."),
    MISSING(
            "aws.missing",
            "A bucket, table, queue or bus is not there.",
            "Check the stack's outputs, the region and '<prefix>/holdfast.json'."),
    REQUEST_REFUSED(
            "aws.request-refused",
            "AWS refused a request that should have been right.",
            "Look the named error up; if it stays, report it with the request id."),
    BAD_LOCATION(
            "aws.bad-location",
            "A place in S3 is not written as it has to be.",
            "Write s3://bucket or s3://bucket/prefix, the prefix in letters, digits, '.', '_', '-' and '/'."),
    BUCKET_WITHOUT_LOCK(
            "aws.bucket-without-lock",
            "The bucket has no Object Lock, so nothing in it would be kept.",
            "Deploy infra/vault.yaml, or make a bucket with Object Lock; it cannot be kept honest without."),
    BUCKET_NOT_VERSIONED(
            "aws.bucket-not-versioned",
            "The bucket keeps no versions, so an overwrite would destroy.",
            "Turn versioning on (Object Lock needs it too), and find out who turned it off."),
    LOCK_NONE(
            "aws.lock-none",
            "In S3 every object is locked, and this one would not be.",
            "Give the policy a lock (GOVERNANCE or COMPLIANCE) and a 'minimum'."),
    LOCK_NOT_APPLIED(
            "aws.lock-not-applied",
            "S3 does not show the size, lock or hold that was asked for.",
            "Check that the role may read s3:GetObjectRetention and s3:GetObjectLegalHold, then back up again."),
    NOT_DELETED(
            "aws.not-deleted",
            "S3 said it deleted a version and still has it.",
            "Try again later; if it stays, ask AWS with the version id."),
    KEY_DISABLED(
            "aws.key-disabled",
            "A KMS key is disabled.",
            "Enable the key ('aws kms enable-key'), and find out who disabled it."),
    KEY_PENDING_DELETION(
            "aws.key-pending-deletion",
            "A KMS key is about to be deleted; what it protects will be lost to it.",
            "Cancel now ('aws kms cancel-key-deletion', then 'enable-key'), and find out who did it."),
    KEY_UNKNOWN(
            "aws.key-unknown",
            "There is no such KMS key in this account and region.",
            "Check the key's ARN and region; without it, use the break-glass key ('--identity FILE')."),
    KEY_WRONG(
            "aws.key-wrong",
            "A KMS key is not of the kind that is needed, or not the one that wrapped this file.",
            "Compare the record's recipients ('holdfast points show') with the key in the settings."),
    SECRET_UNKNOWN(
            "aws.secret-unknown",
            "There is no such secret in Secrets Manager, or it has no text.",
            "Check the reference's name, region and version."),
    SOURCE_ELSEWHERE(
            "aws.source-elsewhere",
            "This source is not in S3, and nothing here can read it where it is.",
            "Back it up where it is, with the command line, or move it to S3."),
    SOURCE_TOO_LARGE(
            "aws.source-too-large",
            "There are more objects at this place than a project has.",
            "Name the project's own prefix with 'holdfast source set', not one around it."),
    SOURCE_CHANGED(
            "aws.source-changed",
            "An object of the project changed while it was read; nothing was stored.",
            "Back up again; if it changes all the time, upload an archive in one piece."),
    SOURCE_NAME(
            "aws.source-name",
            "An object of the project has a name that no directory can hold.",
            "Rename it: no empty part between slashes, no '.' and no '..'."),
    ROW_DAMAGED(
            "aws.row-damaged",
            "A row of the catalog cannot be read.",
            "Run 'holdfast catalog rebuild', which needs nothing but the vault, and find out who wrote to the table."),
    SETTINGS_INVALID(
            "aws.settings-invalid",
            "The settings of the stack cannot be used.",
            "Mend the fields that are named, or deploy the stack again."),
    WEAK_RANDOM(
            "aws.weak-random",
            "This Java does not take its randomness from the operating system.",
            "Run on Linux with the JDK's own providers (NativePRNG or DRBG).");

    private final Text text;

    AwsCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }
}
