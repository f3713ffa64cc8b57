package dev.holdfast.local.home;

import dev.holdfast.format.Refused;
import dev.holdfast.local.Durable;
import dev.holdfast.local.LocalCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder of one machine's Holdfast (cli.md 1). Folders are 0700, files 0600.
public record Home(Path root) {
    public Home {
        root = root.toAbsolutePath().normalize();
    }

    /// @throws Refused `local.no-home` when nothing was set up there
    public static Home open(Path root) {
        var home = new Home(root);
        if (!home.exists()) {
            throw new Refused(LocalCode.NO_HOME, "Nothing is set up in " + home.root() + ".");
        }
        return home;
    }

    /// Makes the folders; what is there stays.
    public static Home create(Path root) throws IOException {
        var home = new Home(root);
        for (var directory : new Path[] {home.root(), home.keys(), home.leases(), home.scans()}) {
            Durable.directories(directory);
        }
        return home;
    }

    /// Settings are written last, so a home that was cut off while it was made does not exist yet.
    public boolean exists() {
        return Files.exists(settings());
    }

    public Path settings() {
        return root.resolve("settings.json");
    }

    public Path keys() {
        return root.resolve("keys");
    }

    public Path catalog() {
        return root.resolve("catalog.db");
    }

    public Path access() {
        return root.resolve("access.db");
    }

    public Path operations() {
        return root.resolve("operations.db");
    }

    /// Where the vault is unless the settings say otherwise.
    public Path vault() {
        return root.resolve("vault");
    }

    /// Certificates of passed restore tests.
    public Path certificates() {
        return root.resolve("certificates");
    }

    /// Workspaces that are kept here: their heads, and their versions encrypted.
    public Path workspaces() {
        return root.resolve("workspaces");
    }

    public Path leases() {
        return root.resolve("leases");
    }

    /// What was read of sources at their last run.
    public Path scans() {
        return root.resolve("scan");
    }
}
