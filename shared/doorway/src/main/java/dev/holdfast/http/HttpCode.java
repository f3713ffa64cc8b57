package dev.holdfast.http;

import dev.holdfast.format.Code;

/// What can be wrong with a request before anybody looks at what it asks for.
public enum HttpCode implements Code {
    NOT_FOUND(404, "http.not-found", "There is nothing at this path.", "See /openapi.json for what there is."),
    METHOD_NOT_ALLOWED(405, "http.method-not-allowed", "This path does not take this method.", "Use one of 'Allow'."),
    MEDIA_TYPE(
            415,
            "http.unsupported-media-type",
            "The body is not of a type that is understood.",
            "Send application/json."),
    TOO_LARGE(413, "http.too-large", "The body is larger than this path takes.", "Use an upload for documents."),
    BAD_REQUEST(400, "http.bad-request", "The request cannot be understood.", "See /openapi.json."),
    UNAUTHENTICATED(
            401,
            "http.unauthenticated",
            "There are no credentials, or none that are valid.",
            "Send 'Authorization: Bearer su_ak_…' of a key that has not ended."),
    FORBIDDEN(
            403,
            "http.forbidden",
            "The key may not do this.",
            "Use a key with the scope that is named, or make one with 'holdfast apikey create'."),
    TOO_MANY(429, "http.too-many-requests", "The key is used too often.", "Wait as 'Retry-After' says."),
    BUSY(503, "http.busy", "There is too much at work at the moment.", "Wait as 'Retry-After' says."),
    TOO_SLOW(408, "http.too-slow", "The body did not arrive in time.", "Send it again.");

    private final int status;
    private final Text text;

    HttpCode(int status, String id, String meaning, String remedy) {
        this.status = status;
        this.text = new Text(id, meaning, remedy);
    }

    public int status() {
        return status;
    }

    @Override
    public Text text() {
        return text;
    }
}
