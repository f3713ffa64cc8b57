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

    private final Text text;

    DoorwayCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }
}
