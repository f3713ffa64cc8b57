package dev.holdfast.format;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names the rules of `FORMAT.md` that a test proves, e.g. `@Proves("PT-7")`. A rule that no test names, and a name
/// that is no rule, break the build.
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Proves {
    String[] value();
}
