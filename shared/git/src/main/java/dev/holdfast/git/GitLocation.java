package dev.holdfast.git;

import dev.holdfast.format.Refused;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Where a repository is, which branch of it, and where its token is kept; as a source's location
/// `https://HOST/PATH.git#branch=BRANCH&token=REF`. What stands behind `#` is never sent.
/// @param branch absent = the repository's own, its HEAD
/// @param tokenRef absent = everybody may read it
public record GitLocation(URI repository, Optional<String> branch, Optional<String> tokenRef) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern BRANCH =
            Pattern.compile("(?!.*(?:\\.\\.|//|/\\.|\\.lock$|[/.]$))[A-Za-z0-9_][A-Za-z0-9._/+@-]{0,199}");
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9/_+=.@:!-][ A-Za-z0-9/_+=.@:!~,()-]{0,1023}");

    public GitLocation {
        var scheme = String.valueOf(repository.getScheme()).toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https")
                || (scheme.equals("http") && LOOPBACK.contains(String.valueOf(repository.getHost())));
        if (!secure
                || repository.getHost() == null
                || repository.getRawUserInfo() != null
                || repository.getRawQuery() != null
                || repository.getRawPath().length() < 2) {
            throw new Refused(GitCode.ADDRESS, "The address has to be https://HOST/PATH.git, without user or query.");
        }
        if (branch.filter(name -> !BRANCH.matcher(name).matches()).isPresent()) {
            throw new Refused(GitCode.BRANCH, "\"" + branch.get() + "\" cannot name a branch.");
        }
        if (tokenRef.filter(ref -> !REFERENCE.matcher(ref).matches()).isPresent()) {
            throw new Refused(GitCode.TOKEN_REFERENCE, GitCode.TOKEN_REFERENCE.meaning());
        }
    }

    /// Whether a source's location is one.
    public static boolean isOne(String location) {
        return location.regionMatches(true, 0, "https://", 0, 8) || location.regionMatches(true, 0, "http://", 0, 7);
    }

    /// @throws Refused `git.address`, `git.branch`, `git.token-reference`
    public static GitLocation of(String repository, Optional<String> branch, Optional<String> tokenRef) {
        URI address;
        try {
            address = URI.create(repository);
        } catch (IllegalArgumentException e) {
            throw new Refused(GitCode.ADDRESS, "The address is no URL.");
        }
        if (address.getRawFragment() != null) {
            throw new Refused(GitCode.ADDRESS, "The branch is given with --branch.");
        }
        return new GitLocation(address, branch, tokenRef);
    }

    /// @throws Refused `git.address`, `git.branch`, `git.token-reference`
    public static GitLocation parse(String location) {
        int hash = location.indexOf('#');
        Optional<String> branch = Optional.empty();
        Optional<String> token = Optional.empty();
        for (var part : hash < 0 ? new String[0] : location.substring(hash + 1).split("&")) {
            if (part.startsWith("branch=")) {
                branch = Optional.of(part.substring("branch=".length()));
            } else if (part.startsWith("token=")) {
                token = Optional.of(part.substring("token=".length()));
            } else {
                throw new Refused(GitCode.ADDRESS, "Behind '#' a location has branch= and token=.");
            }
        }
        return of(hash < 0 ? location : location.substring(0, hash), branch, token);
    }

    @Override
    public String toString() {
        var more = branch.map(name -> "&branch=" + name).orElse("")
                + tokenRef.map(ref -> "&token=" + ref).orElse("");
        return repository + (more.isEmpty() ? "" : "#" + more.substring(1));
    }
}
