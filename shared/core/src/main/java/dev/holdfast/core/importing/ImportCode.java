package dev.holdfast.core.importing;

import dev.holdfast.format.FindingCode;
import dev.holdfast.format.Severity;

/// What can stand between an archive and its target, in one table.
public enum ImportCode implements FindingCode {
    MIXED_GENERATION(
            "kanuka.mixed-generation",
            Severity.HIGH,
            "The archive's secrets and the project's were sealed under different keys.",
            "Prove with --key FILE that your private key opens both, take the archive's state (replace), or merge all the"
                    + " same with --allow-mixed: what the project's key does not open stays unreadable."),
    OTHER_PROJECT(
            "kanuka.other-project",
            Severity.MEDIUM,
            "The archive comes from another project than the one in the target.",
            "Check that the target is the right one."),
    USER_NOT_IN_CONFIG(
            "kanuka.user-not-in-config",
            Severity.MEDIUM,
            "An added key belongs to a user that the project's own config does not know.",
            "Add the user to '.kanuka/config.toml', or use --mode replace to take the archive's config."),
    TARGET_CONFIG_INVALID(
            "kanuka.target-config-invalid",
            Severity.MEDIUM,
            "The project's own config cannot be read; it was there before and was kept.",
            "Repair '.kanuka/config.toml', or use --mode replace to take the archive's."),
    NESTED_KEPT(
            "kanuka.nested-kept",
            Severity.MEDIUM,
            "A part of the target is a Kanuka project of its own and stays as it is.",
            "Restore that project on its own, from its own archive."),
    NAME_COLLISION(
            "import.name-collision",
            Severity.HIGH,
            "A file of the archive and one of the target differ in letter case or accents' encoding alone.",
            "Rename one of the two, or use --mode replace."),
    NO_SUCH_ENTRY(
            "import.no-such-entry",
            Severity.HIGH,
            "The archive has no entry of a name that was asked for.",
            "Use the entry's whole path, as 'holdfast points show' lists it."),
    IN_THE_WAY(
            "import.in-the-way",
            Severity.HIGH,
            "Something that is neither a plain file nor a plain directory stands where the archive's file belongs.",
            "Move it away, or restore into an empty directory; links are never followed."),
    NOT_A_DIRECTORY(
            "import.not-a-directory",
            Severity.HIGH,
            "The target is there and is not a directory.",
            "Name a directory, or one that does not exist yet."),
    TARGET_CHANGED(
            "import.target-changed",
            Severity.HIGH,
            "The target changed after the plan was made.",
            "Make the plan again and look at it; nothing was written."),
    PAYLOAD_CHANGED(
            "import.payload-changed",
            Severity.HIGH,
            "The archive is not the one the plan was made for.",
            "Make the plan again; nothing was written."),
    TARGET_NOT_WRITABLE(
            "import.target-not-writable",
            Severity.HIGH,
            "The target may not be written.",
            "Change its permissions or mount, or choose another target; nothing was changed."),
    DISK_FULL(
            "import.disk-full",
            Severity.HIGH,
            "The target's file system is full.",
            "Free some space, or choose another target; nothing was changed."),
    BUSY(
            "import.busy",
            Severity.HIGH,
            "Another import is working on this project.",
            "Wait for it to end and try again."),
    REDO_INVALID(
            "import.redo-invalid",
            Severity.HIGH,
            "An interrupted import left a record that cannot be trusted.",
            "Look at '.kanuka/.holdfast-import', then delete it and import again."),
    UNFINISHED(
            "import.unfinished",
            Severity.HIGH,
            "An import could not put all files in place.",
            "Remove what stands in the way and run any holdfast command in the project; it finishes the import.");

    private final Text text;
    private final Severity severity;

    ImportCode(String id, Severity severity, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
        this.severity = severity;
    }

    @Override
    public Text text() {
        return text;
    }

    @Override
    public Severity severity() {
        return severity;
    }
}
