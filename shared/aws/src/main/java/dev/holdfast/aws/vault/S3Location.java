package dev.holdfast.aws.vault;

import dev.holdfast.aws.AwsCode;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.ObjectKey;
import java.util.Optional;

/// A place in S3, `s3://bucket` or `s3://bucket/prefix`, and how keys are named below it.
/// @param prefix without slashes at its ends; empty for the whole bucket
public record S3Location(String bucket, String prefix) {
    private static final String SCHEME = "s3://";
    private static final String BUCKET = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]";
    private static final String PREFIX = "|[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*";

    /// @throws Refused `aws.bad-location`
    public static S3Location parse(String text) {
        var rest = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : "";
        int slash = rest.indexOf('/');
        var bucket = slash < 0 ? rest : rest.substring(0, slash);
        var prefix = slash < 0 ? "" : rest.substring(slash + 1);
        prefix = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        if (!bucket.matches(BUCKET) || !prefix.matches(PREFIX) || prefix.length() > 100) {
            throw new Refused(AwsCode.BAD_LOCATION, "\"" + text + "\" is no place for a vault in S3.");
        }
        return new S3Location(bucket, prefix);
    }

    public static boolean isOne(String text) {
        return text.startsWith(SCHEME);
    }

    String name(ObjectKey key) {
        return name(key.value());
    }

    /// The name in the bucket of a key, or of the start of one.
    String name(String key) {
        return prefix.isEmpty() ? key : prefix + "/" + key;
    }

    /// The key of a name in the bucket; empty for what no vault wrote.
    Optional<ObjectKey> key(String name) {
        if (!name.startsWith(name(""))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ObjectKey(name.substring(name("").length())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return SCHEME + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
    }
}
