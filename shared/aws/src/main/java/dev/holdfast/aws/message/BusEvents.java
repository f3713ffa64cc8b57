package dev.holdfast.aws.message;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.core.event.Event;
import dev.holdfast.core.event.EventJson;
import dev.holdfast.core.event.Events;
import dev.holdfast.core.vault.VaultUnavailable;
import java.io.IOException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/// Tells an EventBridge bus what happened.
public final class BusEvents implements Events {
    private static final String SOURCE = "holdfast";

    private final AwsClients clients;
    private final String bus;

    public BusEvents(AwsClients clients, String bus) {
        this.clients = clients;
        this.bus = bus;
    }

    @Override
    public void publish(Event event) throws IOException {
        var entry = PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source(SOURCE)
                .detailType(event.type())
                .time(event.at())
                .detail(EventJson.write(event))
                .build();
        var answer = clients.calls()
                .make("events:PutEvents", bus, () -> clients.bus().putEvents(put -> put.entries(entry)));
        if (answer.failedEntryCount() > 0) {
            var code = answer.entries().getFirst().errorCode();
            throw new VaultUnavailable("The bus did not take " + event.type() + ".", new IOException(code));
        }
    }
}
