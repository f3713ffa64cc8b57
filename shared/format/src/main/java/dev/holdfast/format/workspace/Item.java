package dev.holdfast.format.workspace;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One tag, script, secret … of a workspace: all of its members in memory, its history only pointed at.
public record Item(Section section, Json.Fields fields, Optional<History> history) {
    public UUID id() {
        return UUID.fromString(fields.text("id"));
    }

    public String name() {
        return fields.text("name");
    }

    /// What decides whether another item is this one.
    public String key() {
        return section.naming().key(name());
    }

    /// The tags that it names: `id`, `name` and `color` each.
    public List<Json.Fields> tags() {
        return fields.many("tags").stream().map(tag -> (Json.Fields) tag).toList();
    }

    /// Without tags there is no such member.
    public Item withTags(List<Json.Fields> tags) {
        return tags.isEmpty()
                ? new Item(section, fields.without("tags"), history)
                : with("tags", new Json.Many(List.copyOf(tags)));
    }

    public Item with(String member, Json value) {
        return new Item(section, fields.with(member, value), history);
    }

    public Item without(String member) {
        return new Item(section, fields.without(member), history);
    }

    public Item withId(UUID id) {
        return with("id", new Json.Text(id.toString()));
    }

    public Item withName(String name) {
        return with("name", new Json.Text(name));
    }

    public Item withHistory(Optional<History> other) {
        return new Item(section, fields, other);
    }

    /// The secrets that it may read, by name; empty also when it may read all or none.
    public List<String> secretsNamed() {
        return access().texts("secrets");
    }

    private Json.Fields access() {
        return section == Section.RESPONDERS ? fields.fields("settings").fields("secrets") : fields.fields("secrets");
    }
}
