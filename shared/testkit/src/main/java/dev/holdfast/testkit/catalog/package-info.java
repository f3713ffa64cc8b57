/// What every catalog and every lease keeper has to pass, a catalog that fails on request, and rows to try them with.
@NullMarked
package dev.holdfast.testkit.catalog;

import org.jspecify.annotations.NullMarked;
