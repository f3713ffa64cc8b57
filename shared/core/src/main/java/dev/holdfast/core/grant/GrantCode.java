package dev.holdfast.core.grant;

import dev.holdfast.format.Code;

/// Why a request to restore is refused, in one table.
public enum GrantCode implements Code {
    BAD_REQUEST(
            "restore.bad-request",
            "A request to restore is not one.",
            "Send {\"grant\":NAME,\"id\":ID} and nothing else; the schema is RestoreRequested.schema.json."),
    FOREIGN_ACCOUNT(
            "restore.foreign-account",
            "A request to restore came from another account.",
            "Send it from the account of the stack, and find out who may write to the bus or the inbox."),
    UNKNOWN(
            "grant.unknown",
            "There is no grant of this name.",
            "See 'holdfast grant list', or add it with 'holdfast grant add'."),
    EXISTS("grant.exists", "There is a grant of this name.", "Remove it first, or choose another name."),
    EXPIRED("grant.expired", "The grant has ended.", "Add it again with a later --expires, if it is still wanted."),
    REPLAYED(
            "grant.replayed",
            "This request was made before.",
            "Ask with an id that was never used; if nobody did, find out who has copies of your events."),
    RATE_EXCEEDED(
            "grant.rate-exceeded",
            "The grant has been used as often as it may be for now.",
            "Wait, or set another --rate; many requests may also mean that somebody else sends them."),
    WRONG_SOURCE(
            "grant.wrong-source",
            "The point is not one of the grant's source.",
            "Check the grant ('holdfast grant list') and the catalog ('holdfast catalog rebuild --dry-run')."),
    INVALID(
            "grant.invalid",
            "A grant is not written as one.",
            "Give --source, --to, a rate such as 4/day, and an --expires in the future.");

    private final Text text;

    GrantCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }
}
