package dev.holdfast.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/// A Git server of this process, with one repository that tests write as they like.
public final class GitServer implements AutoCloseable {
    private final FileRepository repository;
    private final HttpServer server;
    private final List<String> credentials = new CopyOnWriteArrayList<>();
    private Behaviour behaviour = new Behaviour() {};

    /// What the server does instead; true = it has answered.
    interface Behaviour {
        default boolean answers(HttpExchange exchange) throws IOException {
            return false;
        }
    }

    /// One file of a commit; for a submodule the bytes are the id of the other repository's commit.
    public static final class Entry {
        private final FileMode mode;
        private final byte[] bytes;

        Entry(FileMode mode, byte[] bytes) {
            this.mode = mode;
            this.bytes = bytes;
        }

        public static Entry submodule() {
            return new Entry(FileMode.GITLINK, new byte[20]);
        }

        public static Entry file(byte[] bytes) {
            return new Entry(FileMode.REGULAR_FILE, bytes);
        }
    }

    private GitServer(FileRepository repository, HttpServer server) {
        this.repository = repository;
        this.server = server;
    }

    public static GitServer in(Path folder) throws IOException {
        var repository = new FileRepository(folder.resolve("repository.git").toFile());
        repository.create(true);
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var server = new GitServer(repository, http);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/team/repository.git/", server::answer);
        http.start();
        return server;
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/team/repository.git";
    }

    void behave(Behaviour next) {
        behaviour = next;
    }

    /// What came with the requests as `Authorization`, decoded.
    List<String> credentials() {
        return List.copyOf(credentials);
    }

    /// Answers 401 to whoever comes without these.
    public void require(String userAndToken) {
        behave(new Behaviour() {
            @Override
            public boolean answers(HttpExchange exchange) throws IOException {
                if (credentials.contains(userAndToken)) {
                    return false;
                }
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
                return true;
            }
        });
    }

    /// Adds a commit of these files alone.
    public ObjectId commit(String branch, SortedMap<String, Entry> files) throws IOException {
        try (var inserter = repository.newObjectInserter()) {
            var index = DirCache.newInCore();
            var builder = index.builder();
            for (Map.Entry<String, Entry> file : files.entrySet()) {
                var entry = new DirCacheEntry(file.getKey());
                entry.setFileMode(file.getValue().mode);
                entry.setObjectId(
                        FileMode.GITLINK.equals(file.getValue().mode.getBits())
                                ? ObjectId.fromRaw(file.getValue().bytes)
                                : inserter.insert(Constants.OBJ_BLOB, file.getValue().bytes));
                builder.add(entry);
            }
            builder.finish();
            var commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            var ref = Constants.R_HEADS + branch;
            Optional.ofNullable(repository.resolve(ref)).ifPresent(commit::setParentId);
            commit.setAuthor(new PersonIdent("Anna", "anna@example.org"));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage("change");
            var id = inserter.insert(commit);
            inserter.flush();
            RefUpdate update = repository.updateRef(ref);
            update.setNewObjectId(id);
            update.forceUpdate();
            return id;
        }
    }

    /// The same of a folder's files.
    public ObjectId commit(String branch, Path folder) throws IOException {
        return commit(branch, files(folder));
    }

    static SortedMap<String, Entry> files(Path folder) throws IOException {
        var files = new TreeMap<String, Entry>();
        try (var found = Files.walk(folder)) {
            for (var file : found.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Entry.file(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                    .map(header -> header.substring("Basic ".length()))
                    .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8))
                    .ifPresent(credentials::add);
            if (!behaviour.answers(exchange)) {
                serve(exchange);
            }
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        boolean asks = exchange.getRequestMethod().equals("GET");
        var kind = asks ? "advertisement" : "result";
        exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-" + kind);
        InputStream body = exchange.getRequestBody();
        if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
            body = new java.util.zip.GZIPInputStream(body);
        }
        exchange.sendResponseHeaders(200, 0);
        var upload = new UploadPack(repository);
        upload.setBiDirectionalPipe(false);
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Git-Protocol"))
                .ifPresent(version -> upload.setExtraParameters(new ArrayList<>(List.of(version))));
        try (var out = exchange.getResponseBody()) {
            if (asks) {
                var lines = new PacketLineOut(out);
                lines.writeString("# service=git-upload-pack\n");
                lines.end();
                upload.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
            } else {
                upload.upload(body, out, null);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        repository.close();
    }
}
