package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Places where writing goes wrong, made of the system's own means: a name space of mounts, and rights taken away. Both
/// end with the process that is started in them.
final class Sandbox {
    private static final String READ_ONLY =
            "mount --bind \"$1\" \"$1\" && mount -o remount,ro,bind \"$1\" && shift && exec \"$@\"";
    /// What stands in the small disk at the end is listed, for the disk is gone afterwards.
    private static final String SMALL_DISK = """
            mount -t tmpfs -o size=1m tmpfs "$1" || exit 99; disk=$1; list=$2; shift 2
            "$@"; code=$?; find "$disk" -mindepth 1 -type f >"$list"; exit $code
            """;

    private Sandbox() {}

    /// A command that runs another where this directory cannot be written.
    static String[] readOnly(Path directory) throws IOException, InterruptedException {
        return mounting(READ_ONLY, directory.toString());
    }

    /// A command that runs another where this directory is a disk of 1 MiB.
    /// @param list gets the files that are left on it
    static String[] smallDisk(Path directory, Path list) throws IOException, InterruptedException {
        return mounting(SMALL_DISK, directory.toString(), list.toString());
    }

    private static String[] mounting(String script, String... arguments) throws IOException, InterruptedException {
        require("a name space of mounts (unshare -rm)", "unshare", "-rm", "true");
        var command = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", script, "sh"));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    /// A command that runs another for which file permissions count, even where the tests run as root.
    static String[] withoutPrivilege() throws IOException, InterruptedException {
        if (!System.getProperty("user.name").equals("root")) {
            return new String[0];
        }
        var drop = "-dac_override,-dac_read_search";
        require("taking rights from root (setpriv)", "setpriv", "--bounding-set=" + drop, "true");
        return new String[] {"setpriv", "--bounding-set=" + drop};
    }

    /// Skips aloud where the system lacks the means, and fails where continuous integration runs.
    private static void require(String what, String... probe) throws IOException, InterruptedException {
        boolean there = Files.exists(Path.of("/usr/bin/" + probe[0]))
                && new ProcessBuilder(probe)
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
        if (System.getenv("HOLDFAST_CI") != null) {
            assertThat(there).as("continuous integration needs " + what).isTrue();
        }
        assumeTrue(there, "NOT TESTED: this system does not give " + what);
    }
}
