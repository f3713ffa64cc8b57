package dev.holdfast.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.holdfast.core.progress.Meter;
import dev.holdfast.core.source.Snapshot;
import dev.holdfast.core.source.Source;
import dev.holdfast.format.Digest;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.format.kanuka.Limits;
import dev.holdfast.format.kanuka.ProjectArchive;
import dev.holdfast.testkit.MutableClock;
import dev.holdfast.testkit.catalog.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GitKanukaReaderTest {
    private static final byte[] TOKEN = "t0ken-of-the-team".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path temporary = Path.of("");

    private final MutableClock clock = MutableClock.at("2026-11-21T03:00:00Z");
    private GitLimits limits = GitLimits.DEFAULT;
    private Optional<GitServer> running = Optional.empty();

    @BeforeEach
    void start() throws IOException {
        running = Optional.of(GitServer.in(temporary));
        Files.createDirectory(scratch());
    }

    @AfterEach
    void stop() {
        server().close();
    }

    @Test
    void theNewestCommitOfABranchGivesTheArchiveOfItsProject() throws IOException {
        var first = team();
        first.put("config/old.env.kanuka", GitServer.Entry.file(new byte[60]));
        server().commit("main", first);
        server().commit("main", team());

        var bytes = read("#branch=main");

        var inspected =
                ProjectArchive.inspect(ProjectArchive.entries(() -> new ByteArrayInputStream(bytes), Limits.DEFAULT));
        assertThat(inspected.items())
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.sha256())
                        .isEqualTo(Digest.of(
                                Files.readAllBytes(Fixtures.TEAM.project().resolve(item.name())))));
        assertThat(inspected.items()).noneMatch(item -> item.name().contains("old"));
    }

    @Test
    void withoutABranchItIsTheRepositorysOwn() throws IOException {
        server().commit("master", team());
        assertThat(read("")).isNotEmpty();
    }

    @Test
    void onlyOneCommitIsFetchedAndNothingOfItStays() throws IOException {
        var large = team();
        large.put("once.bin", GitServer.Entry.file(random(3 << 20)));
        server().commit("main", large);
        server().commit("main", team());
        limits = new GitLimits(1 << 20, 1000, 1 << 20, Duration.ofMinutes(1), Duration.ofSeconds(10));

        try (var snapshot = reader().read(source("#branch=main"), false)) {
            assertThat(children(scratch())).hasSize(1);
            assertThat(children(children(scratch()).getFirst()))
                    .as("no working tree")
                    .noneMatch(path -> path.endsWith(".kanuka"));
            snapshot.writeTo(new ByteArrayOutputStream());
        }
        assertThat(children(scratch())).isEmpty();
    }

    @Test
    void moreBytesThanAllowedAreNotFetched() throws IOException {
        var large = team();
        large.put("video.bin", GitServer.Entry.file(random(3 << 20)));
        server().commit("main", large);
        limits = new GitLimits(1 << 20, 1000, 8 << 20, Duration.ofMinutes(1), Duration.ofSeconds(10));
        assertCode("git.too-large", "#branch=main");
    }

    @Test
    void aSmallPackThatUnpacksToAHugeFileIsNotUnpacked() throws IOException {
        var bomb = team();
        bomb.put("zeros.bin", GitServer.Entry.file(new byte[20 << 20]));
        server().commit("main", bomb);
        limits = new GitLimits(1 << 20, 1000, 8 << 20, Duration.ofMinutes(1), Duration.ofSeconds(10));
        assertCode("git.too-large", "#branch=main");
    }

    @Test
    void moreFilesThanAllowedAreNotFetched() throws IOException {
        var many = team();
        for (int i = 0; i < 200; i++) {
            many.put("docs/" + i + ".md", GitServer.Entry.file(("# " + i).getBytes(StandardCharsets.UTF_8)));
        }
        server().commit("main", many);
        limits = new GitLimits(8 << 20, 100, 8 << 20, Duration.ofMinutes(1), Duration.ofSeconds(10));
        assertCode("git.too-large", "#branch=main");
    }

    @Test
    void aServerThatTakesItsTimeIsNotWaitedFor() throws IOException {
        server().commit("main", team());
        server().behave(new GitServer.Behaviour() {
            @Override
            public boolean answers(HttpExchange exchange) {
                clock.advance(Duration.ofMinutes(6));
                return false;
            }
        });
        assertCode("git.too-slow", "#branch=main");
    }

    @Test
    void aServerThatFallsSilentIsGivenUp() throws IOException {
        server().commit("main", team());
        limits = new GitLimits(8 << 20, 1000, 8 << 20, Duration.ofMinutes(1), Duration.ofSeconds(1));
        server().behave(new GitServer.Behaviour() {
            @Override
            public boolean answers(HttpExchange exchange) throws IOException {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write(new byte[10]);
                exchange.getResponseBody().flush();
                pause(Duration.ofSeconds(3));
                return true;
            }
        });
        assertCode("git.unavailable", "#branch=main");
    }

    @Test
    void aTokenIsSentToItsServer() throws IOException {
        server().commit("main", team());
        server().require("x-access-token:t0ken-of-the-team");
        assertThat(read("#branch=main&token=team")).isNotEmpty();
    }

    @Test
    void aTokenNeverFollowsToAnotherServer(@TempDir Path elsewhere) throws IOException {
        server().commit("main", team());
        try (var other = GitServer.in(elsewhere)) {
            other.commit("main", team());
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                server().behave(new GitServer.Behaviour() {
                    @Override
                    public boolean answers(HttpExchange exchange) throws IOException {
                        var asked = exchange.getRequestURI().toString().replace("/team/repository.git", "");
                        exchange.getResponseHeaders().add("Location", other.address() + asked);
                        exchange.sendResponseHeaders(status, -1);
                        return true;
                    }
                });
                assertCode("git.redirected", "#branch=main&token=team");
            }
            assertThat(other.credentials()).isEmpty();
        }
        assertThat(server().credentials()).isNotEmpty();
    }

    @Test
    void aWrongTokenOrNoneIsDeniedAndNamedNowhere() throws IOException {
        server().commit("main", team());
        server().require("x-access-token:another");
        assertCode("git.denied", "#branch=main");
        assertThatExceptionOfType(HoldfastException.class)
                .isThrownBy(() -> read("#branch=main&token=team"))
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo("git.denied"))
                .satisfies(e -> assertThat(org.assertj.core.util.Throwables.getStackTrace(e))
                        .doesNotContain(new String(TOKEN, StandardCharsets.US_ASCII)));
    }

    @Test
    void whatTheServerSaysInAnErrorIsACodeOfOurs() throws IOException {
        server().commit("main", team());
        assertStatus(404, "git.missing");
        assertStatus(403, "git.denied");
        assertStatus(429, "git.unavailable");
        assertStatus(503, "git.unavailable");
        assertStatus(418, "git.refused");
    }

    private void assertStatus(int status, String code) throws IOException {
        server().behave(new GitServer.Behaviour() {
            @Override
            public boolean answers(HttpExchange exchange) throws IOException {
                exchange.sendResponseHeaders(status, -1);
                return true;
            }
        });
        assertCode(code, "#branch=main");
    }

    @Test
    void aPageIsNoRepository() throws IOException {
        server().behave(new GitServer.Behaviour() {
            @Override
            public boolean answers(HttpExchange exchange) throws IOException {
                var page = "<html>Sign in</html>".getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
                return true;
            }
        });
        assertCode("git.refused", "#branch=main");
    }

    @Test
    void aBranchThatIsNotThereIsSaidToBe() throws IOException {
        assertCode("git.branch-missing", "");
        server().commit("main", team());
        assertCode("git.branch-missing", "#branch=develop");
    }

    @Test
    void aRepositoryWithoutAProjectIsRefused() throws IOException {
        var files = new TreeMap<String, GitServer.Entry>();
        files.put("README.md", GitServer.Entry.file(new byte[] {'#'}));
        server().commit("main", files);
        assertCode("kanuka.not-initialized", "#branch=main");
    }

    @Test
    void aLinkInAProjectFilesPlaceIsRefused() throws IOException {
        var files = team();
        files.put(
                "prod.env.kanuka",
                new GitServer.Entry(FileMode.SYMLINK, "/etc/passwd".getBytes(StandardCharsets.UTF_8)));
        server().commit("main", files);
        assertCode("kanuka.symbolic-link", "#branch=main");
    }

    @Test
    void aSubmoduleIsLeftOutAndSaidToBe() throws IOException {
        var files = team();
        files.put("vendor", new GitServer.Entry(FileMode.GITLINK, new byte[20]));
        server().commit("main", files);
        try (var snapshot = reader().read(source("#branch=main"), false)) {
            assertThat(snapshot.warnings()).anySatisfy(finding -> {
                assertThat(finding.code().id()).isEqualTo("git.submodule");
                assertThat(finding.path()).isEqualTo("vendor");
            });
        }
    }

    @Test
    void aPointerOfLargeFileStorageIsNoSecret() throws IOException {
        var files = team();
        var pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 12345\n";
        files.put("prod.env.kanuka", GitServer.Entry.file(pointer.getBytes(StandardCharsets.UTF_8)));
        server().commit("main", files);
        assertCode("git.lfs-pointer", "#branch=main");
    }

    @Test
    void nobodyElsesSettingsAreRead() throws IOException {
        server().commit("main", team());
        read("#branch=main");
        var seen = org.eclipse.jgit.util.SystemReader.getInstance();
        assertThat(seen).isInstanceOf(QuietSystem.class);
    }

    private GitServer server() {
        return running.orElseThrow();
    }

    private Path scratch() {
        return temporary.resolve("scratch");
    }

    private byte[] read(String more) throws IOException {
        try (var snapshot = reader().read(source(more), false)) {
            var out = new ByteArrayOutputStream();
            Snapshot.Written written = snapshot.writeTo(out);
            assertThat(written.sha256()).isEqualTo(Digest.of(out.toByteArray()));
            return out.toByteArray();
        }
    }

    private GitKanukaReader reader() {
        GitTokens tokens = reference -> GitToken.of(TOKEN.clone(), reference);
        var around = new GitKanukaReader.Around(this::scratch, tokens, () -> Duration.ofDays(1));
        return new GitKanukaReader(around, clock, Meter.NONE, limits);
    }

    private Source source(String more) {
        var s = Samples.source(1, "api");
        var location = server().address() + more;
        return new Source(
                s.id(), s.name(), s.kind(), location, s.schedule(), s.policy(), s.enabled(), s.removedAt(), 1);
    }

    /// After which nothing lies about.
    private void assertCode(String code, String more) throws IOException {
        assertThatExceptionOfType(HoldfastException.class)
                .isThrownBy(() -> read(more))
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code));
        assertThat(children(scratch())).isEmpty();
    }

    private static SortedMap<String, GitServer.Entry> team() throws IOException {
        return GitServer.files(Fixtures.TEAM.project());
    }

    private static java.util.List<Path> children(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.toList();
        }
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
