package dev.holdfast.core.progress;

/// Is told how far a piece of work has come. Called from several threads, often, by code that does not wait for it: it
/// must be quick and must not fail.
public interface Meter {
    /// Tells nobody.
    Meter NONE = new Meter() {
        @Override
        public void ahead(long items, long bytes) {}

        @Override
        public void item() {}

        @Override
        public void bytes(long count) {}
    };

    /// This much work lies ahead, beside what was told before. An estimate: less or more may come.
    void ahead(long items, long bytes);

    /// One more item has been begun.
    void item();

    /// So many more bytes have been read.
    void bytes(long count);
}
