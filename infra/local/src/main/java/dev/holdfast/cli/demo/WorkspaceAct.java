package dev.holdfast.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the demonstration does with a workspace, in order.
record WorkspaceAct(Stage stage, Path folder) {
    static final String DOCUMENT = "sample-workspace.secutils.json";
    private static final String PASSPHRASE = "sample-passphrase.txt";

    /// @return whether every item came back with its value
    boolean play() throws IOException {
        stage.step(
                "A workspace too: a .secutils.json, its secrets under a passphrase. All of it is imported, or nothing.");
        Files.write(folder.resolve(PASSPHRASE), "small horse, large battery\n".getBytes(StandardCharsets.UTF_8));
        stage.run("workspace", "create", "acme");
        stage.run("workspace", "import", "acme", DOCUMENT, "--passphrase-file", PASSPHRASE);
        stage.step(
                "Back it up and prove it: decrypt every value, import it into an empty workspace, compare all items.");
        stage.run("source", "add", "acme-workspace", "--workspace", "acme");
        stage.run("backup", "acme-workspace");
        stage.run("verify", "acme-workspace", "--level", "4");
        stage.step("Lose the workspace with all of its versions, and bring it back.");
        stage.run("workspace", "delete", "acme", "--confirm", "acme");
        stage.run("restore", "acme-workspace@latest", "--to", "workspace:acme");
        stage.step("Back it up once more: keyed fingerprints of every item and value say that nothing is different.");
        return stage.run("backup", "acme-workspace").contains("unchanged");
    }
}
