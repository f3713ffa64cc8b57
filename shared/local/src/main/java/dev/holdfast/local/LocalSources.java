package dev.holdfast.local;

import dev.holdfast.core.progress.Meter;
import dev.holdfast.core.source.Snapshot;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceReader;
import dev.holdfast.core.source.SourcesByKind;
import dev.holdfast.core.source.SourcesByScheme;
import dev.holdfast.core.workspace.point.KeptReader;
import dev.holdfast.git.GitKanukaReader;
import dev.holdfast.local.kanuka.FileGitTokens;
import dev.holdfast.local.kanuka.KanukaReader;
import dev.holdfast.local.secutils.RemoteLocation;
import dev.holdfast.local.secutils.RemoteReader;
import dev.holdfast.local.secutils.ServerKeys;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// What this machine reads of each kind of source, wherever it is.
/// @param lent readers of projects elsewhere, by the scheme of their locations
record LocalSources(LocalSystem system, Map<String, SourceReader> lent, Meter meter) {
    private static final Duration A_DAY = Duration.ofDays(1);

    SourceReader reader() {
        return new SourcesByKind(
                Map.of("kanuka", new SourcesByScheme(elsewhere(), folders()), "workspace", this::workspace));
    }

    private SourceReader folders() {
        return new KanukaReader(system.home().root(), system.clock(), meter);
    }

    private Map<String, SourceReader> elsewhere() {
        var around = new GitKanukaReader.Around(system::scratch, new FileGitTokens(), () -> A_DAY);
        var git = new GitKanukaReader(around, system.clock(), meter);
        var readers = new TreeMap<String, SourceReader>(lent);
        readers.put("https", git);
        readers.put("http", git);
        return readers;
    }

    private Snapshot workspace(Source source, boolean rescan) throws IOException {
        var reader = RemoteLocation.isOne(source.location())
                ? new RemoteReader(
                        system.fingerprintKeys(),
                        ServerKeys.FILES,
                        system.clock(),
                        Thread::sleep,
                        system.settings().workspaces().remoteBytes())
                : new KeptReader(system.workspaces(), system.fingerprintKeys(), system.clock());
        return reader.read(source, rescan);
    }
}
