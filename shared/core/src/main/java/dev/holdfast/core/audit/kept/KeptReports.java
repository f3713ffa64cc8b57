package dev.holdfast.core.audit.kept;

import dev.holdfast.core.audit.Report;
import dev.holdfast.core.audit.report.JsonReport;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Put;
import dev.holdfast.core.vault.Seen;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.Digest;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.Signer;
import dev.holdfast.format.point.TrustedKeys;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Reports in a vault, at `reports/<n>.jsonl`: a signed head, and the report in JSON on the line below. Each head names
/// the digest of the file before, so that none can be changed, left out or put in between (audit.md 3).
public record KeptReports(Vault vault, TrustedKeys trusted) {
    private static final String FOLDER = "reports/";
    private static final Pattern NUMBER = Pattern.compile("reports/([1-9][0-9]{0,17})\\.jsonl");
    private static final int PAGE = 1_000;
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_HEAD = 1 << 16;

    /// Where a report is kept, and the digest of its file.
    public record Kept(ObjectKey key, Digest file, ReportHead head) {}

    /// Keeps a report behind the newest one. When another run keeps one at the same time, this one comes after it. The
    /// report is rendered twice, to be measured and to be stored: one of many points is never in memory as text.
    /// @throws Damaged when the newest report does not hold; nothing is chained to it
    public Kept keep(Report report, Signer signer, Lock lock) throws IOException {
        var measure = new Measure();
        render(report, measure);
        var digest = measure.digest();
        while (true) {
            long last = newest();
            var previous = last == 0 ? "" : digestOf(read(last)).hex();
            var head = new ReportHead(
                    last + 1,
                    report.at(),
                    previous,
                    digest,
                    measure.bytes,
                    report.summary().result());
            var kept = put(head, signer, lock, report);
            if (kept.isPresent()) {
                return kept.get();
            }
            if (newest() == last) {
                throw new Damaged(ReportCode.BAD_REPORT, "report " + head.number() + " was taken away");
            }
        }
    }

    private static void render(Report report, OutputStream out) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
        JsonReport.write(report, writer);
        writer.flush();
    }

    /// How long what is written to it is, and its digest.
    private static final class Measure extends OutputStream {
        private final MessageDigest sha256 = Digest.sha256();
        private long bytes;

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            sha256.update(buffer, offset, length);
            bytes += length;
        }

        private Digest digest() {
            return Digest.ofHash(sha256.digest());
        }
    }

    /// Empty when that number is taken by now.
    private Optional<Kept> put(ReportHead head, Signer signer, Lock lock, Report report) throws IOException {
        var key = key(head.number());
        var sha256 = Digest.sha256();
        try (var upload = vault.begin(key, new Protection(lock, false))) {
            var out = new DigestOutputStream(Channels.newOutputStream(upload), sha256);
            out.write(head.seal(signer));
            out.write('\n');
            render(report, out);
            out.write('\n');
            return switch (upload.finish()) {
                case Put.Written(var ignored) -> Optional.of(new Kept(key, Digest.ofHash(sha256.digest()), head));
                case Put.Taken(var ignored) -> Optional.empty();
            };
        }
    }

    /// Whether none was ever kept.
    public boolean isEmpty() throws IOException {
        return vault.see(key(1)).isEmpty();
    }

    /// A report where it is kept; empty when it is not there.
    Optional<Seen> see(long number) throws IOException {
        return vault.see(key(number));
    }

    /// Reads a report from its first byte to its last.
    /// @param previous SHA-256 of the file before; empty for the first
    /// @return SHA-256 of its file
    /// @throws Damaged when it is not the one that was signed to come behind the one before
    Digest check(Seen seen, long number, String previous) throws IOException {
        var file = Digest.sha256();
        try (var in = new DigestInputStream(open(seen), file)) {
            var head = head(head(in), number, previous);
            boolean signed = head.report().equals(digest(in, head.bytes()));
            boolean ends = in.read() == '\n' && in.read() < 0;
            if (!signed || !ends) {
                throw new Damaged(ReportCode.BAD_REPORT, "it is not the report that was signed");
            }
        }
        return Digest.ofHash(file.digest());
    }

    /// Reads its head alone, and compares its length.
    /// @throws Damaged as [#check]
    void glance(Seen seen, long number, String previous) throws IOException {
        try (var in = vault.read(seen.version(), 0, Math.min(seen.bytes(), LONGEST_HEAD))) {
            var line = head(in);
            var head = head(line, number, previous);
            if (seen.bytes() != line.length + 1 + head.bytes() + 1) {
                throw new Damaged(ReportCode.BAD_REPORT, "it is not as long as the report that was signed");
            }
        }
    }

    private ReportHead head(byte[] line, long number, String previous) {
        var head = ReportHead.open(line, trusted);
        if (head.number() != number || !head.previous().equals(previous)) {
            throw new Damaged(ReportCode.BAD_REPORT, "it does not name the report before it");
        }
        return head;
    }

    /// Of the next so many bytes, or of those that there are.
    private static Digest digest(InputStream in, long bytes) throws IOException {
        var sha256 = Digest.sha256();
        var buffer = new byte[BUFFER];
        long left = bytes;
        for (int n = in.read(buffer, 0, (int) Math.min(left, BUFFER));
                left > 0 && n > 0;
                n = in.read(buffer, 0, (int) Math.min(left, BUFFER))) {
            sha256.update(buffer, 0, n);
            left -= n;
        }
        return Digest.ofHash(sha256.digest());
    }

    /// The greatest number that is listed, whatever is missing before it; 0 = none.
    long newest() throws IOException {
        long newest = 0;
        Optional<ObjectKey> after = Optional.empty();
        List<ObjectKey> page;
        do {
            page = vault.list(FOLDER, after, PAGE);
            for (var key : page) {
                newest = Math.max(newest, number(key.value()).orElse(0));
            }
            after = page.isEmpty() ? after : Optional.of(page.getLast());
        } while (page.size() == PAGE);
        return newest;
    }

    /// Which report is kept at a key; empty when none is.
    static OptionalLong number(String key) {
        var matcher = NUMBER.matcher(key);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    private ReportHead head(Seen seen) throws IOException {
        try (var in = open(seen)) {
            return ReportHead.open(head(in), trusted);
        }
    }

    /// The first line.
    private static byte[] head(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n' && line.size() < LONGEST_HEAD; b = in.read()) {
            line.write(b);
        }
        return line.toByteArray();
    }

    private Digest digestOf(Seen seen) throws IOException {
        try (var in = open(seen);
                var out = new DigestOutputStream(OutputStream.nullOutputStream(), Digest.sha256())) {
            in.transferTo(out);
            return Digest.ofHash(out.getMessageDigest().digest());
        }
    }

    private InputStream open(Seen seen) throws IOException {
        return new BufferedInputStream(vault.read(seen.version(), 0, seen.bytes()), BUFFER);
    }

    private Seen read(long number) throws IOException {
        var seen = vault.see(key(number))
                .orElseThrow(() -> new Damaged(ReportCode.BAD_REPORT, "report " + number + " is hidden"));
        head(seen);
        return seen;
    }

    private static ObjectKey key(long number) {
        return new ObjectKey(FOLDER + number + ".jsonl");
    }
}
