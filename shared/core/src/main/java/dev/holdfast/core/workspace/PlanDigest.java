package dev.holdfast.core.workspace;

import dev.holdfast.format.Digest;
import dev.holdfast.format.workspace.Document;
import dev.holdfast.format.workspace.DocumentWriter;
import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Workspace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/// The plan hash (cli.md 1): over the workspace, secrets' values aside, and the sorted (path or id, action) pairs.
final class PlanDigest {
    private PlanDigest() {}

    static String of(Workspace current, List<Step> steps) {
        var sha256 = Digest.sha256();
        sha256.update(digest(current));
        steps.stream()
                .map(PlanDigest::line)
                .sorted()
                .forEach(line -> sha256.update(line.getBytes(StandardCharsets.UTF_8)));
        return Digest.ofHash(sha256.digest()).hex();
    }

    /// Ids that were made for this plan are no part of it.
    private static String line(Step step) {
        var what = switch (step.outcome()) {
            case UPDATED, DELETED ->
                step.result().map(Item::id).map(Object::toString).orElse("");
            case CREATED, RENAMED, SKIPPED, FAILED -> step.index() + "/" + step.name();
        };
        return step.section() + "/" + what + " " + step.outcome() + "\n";
    }

    private static byte[] digest(Workspace current) {
        MessageDigest sha256 = Digest.sha256();
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
            DocumentWriter.write(new Document(0, Optional.empty(), withoutHistories(current)), out);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written anywhere", e);
        }
        current.items()
                .flatMap(item -> item.history().stream())
                .forEach(history -> sha256.update(("" + history.hashCode()).getBytes(StandardCharsets.UTF_8)));
        return sha256.digest();
    }

    private static Workspace withoutHistories(Workspace current) {
        var bare = current;
        for (var section : Section.OF_ITEMS) {
            if (current.has(section)) {
                bare = bare.with(
                        section,
                        current.items(section).stream()
                                .map(item -> item.withHistory(Optional.empty()))
                                .toList());
            }
        }
        return bare;
    }
}
