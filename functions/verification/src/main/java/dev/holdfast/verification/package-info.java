/// The verification function: proves that recovery points restore.
@NullMarked
package dev.holdfast.verification;

import org.jspecify.annotations.NullMarked;
