package dev.holdfast.aws.vault;

import dev.holdfast.core.vault.ObjectVersion;
import dev.holdfast.format.point.ObjectKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;

/// Lists versions. Keys come in byte order from S3; what is no key of a vault is passed over.
final class Versions {
    private static final int PAGE = 1_000;

    private final Bucket bucket;

    Versions(Bucket bucket) {
        this.bucket = bucket;
    }

    /// A version or marker as the listing tells of it; its lock is not in the listing.
    record Entry(ObjectVersion version, long bytes, Instant writtenAt, boolean marker, boolean latest) {}

    /// @param now the store's time at the answer
    record Found(List<Entry> entries, Instant now) {}

    /// Everything at exactly this key, the first written first. S3 tells times by the second and lists objects and
    /// markers apart: of the same second the object counts as the older, and what S3 calls the latest comes last.
    Found at(ObjectKey key) throws IOException {
        var entries = new ArrayList<Entry>();
        var name = bucket.name(key);
        var page = page(name, null, null, PAGE);
        var now = Bucket.timeOf(page);
        while (true) {
            page.versions().stream()
                    .filter(found -> found.key().equals(name))
                    .map(found -> new Entry(
                            new ObjectVersion(key, found.versionId()),
                            found.size(),
                            found.lastModified(),
                            false,
                            found.isLatest()))
                    .forEach(entries::addFirst);
            page.deleteMarkers().stream()
                    .filter(found -> found.key().equals(name))
                    .map(found -> marker(key, found))
                    .forEach(entries::addFirst);
            if (!page.isTruncated() || !name.equals(page.nextKeyMarker())) {
                break;
            }
            page = page(name, page.nextKeyMarker(), page.nextVersionIdMarker(), PAGE);
        }
        entries.sort(Comparator.comparing(Entry::latest)
                .thenComparing(Entry::writtenAt)
                .thenComparing(Entry::marker));
        return new Found(List.copyOf(entries), now);
    }

    private static Entry marker(ObjectKey key, DeleteMarkerEntry found) {
        return new Entry(new ObjectVersion(key, found.versionId()), 0, found.lastModified(), true, found.isLatest());
    }

    /// Distinct keys after `after`, hidden ones too.
    List<ObjectKey> keys(String prefix, Optional<ObjectKey> after, int limit) throws IOException {
        var keys = new LinkedHashSet<ObjectKey>();
        var start = bucket.location().name(prefix);
        @Nullable String keyMarker = after.map(bucket::name).orElse(null);
        @Nullable String versionMarker = null;
        while (true) {
            var page = page(start, keyMarker, versionMarker, PAGE);
            for (var name : names(page)) {
                bucket.location().key(name).filter(key -> isAfter(key, after)).ifPresent(keys::add);
            }
            if (keys.size() >= limit || !page.isTruncated()) {
                return keys.stream().limit(limit).toList();
            }
            keyMarker = page.nextKeyMarker();
            versionMarker = page.nextVersionIdMarker();
        }
    }

    private static boolean isAfter(ObjectKey key, Optional<ObjectKey> after) {
        return after.isEmpty() || key.compareTo(after.get()) > 0;
    }

    /// In byte order; names of keys are ASCII.
    private static SortedSet<String> names(ListObjectVersionsResponse page) {
        var names = new TreeSet<String>();
        page.versions().forEach(found -> names.add(found.key()));
        page.deleteMarkers().forEach(found -> names.add(found.key()));
        return names;
    }

    private ListObjectVersionsResponse page(
            String prefix, @Nullable String keyMarker, @Nullable String versionMarker, int limit) throws IOException {
        return bucket.call(
                "s3:ListBucketVersions",
                "",
                () -> bucket.s3()
                        .listObjectVersions(list -> list.bucket(bucket.bucket())
                                .prefix(prefix)
                                .keyMarker(keyMarker)
                                .versionIdMarker(versionMarker)
                                .maxKeys(limit)
                                .expectedBucketOwner(bucket.owner())));
    }
}
