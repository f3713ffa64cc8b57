package dev.holdfast.format.kanuka;

import dev.holdfast.format.Finding;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import dev.holdfast.format.archive.Flaw;
import dev.holdfast.format.archive.FlawedArchive;
import dev.holdfast.format.archive.GzipReader;
import dev.holdfast.format.archive.TarReader;
import dev.holdfast.format.pipe.ReadAhead;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/// The files of an archive, read strictly to the last byte of it.
final class ArchiveEntries implements ProjectEntries {
    private static final int SCRATCH = 32 * 1024;

    private final ProjectArchive.Opener archive;
    private final Limits limits;

    ArchiveEntries(ProjectArchive.Opener archive, Limits limits) {
        this.archive = archive;
        this.limits = limits;
    }

    @Override
    public void read(EntryVisitor visitor) throws IOException {
        read(visitor, warning -> {});
    }

    @Override
    public void read(EntryVisitor visitor, Consumer<Finding> warnings) throws IOException {
        var gzip = new GzipReader(archive.open(), limits.ratio(), limits.ratioFrom());
        try (var expanded = new ReadAhead(gzip)) {
            var tar = new TarReader(expanded, limits.entries(), limits.extendedHeaderBytes());
            readAll(tar, visitor);
            if (!tar.endMarked()) {
                warnings.accept(new Finding(KanukaCode.NO_END_MARK, "", KanukaCode.NO_END_MARK.meaning()));
            }
        } catch (FlawedArchive e) {
            throw new Refused(Problem.of(codeOf(e.flaw()), e.where()), e);
        }
    }

    /// The config of an archive that begins with it, as those of upstream and ours do; nothing behind it is read.
    Optional<byte[]> config() throws IOException {
        try (var gzip = new GzipReader(archive.open(), limits.ratio(), limits.ratioFrom())) {
            var tar = new TarReader(gzip, limits.entries(), limits.extendedHeaderBytes());
            var first = tar.next().filter(entry -> entry.name().equals(EntryPath.CONFIG));
            if (first.isEmpty() || first.get().size() > limits.configOrKeyBytes()) {
                return Optional.empty();
            }
            var toml = tar.body().readNBytes((int) first.get().size());
            return toml.length == first.get().size() ? Optional.of(toml) : Optional.empty();
        } catch (FlawedArchive e) {
            throw new Refused(Problem.of(codeOf(e.flaw()), e.where()), e);
        }
    }

    private void readAll(TarReader tar, EntryVisitor visitor) throws IOException {
        var rules = new EntryRules(limits);
        byte[] scratch = new byte[SCRATCH];
        for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
            long size = entry.get().size();
            var path = rules.admit(entry.get().name(), size);
            var body = new EntryBody(tar.body(), path, size);
            visitor.entry(path, size, body);
            body.finish(scratch);
        }
        rules.finish();
    }

    private static KanukaCode codeOf(Flaw flaw) {
        return switch (flaw) {
            case NOT_GZIP -> KanukaCode.NOT_GZIP;
            case GZIP_HEADER -> KanukaCode.GZIP_HEADER;
            case TRUNCATED -> KanukaCode.TRUNCATED;
            case DAMAGED_DATA -> KanukaCode.DAMAGED_DATA;
            case WRONG_CHECKSUM -> KanukaCode.WRONG_CHECKSUM;
            case WRONG_LENGTH -> KanukaCode.WRONG_LENGTH;
            case TRAILING_JUNK -> KanukaCode.TRAILING_JUNK;
            case EXPANSION -> KanukaCode.EXPANSION;
            case NOT_TAR -> KanukaCode.NOT_TAR;
            case TAR_HEADER -> KanukaCode.TAR_HEADER;
            case ENTRY_CUT_SHORT -> KanukaCode.ENTRY_CUT_SHORT;
            case SIZE_FIELD -> KanukaCode.SIZE_FIELD;
            case NAME_NOT_TEXT -> KanukaCode.PATH_NOT_TEXT;
            case EXTENDED_HEADER -> KanukaCode.EXTENDED_HEADER;
            case EXTENDED_HEADER_TOO_LARGE -> KanukaCode.EXTENDED_HEADER_TOO_LARGE;
            case TOO_MANY_ENTRIES -> KanukaCode.TOO_MANY_ENTRIES;
            case SYMBOLIC_LINK -> KanukaCode.SYMBOLIC_LINK;
            case HARD_LINK -> KanukaCode.HARD_LINK;
            case DEVICE -> KanukaCode.DEVICE;
            case FIFO -> KanukaCode.FIFO;
            case SPARSE -> KanukaCode.SPARSE;
            case ENTRY_TYPE -> KanukaCode.ENTRY_TYPE;
            case DATA_AFTER_END -> KanukaCode.DATA_AFTER_END;
        };
    }
}
