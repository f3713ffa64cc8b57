package dev.holdfast.local;

import dev.holdfast.format.Code;

/// What can be wrong with the files of this machine.
public enum LocalCode implements Code {
    DISK_FULL("local.disk-full", "The disk is full.", "Free some space and try again; nothing half-written stays."),
    NOT_WRITABLE(
            "local.not-writable",
            "A file or folder may not be written or read by this user.",
            "Check its owner, its permissions and whether the disk is mounted read-only."),
    IO("local.io", "The disk or file system answered with an error.", "Check the disk and try again."),
    NO_VAULT("local.no-vault", "There is no vault here.", "Run 'holdfast init', or check the location and the mount."),
    UNSAFE_PATH(
            "local.unsafe-path",
            "A path in the vault leads through a link or to something that is not a plain file.",
            "Find out who put it there and remove it; the vault makes no links."),
    KEY_CLASH(
            "local.key-clash",
            "A key is taken by a folder, or a folder of it by an object.",
            "Remove what does not belong into the vault and try again."),
    NO_HARD_LINKS(
            "local.no-hard-links",
            "The file system has no hard links, which a vault needs to write once.",
            "Keep the vault on a file system like ext4, XFS, Btrfs, ZFS or APFS."),
    METADATA_DAMAGED(
            "local.metadata-damaged",
            "The file that keeps an object's lock and holds is damaged, so nothing about it is changed.",
            "Copy the vault away, run 'holdfast verify --all', and find out what changed the file."),
    METADATA_MISSING(
            "local.metadata-missing",
            "The file that keeps an object's lock and holds is missing, so the object counts as locked.",
            "Run 'holdfast verify --all', and find out what removed the file."),
    CLOCK_LEAPT(
            "local.clock-leapt",
            "The clock is more than 48 hours ahead of the latest time this vault saw, so no lock ends by it.",
            "Check this machine's date ('date -u'). If it is right, say so with 'holdfast vault confirm-clock'."),
    NO_HOME(
            "local.no-home",
            "There is no Holdfast home here.",
            "Name it with --home, or make one with 'holdfast init'. If the home was lost and the vault is left:"
                    + " 'holdfast init --vault DIR', then 'holdfast catalog rebuild --identity FILE'."),
    SETTINGS_INVALID(
            "local.settings-invalid",
            "The settings cannot be used.",
            "Mend the fields that are named in settings.json, or run 'holdfast init' again elsewhere."),
    HOME_ELSEWHERE(
            "local.home-elsewhere",
            "There is a home here already, and it leads to another vault.",
            "Make another one: --home DIR."),
    STACK_HOME(
            "local.stack-home",
            "This command works on the files of one machine, and the home leads to a stack.",
            "Use a home of this machine (--home), or see 'holdfast help' for what works on a stack."),
    KEY_MISSING(
            "local.key-missing",
            "A key file is missing.",
            "Put it back from your copy. Without one, a break-glass key opens what is in the vault: run 'holdfast catalog"
                    + " rebuild --identity FILE', and give --identity FILE to restore, verify and points as well."),
    KEY_EXPOSED(
            "local.key-exposed",
            "A key file can be read by others.",
            "Make it yours alone (chmod 600), and think about who may have read it."),
    KEY_DAMAGED("local.key-damaged", "A key file cannot be read as a key.", "Put it back from your copy.");

    private final Text text;

    LocalCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }
}
