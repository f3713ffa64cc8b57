package dev.holdfast.aws.table;

import dev.holdfast.aws.AwsCode;
import dev.holdfast.format.Failed;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.Problem;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The attributes of an item, asked by name.
record Item(Map<String, AttributeValue> attributes) {
    static Item of(Keys keys) {
        return new Item(new HashMap<>(keys.key()));
    }

    Item with(String name, String value) {
        attributes.put(name, AttributeValue.fromS(value));
        return this;
    }

    Item with(String name, long value) {
        attributes.put(name, AttributeValue.fromN(Long.toString(value)));
        return this;
    }

    Item with(String name, boolean value) {
        attributes.put(name, AttributeValue.fromBool(value));
        return this;
    }

    <T> Item with(String name, Optional<T> value) {
        value.ifPresent(present -> with(name, present.toString()));
        return this;
    }

    String text(String name) {
        return find(name).map(AttributeValue::s).orElseThrow(() -> new IllegalArgumentException("no " + name));
    }

    Optional<String> maybe(String name) {
        return find(name).map(AttributeValue::s);
    }

    Optional<Instant> moment(String name) {
        return maybe(name).map(Instant::parse);
    }

    Optional<Long> number(String name) {
        return find(name).map(AttributeValue::n).map(Long::parseLong);
    }

    boolean flag(String name) {
        return find(name).map(AttributeValue::bool).orElse(false);
    }

    private Optional<AttributeValue> find(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /// The value that this item is.
    /// @throws Failed `aws.row-damaged`
    <T> T as(Function<Item, T> reading) {
        try {
            return reading.apply(this);
        } catch (HoldfastException e) {
            throw damaged(e);
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    private Failed damaged(RuntimeException e) {
        return new Failed(
                Problem.of(
                        AwsCode.ROW_DAMAGED,
                        "The item " + maybe(Keys.PK).orElse("?") + " / "
                                + maybe(Keys.SK).orElse("?") + " cannot be read."),
                e);
    }
}
