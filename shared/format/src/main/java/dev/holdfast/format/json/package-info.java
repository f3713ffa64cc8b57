/// Canonical JSON (RFC 8785) as records, contents and journal use it.
package dev.holdfast.format.json;
