package dev.holdfast.verification;

import dev.holdfast.core.source.SourceName;
import dev.holdfast.core.verification.Cadence;
import dev.holdfast.core.verification.Level;
import dev.holdfast.doorway.BridgeEvent;
import dev.holdfast.format.Refused;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What the verification function is asked, by a message, an event or a direct call.
sealed interface VerificationRequest {
    /// @param notation an id, `SOURCE@latest` … (cli.md 1)
    record OfPoint(String notation, Level level) implements VerificationRequest {}

    /// What is due of one source.
    record OfSource(SourceName source) implements VerificationRequest {}

    /// What is due of all sources, by this cadence.
    record Due(Cadence cadence) implements VerificationRequest {}

    int NOTATION_LIMIT = 256;
    Set<String> FIELDS = Set.of("point", "source", "campaign", "level", "slot", "cadence");

    /// Level 4 needs keys that no event may carry.
    /// @throws Refused `verification.bad-request`, `event.malformed`, `name.invalid`
    static VerificationRequest of(JsonNode given, Optional<String> ownAccount) {
        if (BridgeEvent.isOne(given)) {
            return made(BridgeEvent.of(given), ownAccount);
        }
        var unknown = given.properties().stream().anyMatch(field -> !FIELDS.contains(field.getKey()));
        var subjects = java.util.stream.Stream.of("point", "source", "campaign")
                .filter(given::has)
                .toList();
        if (unknown || subjects.size() != 1) {
            throw refused("it names neither a point, nor a source, nor a campaign, or more than one of them");
        }
        var subject = given.get(subjects.getFirst()).stringValue("");
        var level = level(given);
        requireTime(given.path("slot"));
        return switch (subjects.getFirst()) {
            case "point" -> new OfPoint(notation(subject), level);
            case "source" -> new OfSource(new SourceName(subject));
            case String campaign when subject.equals("due") -> new Due(cadence(given.path("cadence")));
            case String other -> throw refused("the only campaign is \"due\"");
        };
    }

    /// A new point is proven to restore within a day of its birth (verification.md): at once.
    private static VerificationRequest made(BridgeEvent event, Optional<String> ownAccount) {
        if (!Optional.of(event.account()).equals(ownAccount)) {
            throw refused("it comes from another account");
        }
        if (!event.type().equals("BackupCompleted")) {
            throw refused("nothing is verified for an event of this type");
        }
        return new OfPoint(notation(event.detail().path("point").stringValue("")), Level.RESTORE);
    }

    private static String notation(String point) {
        if (point.isEmpty() || point.length() > NOTATION_LIMIT) {
            throw refused("it names no point");
        }
        return point;
    }

    private static Cadence cadence(JsonNode given) {
        var problems = new ArrayList<String>();
        var cadence = Cadence.STANDARD.changed(given, problems);
        if (!problems.isEmpty()) {
            throw refused("its cadence is wrong (" + String.join("; ", problems) + ")");
        }
        return cadence;
    }

    private static Level level(JsonNode given) {
        var level = given.path("level");
        int number = level.isMissingNode() ? Level.RESTORE.number() : level.intValue(0);
        if (number < Level.PRESENCE.number() || number > Level.RESTORE.number()) {
            throw refused("its level is not 1, 2 or 3");
        }
        return Level.of(number);
    }

    /// Nothing follows from a slot, but an order is what its schema says, or it is none.
    private static void requireTime(JsonNode slot) {
        if (!slot.isMissingNode() && !isTime(slot.stringValue(""))) {
            throw refused("its slot is no time in UTC");
        }
    }

    private static boolean isTime(String text) {
        try {
            Instant.parse(text);
            return text.endsWith("Z");
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static Refused refused(String why) {
        return new Refused(VerificationCode.BAD_REQUEST, "The request is refused: " + why + ".");
    }
}
