package dev.holdfast.format.kanuka;

import dev.holdfast.format.Finding;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// `.kanuka/config.toml` (kanuka.md 2): bounded (1 MiB, nesting 64), unknown keys ignored.
/// @param users e-mail by user uuid, from `users`
/// @param devices by user uuid
/// @param findings missing `project_uuid`, `uuid` instead of it, wrong types
public record ProjectConfig(
        Optional<String> projectUuid,
        Optional<String> projectName,
        SortedMap<String, String> users,
        SortedMap<String, Device> devices,
        List<Finding> findings) {
    public ProjectConfig {
        users = Collections.unmodifiableSortedMap(new TreeMap<>(users));
        devices = Collections.unmodifiableSortedMap(new TreeMap<>(devices));
        findings = List.copyOf(findings);
    }

    public record Device(String email, String name) {}

    /// @throws dev.holdfast.format.Refused `kanuka.config-empty`, `kanuka.config-invalid` with the line,
    /// `kanuka.config-too-large`, `kanuka.config-too-deep`
    public static ProjectConfig parse(byte[] toml) {
        return new ConfigReader(Toml.table(toml)).read();
    }
}
