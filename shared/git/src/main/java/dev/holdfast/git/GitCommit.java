package dev.holdfast.git;

import dev.holdfast.format.Failed;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.Problem;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.BasePackFetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/// The newest commit of one branch, fetched without its history; what was fetched is gone when this is closed.
final class GitCommit implements AutoCloseable {
    private final ScratchRepository store;
    private final ObjectId id;

    private GitCommit(ScratchRepository store, ObjectId id) {
        this.store = store;
        this.id = id;
    }

    /// @param folder in which the fetched objects lie for a while
    /// @throws Failed `git.denied`, `git.missing`, `git.too-large` …
    static GitCommit fetch(GitLocation location, Optional<GitToken> token, Path folder, Allowance allowance)
            throws IOException {
        var store = ScratchRepository.in(folder, allowance.limits());
        try {
            return new GitCommit(store, fetch(location, token, store, allowance));
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e instanceof IOException io ? translated(io, allowance) : unwrapped((RuntimeException) e);
        }
    }

    private static ObjectId fetch(
            GitLocation location, Optional<GitToken> token, ScratchRepository store, Allowance allowance)
            throws IOException {
        try (var transport = (TransportHttp)
                Transport.open(store, new URIish(location.repository().toString()))) {
            transport.setHttpConnectionFactory(GuardedConnection.factory(allowance));
            transport.setTimeout((int) allowance.limits().silence().toSeconds());
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.setFetchThin(false);
            transport.setDepth(1);
            token.ifPresent(t -> transport.setPreemptiveBasicAuthentication(t.user(), t.password()));
            return newest(transport, location.branch(), allowance);
        } catch (URISyntaxException e) {
            throw new Failed(Problem.of(GitCode.ADDRESS, "The address is no URL."), e);
        }
    }

    private static ObjectId newest(TransportHttp transport, Optional<String> branch, Allowance allowance)
            throws IOException {
        var name = branch.map(b -> Constants.R_HEADS + b).orElse(Constants.HEAD);
        try (var connection = transport.openFetch(List.of(new RefSpec(name)))) {
            if (!(connection instanceof BasePackFetchConnection)) {
                throw new Failed(GitCode.REFUSED, "The server speaks no protocol that fetches one commit alone.");
            }
            var ref = connection.getRef(name);
            if (ref == null || ref.getObjectId() == null) {
                throw new Failed(
                        GitCode.BRANCH_MISSING,
                        branch.map(b -> "There is no branch \"" + b + "\".").orElse("The repository is empty."));
            }
            connection.fetch(allowance, List.of(ref), Set.of());
            allowance.requireTime();
            return ref.getObjectId();
        }
    }

    /// The files of the commit.
    GitTree tree() throws IOException {
        try (var walk = new RevWalk(store)) {
            return new GitTree(store.newObjectReader(), walk.parseCommit(id).getTree());
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private static RuntimeException unwrapped(RuntimeException e) {
        return known(e).<RuntimeException>map(found -> found).orElse(e);
    }

    private static Optional<HoldfastException> known(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof HoldfastException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static RuntimeException translated(IOException e, Allowance allowance) {
        var known = known(e);
        if (known.isPresent()) {
            return known.get();
        }
        allowance.requireTime();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooLargeObjectInPackException) {
                var most = allowance.limits().objectBytes();
                return new Failed(Problem.of(GitCode.TOO_LARGE, "A file has more than " + most + " bytes."), e);
            }
            if (cause instanceof CorruptObjectException) {
                return damaged(e);
            }
        }
        boolean strange = e instanceof PackProtocolException || e instanceof NotSupportedException;
        var code = strange ? GitCode.REFUSED : GitCode.UNAVAILABLE;
        return new Failed(Problem.of(code, code.meaning()), e);
    }

    private static Failed damaged(IOException e) {
        return new Failed(Problem.of(GitCode.DAMAGED, GitCode.DAMAGED.meaning()), e);
    }

    @Override
    public void close() {
        store.close();
    }
}
