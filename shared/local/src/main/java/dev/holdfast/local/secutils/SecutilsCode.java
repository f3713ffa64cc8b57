package dev.holdfast.local.secutils;

import dev.holdfast.format.Code;

/// What can be wrong with a remote server, in one table.
public enum SecutilsCode implements Code {
    ADDRESS(
            "secutils.address",
            "The server's address cannot be used.",
            "Give https://HOST; plain http is for this machine alone."),
    KEY_MISSING(
            "secutils.key-missing",
            "The file of the API key is not there, or holds no key.",
            "Put the key, su_ak_…, alone into a file that only you can read: --api-key-ref file:/path."),
    DENIED(
            "secutils.denied",
            "The server does not accept the API key.",
            "Make a new key there, and put it into the file that --api-key-ref names."),
    REFUSED("secutils.refused", "The server refused the request.", "Check the address and the server's version."),
    CANNOT_RENAME(
            "secutils.cannot-rename",
            "The server renames no secrets, and no responders whose location is taken.",
            "Choose --conflict overwrite or skip, or leave them out with --only."),
    HALF_DONE(
            "secutils.half-done",
            "Nobody knows how much of the import the server did.",
            "Look at the workspace there; then repeat with --conflict skip."),
    TOO_LARGE("secutils.too-large", "The server's answer is larger than is taken.", "Export parts of it there."),
    UNAVAILABLE(
            "secutils.unavailable", "The server does not answer.", "Try again later; nothing was stored or changed.");

    private final Text text;

    SecutilsCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }
}
