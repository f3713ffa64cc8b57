package dev.holdfast.cli.demo;

import dev.holdfast.format.envelope.X25519;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/// What the demonstration does, in order.
record Play(Stage stage, Path folder) {
    private static final String ARCHIVE = "acme-platform.tar.gz";
    private static final String KEY = "sample-TEST-key.pem";
    private static final String POLICY = "sample-policy.json";
    private static final String POINTS = "sample-points.json";
    private static final String PROJECT = "acme-platform";
    private static final String IDENTITY = "break-glass.txt";

    /// @param equal whether every restored file has the bytes of the original
    /// @param files how many there are
    /// @param workspace whether every item of the workspace came back
    record Proof(boolean equal, int files, boolean workspace) {}

    Proof play() throws IOException {
        stage.tell("Holdfast, the main job on a sample project (sample values and TEST keys only).");
        unpack();
        var project = new Folder(folder.resolve(PROJECT));
        var before = project.digests();
        protect();
        prove();
        stage.step("Lose the project.");
        stage.tell("   $ rm -r " + PROJECT);
        project.delete();
        stage.step("Bring it back. Every stored byte is authenticated before the first file is written.");
        stage.run("restore", "acme@latest", "--to", PROJECT);
        var compared = compare(before.equals(project.digests()), before.size());
        copy(WorkspaceAct.DOCUMENT);
        var proof = new Proof(compared.equal(), compared.files(), new WorkspaceAct(stage, folder).play());
        breakGlass();
        account();
        conclude(proof);
        return proof;
    }

    private void unpack() throws IOException {
        stage.step("A project of a team that keeps its secrets with Kanuka, as Kanuka itself archived it.");
        copy(ARCHIVE);
        copy(KEY);
        stage.run("secrets", "import", ARCHIVE, "--project", PROJECT);
    }

    private void protect() throws IOException {
        stage.step("A home with an encrypted vault, and a break-glass identity, which in real life goes into a safe.");
        stage.run("init", "--break-glass", breakGlassRecipient());
        stage.step("Say what to protect.");
        stage.run("source", "add", "acme", "--kanuka", PROJECT);
        stage.step("Back it up. No private key is needed: backup can encrypt and cannot read.");
        stage.run("backup");
        stage.step("Back it up again: nothing changed, so nothing is stored twice.");
        stage.run("backup");
    }

    private void prove() {
        stage.step("Prove it: read every byte, restore through the import code, open the secrets with a user's key.");
        stage.run("verify", "--all", "--level", "4", "--key", KEY);
    }

    private Proof compare(boolean equal, int files) {
        stage.step("Compare every file with the original.");
        stage.tell(
                equal
                        ? "   all " + files + " files are byte-equal to the original"
                        : "   THE RESTORED PROJECT DIFFERS FROM THE ORIGINAL");
        return new Proof(equal, files, false);
    }

    private void breakGlass() throws IOException {
        stage.step(
                "If holdfast, this home and its keys were all gone: the vault, the break-glass identity, age and tar.");
        var payload = new Folder(folder).find(".tar.gz.age");
        stage.tell("   $ age -d -i " + IDENTITY + " " + payload + " | tar xz");
        stage.tell("   The same without age:");
        stage.run("open", payload.toString(), "--identity", IDENTITY, "-o", "opened.tar.gz");
    }

    private void account() throws IOException {
        stage.step("What a policy keeps of a list of points, and why. It says what would expire and deletes nothing.");
        copy(POLICY);
        copy(POINTS);
        stage.run("retention", "plan", "--policy", POLICY, "--points", POINTS, "--now", "2026-11-21T10:00:00Z");
        stage.step("The account of all this: every change, chained, signed, and kept in the vault.");
        stage.run("journal", "verify");
    }

    private void conclude(Proof proof) {
        stage.tell("");
        if (proof.equal() && proof.workspace()) {
            stage.tell("PROVEN: the restored project is byte-equal to the original (" + proof.files()
                    + " files), the workspace item by item.");
            stage.tell("Next: 'holdfast help', then 'holdfast init' and 'holdfast source add' for your own project.");
        }
    }

    private String breakGlassRecipient() throws IOException {
        var generated = X25519.generate();
        Files.write(folder.resolve(IDENTITY), generated.identityFile());
        Arrays.fill(generated.identityFile(), (byte) 0);
        return generated.recipient().name();
    }

    private void copy(String name) throws IOException {
        try (InputStream sample = Objects.requireNonNull(Play.class.getResourceAsStream(name), name)) {
            Files.copy(sample, folder.resolve(name));
        }
    }
}
