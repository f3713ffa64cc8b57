/// tar and gzip as strict streams: deterministic on writing, exact to the last byte on reading.
package dev.holdfast.format.archive;
