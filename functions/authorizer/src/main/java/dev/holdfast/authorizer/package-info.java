/// The authorizer function: says whose API key a request carries.
@NullMarked
package dev.holdfast.authorizer;

import org.jspecify.annotations.NullMarked;
