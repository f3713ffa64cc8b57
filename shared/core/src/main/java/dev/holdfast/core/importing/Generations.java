package dev.holdfast.core.importing;

import dev.holdfast.format.Finding;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import dev.holdfast.format.kanuka.EntryKind;
import dev.holdfast.format.kanuka.EntryPath;
import dev.holdfast.format.kanuka.GenerationProof;
import dev.holdfast.format.kanuka.ProjectArchive.Inspected;
import dev.holdfast.format.point.Contents;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Whether an archive and a target were sealed under one key (kanuka.md 5.5 I4, 14). Wrapped keys are padded at random:
/// one that is equal on both sides proves it, unequal ones prove nothing. A private key proves it either way, and what
/// nothing proves is refused.
final class Generations {
    private Generations() {}

    static List<Finding> check(Inspected archive, Existing target, ImportOptions options, GenerationProof proof) {
        var warnings = new ArrayList<Finding>();
        boolean other = isOtherProject(archive, target);
        if (other) {
            warnings.add(new Finding(ImportCode.OTHER_PROJECT, "", ImportCode.OTHER_PROJECT.meaning()));
        }
        boolean keepsOld = options.mode() == Mode.MERGE || !options.only().isEmpty();
        if (keepsOld && !agree(archive.items(), target.items(), proof)) {
            String message = "Nothing proves that the archive and the project were sealed under one key"
                    + (other ? "; they are of different projects." : ": " + proof.told() + ".");
            if (!options.allowMixed()) {
                throw new Refused(Problem.of(ImportCode.MIXED_GENERATION, message));
            }
            warnings.add(new Finding(ImportCode.MIXED_GENERATION, "", message));
        }
        return warnings;
    }

    private static boolean isOtherProject(Inspected archive, Existing target) {
        var ours = target.config().flatMap(config -> config.projectUuid());
        var theirs = archive.config().projectUuid();
        return ours.isPresent() && theirs.isPresent() && !ours.equals(theirs);
    }

    private static boolean agree(List<Contents.Item> archive, List<Contents.Item> target, GenerationProof proof) {
        return switch (proof) {
            case SAME -> true;
            case DIFFERENT -> false;
            case NO_KEY, NOT_OPENED -> agree(archive, target);
        };
    }

    /// A target with nothing sealed of its own, or with nothing but what the archive has too, cannot be mixed.
    private static boolean agree(List<Contents.Item> archive, List<Contents.Item> target) {
        var common = new HashSet<>(archive);
        var sealed = target.stream().filter(Generations::isSealed).toList();
        return common.containsAll(sealed)
                || sealed.stream().anyMatch(item -> kind(item) == EntryKind.WRAPPED_KEY && common.contains(item));
    }

    private static boolean isSealed(Contents.Item item) {
        return switch (kind(item)) {
            case WRAPPED_KEY, SECRET -> true;
            case CONFIG, PUBLIC_KEY -> false;
        };
    }

    private static EntryKind kind(Contents.Item item) {
        return EntryPath.of(item.name()).kind();
    }
}
