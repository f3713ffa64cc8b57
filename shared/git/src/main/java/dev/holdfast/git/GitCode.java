package dev.holdfast.git;

import dev.holdfast.format.Code;

/// What can be wrong with a repository, in one table.
public enum GitCode implements Code {
    ADDRESS(
            "git.address",
            "The repository's address cannot be used.",
            "Give https://HOST/PATH.git without user or query; plain http is for this machine alone."),
    BRANCH("git.branch", "A branch cannot have that name.", "Give the branch as 'git branch' shows it: main."),
    BRANCH_MISSING(
            "git.branch-missing",
            "The repository has no such branch.",
            "Correct the source's branch, or leave it out for the repository's own."),
    TOKEN_REFERENCE(
            "git.token-reference",
            "The reference to a token cannot be used here.",
            "Give file:/path on one machine, the name or ARN of a secret on a stack."),
    TOKEN_MISSING(
            "git.token-missing",
            "The token is not where its reference says, or is none.",
            "Store the token alone, or as user:token, where --token-ref says."),
    DENIED(
            "git.denied",
            "The server does not let this token, or nobody without one, read the repository.",
            "Make a token there that may read the repository, and name it with --token-ref."),
    MISSING(
            "git.missing",
            "The server knows no such repository, or does not show it to this token.",
            "Check the address, and what the token may read."),
    REDIRECTED(
            "git.redirected",
            "The server sends elsewhere, and no token is carried there.",
            "Register the repository's own address: 'holdfast source set NAME --kanuka URL'."),
    REFUSED("git.refused", "The server's answer is none of a Git server's.", "Check the address."),
    TOO_LARGE(
            "git.too-large",
            "The repository is larger than is fetched.",
            "Keep the project in a repository of its own, or put it into a bucket or a folder."),
    TOO_SLOW("git.too-slow", "The repository did not arrive in time.", "Try again later; nothing was stored."),
    UNAVAILABLE("git.unavailable", "The server does not answer.", "Try again later; nothing was stored."),
    DAMAGED("git.damaged", "What the server sent is no sound repository.", "Run 'git fsck' on it."),
    LFS_POINTER(
            "git.lfs-pointer",
            "A file is kept in Git LFS, and the repository holds only its pointer.",
            "Take *.kanuka out of LFS: 'git lfs untrack', then commit the files themselves.");

    private final Text text;

    GitCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }
}
