package dev.holdfast.format.kanuka;

import dev.holdfast.format.Finding;
import dev.holdfast.format.kanuka.ProjectConfig.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Reads what kanuka means by a config out of its TOML, and notes what kanuka would stumble over.
final class ConfigReader {
    static final String PATH = ".kanuka/config.toml";
    private final JsonNode root;
    private final List<Finding> findings = new ArrayList<>();

    ConfigReader(JsonNode root) {
        this.root = root;
    }

    ProjectConfig read() {
        var project = table(root, "project", "project");
        var uuid = project.flatMap(table -> string(table, "project_uuid", "project.project_uuid"))
                .filter(text -> !text.isBlank());
        var name = project.flatMap(table -> string(table, "name", "project.name"));
        if (uuid.isEmpty()) {
            noteMissingUuid(project.isPresent() && project.get().has("uuid"));
        }
        var users = users();
        var devices = devices();
        return new ProjectConfig(uuid, name, users, devices, findings);
    }

    private void noteMissingUuid(boolean misnamed) {
        if (misnamed) {
            note(KanukaFinding.CONFIG_UUID_MISNAMED, "project.uuid stands where kanuka reads project.project_uuid");
        } else {
            note(KanukaFinding.CONFIG_NO_PROJECT_UUID, "project.project_uuid is missing or empty");
        }
    }

    private SortedMap<String, String> users() {
        var users = new TreeMap<String, String>();
        for (var user : members("users")) {
            string(user.getValue(), "users." + user.getKey()).ifPresent(email -> users.put(user.getKey(), email));
        }
        return users;
    }

    private SortedMap<String, Device> devices() {
        var devices = new TreeMap<String, Device>();
        for (var device : members("devices")) {
            var where = "devices." + device.getKey();
            if (device.getValue().isObject()) {
                devices.put(device.getKey(), device(device.getValue(), where));
            } else {
                noteType(where, "a table");
            }
        }
        return devices;
    }

    private Device device(JsonNode table, String where) {
        var created = table.get("created_at");
        if (created != null && !created.isPojo() && !created.isString()) {
            noteType(where + ".created_at", "a date and time");
        }
        return new Device(
                string(table, "email", where + ".email").orElse(""),
                string(table, "name", where + ".name").orElse(""));
    }

    private Set<Map.Entry<String, JsonNode>> members(String key) {
        return table(root, key, key).map(JsonNode::properties).orElse(Set.of());
    }

    private Optional<JsonNode> table(JsonNode parent, String key, String where) {
        var found = Optional.ofNullable(parent.get(key));
        if (found.isPresent() && !found.get().isObject()) {
            noteType(where, "a table");
        }
        return found.filter(JsonNode::isObject);
    }

    private Optional<String> string(JsonNode table, String key, String where) {
        return Optional.ofNullable(table.get(key)).flatMap(value -> string(value, where));
    }

    private Optional<String> string(JsonNode value, String where) {
        if (!value.isString()) {
            noteType(where, "text");
            return Optional.empty();
        }
        return Optional.of(value.stringValue());
    }

    private void noteType(String where, String expected) {
        note(KanukaFinding.CONFIG_WRONG_TYPE, where + " has to be " + expected);
    }

    private void note(KanukaFinding code, String message) {
        findings.add(new Finding(code, PATH, message));
    }
}
