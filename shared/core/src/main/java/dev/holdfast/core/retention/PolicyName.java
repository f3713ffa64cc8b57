package dev.holdfast.core.retention;

/// What people call a policy: `[A-Za-z0-9][A-Za-z0-9._-]{0,62}`.
public record PolicyName(String value) implements Comparable<PolicyName> {
    public PolicyName {
        if (!value.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
            throw new IllegalArgumentException("not a policy name: " + value);
        }
    }

    @Override
    public int compareTo(PolicyName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
