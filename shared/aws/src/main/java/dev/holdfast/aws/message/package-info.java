/// Events on the bus and orders in queues.
@NullMarked
package dev.holdfast.aws.message;

import org.jspecify.annotations.NullMarked;
