package dev.holdfast.doorway;

import dev.holdfast.format.Code;

/// What can be wrong with what a function is called with.
public enum DoorwayCode implements Code {
    MALFORMED(
            "event.malformed",
            "An event is not what this function is called with.",
            "Look at the trigger of the function; the schemas of requests and messages are in the repository."),
    TOO_LARGE(
            "event.too-large",
            "An event is larger than any that this function is called with.",
            "Find out who sent it; documents go by upload, never inside an event."),
    INTERNAL("internal", "Something went wrong inside Holdfast.", "Look for the request's id in the logs.");

    private final String id;
    private final String meaning;
    private final String remedy;

    DoorwayCode(String id, String meaning, String remedy) {
        this.id = id;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
