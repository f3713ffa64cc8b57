package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the launcher finds a Java, and what it says when there is none.
final class LauncherTest {
    private static final Path SCRIPT = Repository.root().resolve("infra/local/src/main/launcher/jdk.sh");

    @TempDir
    private Path jvms;

    /// What a script printed and how it ended.
    record Ran(int exit, String output) {}

    @Test
    void saysWhatToInstallWhenNoJavaIsNewEnough() throws Exception {
        jdk("old", "17.0.15");
        var ran = run("need_jdk java 'this test'", Map.of("HOLDFAST_JVMS", jvms.toString()));
        assertThat(ran.exit()).isOne();
        assertThat(ran.output())
                .contains("no Java 25 found")
                .contains("apt-get install openjdk-25")
                .contains("JAVA_HOME");
    }

    @Test
    void findsANewJavaBesideAnOldOne() throws Exception {
        jdk("a-old", "17.0.15");
        var young = jdk("b-new", "25.0.3");
        var ran = run("need_jdk java 'this test'; echo \"$jdk\"", Map.of("HOLDFAST_JVMS", "/nowhere:" + jvms));
        assertThat(ran).isEqualTo(new Ran(0, young + "\n"));
    }

    @Test
    void prefersJavaHome() throws Exception {
        jdk("a-new", "25.0.3");
        var chosen = jdk("b-newer", "26");
        var ran = run(
                "need_jdk java 'this test'; echo \"$jdk\"",
                Map.of("HOLDFAST_JVMS", jvms.toString(), "JAVA_HOME", chosen.toString()));
        assertThat(ran).isEqualTo(new Ran(0, chosen + "\n"));
    }

    @Test
    void passesByAJavaHomeThatIsTooOld() throws Exception {
        var old = jdk("a-old", "17.0.15");
        var young = jdk("b-new", "25");
        var ran = run(
                "need_jdk java 'this test'; echo \"$jdk\"",
                Map.of("HOLDFAST_JVMS", jvms.toString(), "JAVA_HOME", old.toString()));
        assertThat(ran).isEqualTo(new Ran(0, young + "\n"));
    }

    @Test
    void aRuntimeWithoutACompilerCannotBuild() throws Exception {
        jdk("only-java", "25.0.3");
        assertThat(run("need_jdk javac 'building'", Map.of("HOLDFAST_JVMS", jvms.toString()))
                        .exit())
                .isOne();
    }

    private Path jdk(String name, String version) throws IOException {
        var home = jvms.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("bin/java"), "");
        assertThat(home.resolve("bin/java").toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Anyone\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private Ran run(String script, Map<String, String> environment) throws IOException, InterruptedException {
        var process = new ProcessBuilder("/bin/sh", "-euc", ". \"$0\"; " + script, SCRIPT.toString())
                .redirectErrorStream(true);
        process.environment().clear();
        process.environment().putAll(environment);
        process.environment().putIfAbsent("PATH", "/nowhere");
        var running = process.start();
        var output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(running.waitFor(), output);
    }
}
