package dev.holdfast.format.workspace;

import java.util.Locale;

/// Where a responder answers (workspace.md 2.5). Prefix and exact paths, and different sub-domains, never meet.
/// @param place sub-domain, kind of path and path, in lower case
public record Location(String place, String method) {
    public static Location of(Item responder) {
        var location = responder.fields().fields("location");
        var place = location.text("subdomainPrefix") + ":" + location.text("pathType") + ":" + location.text("path");
        return new Location(place.toLowerCase(Locale.ROOT), responder.fields().text("method"));
    }

    /// Whether both would answer one request.
    public boolean meets(Location other) {
        return place.equals(other.place)
                && (method.equals(other.method) || method.equals("ANY") || other.method.equals("ANY"));
    }

    @Override
    public String toString() {
        return method + " " + place;
    }
}
