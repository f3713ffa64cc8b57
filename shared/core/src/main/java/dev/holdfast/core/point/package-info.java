/// Recovery points: written in an order that makes every crash harmless, read only when everything agrees.
@NullMarked
package dev.holdfast.core.point;

import org.jspecify.annotations.NullMarked;
