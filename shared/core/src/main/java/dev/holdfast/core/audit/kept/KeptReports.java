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
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Optional;

/// Reports in a vault, at `reports/<n>.jsonl`: a signed head, and the report in JSON on the line below. Each head names
/// the digest of the file before, so that none can be changed, left out or put in between (audit.md 3).
public record KeptReports(Vault vault, TrustedKeys trusted) {
    private static final String FOLDER = "reports/";
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_HEAD = 1 << 16;

    /// Where a report is kept, and the digest of its file.
    public record Kept(ObjectKey key, Digest file, ReportHead head) {}

    /// What the chain of all reports is worth.
    /// @param firstBad the first that does not hold, and why
    public record Chain(long reports, Optional<String> firstBad) {}

    /// Keeps a report behind the newest one. When another run keeps one at the same time, this one comes after it. The
    /// report is rendered twice, to be measured and to be stored: one of many points is never in memory as text.
    /// @throws Damaged when the newest report does not hold; nothing is chained to it
    public Kept keep(Report report, Signer signer, Lock lock) throws IOException {
        var measure = new Measure();
        render(report, measure);
        var digest = measure.digest();
        while (true) {
            var last = last();
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

    /// Reads every report from the first one.
    public Chain check() throws IOException {
        var previous = "";
        for (long number = 1; ; number++) {
            var found = vault.see(key(number));
            if (found.isEmpty()) {
                return new Chain(number - 1, Optional.empty());
            }
            try {
                previous = check(number, previous, found.get()).hex();
            } catch (Damaged e) {
                return new Chain(
                        number - 1, Optional.of(key(number) + ": " + e.problem().message()));
            }
        }
    }

    private Digest check(long number, String previous, Seen seen) throws IOException {
        var head = head(seen);
        if (head.number() != number || !head.previous().equals(previous)) {
            throw new Damaged(ReportCode.BAD_REPORT, "it does not name the report before it");
        }
        var sha256 = Digest.sha256();
        try (var in = open(seen)) {
            head(in);
            long left = head.bytes();
            var buffer = new byte[BUFFER];
            int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            while (left > 0 && n > 0) {
                sha256.update(buffer, 0, n);
                left -= n;
                n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            }
            boolean ends = in.read() == '\n' && in.read() < 0;
            if (left > 0 || !ends || !Digest.ofHash(sha256.digest()).equals(head.report())) {
                throw new Damaged(ReportCode.BAD_REPORT, "it is not the report that was signed");
            }
        }
        return digestOf(seen);
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

    /// The greatest number: they have no gap, so it is searched for.
    private long last() throws IOException {
        long there = 0;
        long step = 1;
        while (vault.see(key(there + step)).isPresent()) {
            there += step;
            step *= 2;
        }
        for (; step > 0; step /= 2) {
            there += vault.see(key(there + step)).isPresent() ? step : 0;
        }
        return there;
    }

    private static ObjectKey key(long number) {
        return new ObjectKey(FOLDER + number + ".jsonl");
    }
}
