/// tar and gzip.
package dev.holdfast.format.archive;

final class Tmp {}
