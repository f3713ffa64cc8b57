/// Streams whose two ends work on two threads, bounded: bytes go through a handful of buffers.
package dev.holdfast.format.pipe;
