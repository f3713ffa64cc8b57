/// The catalog, leases, due runs and burned ids in DynamoDB. One page says how keys are made:
/// `infra/decisions/0014-keys-of-the-tables.md`.
@NullMarked
package dev.holdfast.aws.table;

import org.jspecify.annotations.NullMarked;
