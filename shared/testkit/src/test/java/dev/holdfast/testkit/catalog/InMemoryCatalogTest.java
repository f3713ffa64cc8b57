package dev.holdfast.testkit.catalog;

import dev.holdfast.core.catalog.Catalog;

final class InMemoryCatalogTest extends CatalogContract {
    private final InMemoryCatalog catalog = new InMemoryCatalog();

    @Override
    protected Catalog catalog() {
        return catalog;
    }
}
