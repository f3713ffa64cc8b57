/// What is kept of audits and restore tests in the vault: reports and certificates, signed and locked.
@NullMarked
package dev.holdfast.core.audit.kept;

import org.jspecify.annotations.NullMarked;
