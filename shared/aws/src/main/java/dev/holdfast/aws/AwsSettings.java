package dev.holdfast.aws;

import dev.holdfast.aws.vault.S3Location;
import dev.holdfast.core.schedule.Duty;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where everything of a stack is, checked whole: all problems are reported at once.
/// @param vaultAccount the account that must own the vault's bucket
/// @param region absent = as the environment says
/// @param bus name or ARN of the event bus
/// @param queues a URL for each duty
/// @param buckets beside the vault's
/// @param inbox `bucket/prefix/` of requests to restore; absent = there is none
/// @param sessions who says whose session a cookie is; absent = API keys alone
public record AwsSettings(
        S3Location vault,
        Optional<String> vaultAccount,
        Optional<String> region,
        Tables tables,
        Keys keys,
        String bus,
        Map<Duty, String> queues,
        Buckets buckets,
        Optional<String> inbox,
        Optional<Sessions> sessions) {
    private static final String COOKIE = "ory_kratos_session";

    /// Names.
    /// @param workspaces their versions; absent = this process keeps none
    /// @param restores where granted restores may go, below `restored/`
    /// @param work where documents are on their way in and out; absent = they come and go inline
    public record Buckets(Optional<String> workspaces, Optional<String> restores, Optional<String> work) {}

    /// Names.
    public record Tables(String catalog, String operations, String workspaces) {}

    /// ARNs.
    /// @param formerVault what points of before were sealed for; nothing new is
    public record Keys(
            String vault,
            List<String> formerVault,
            String workspace,
            String pointSigning,
            String evidenceSigning,
            String fingerprint) {
        public Keys {
            formerVault = List.copyOf(formerVault);
        }
    }

    /// @param whoami an https URL, as Ory Kratos has it: `…/sessions/whoami`
    /// @param cookie its name
    public record Sessions(URI whoami, String cookie) {}

    public AwsSettings {
        queues = Map.copyOf(queues);
    }

    /// From the variables that the template gives every function.
    /// @throws Refused `aws.settings-invalid`, a detail for each problem
    public static AwsSettings of(Map<String, String> environment) {
        return new Reading("the environment", environment::get).settings(Names.ENVIRONMENT);
    }

    /// From `<prefix>/holdfast.json`, which the stack writes into the vault.
    /// @throws Refused `aws.settings-invalid`, a detail for each problem
    public static AwsSettings parse(byte[] json) {
        try {
            var root = JsonMapper.shared().readTree(json);
            if (root.path("format").asInt(0) != 1) {
                throw invalid("holdfast.json", List.of("format: is not 1"));
            }
            return new Reading("holdfast.json", path -> text(root, path)).settings(Names.DOCUMENT);
        } catch (JacksonException e) {
            throw new Refused(Problem.of(AwsCode.SETTINGS_INVALID, "holdfast.json is no JSON."), e);
        }
    }

    private static @Nullable String text(JsonNode root, String path) {
        var node = root;
        for (var step : path.split("\\.")) {
            node = node.path(step);
        }
        return node.isString() ? node.stringValue() : null;
    }

    private static Refused invalid(String where, List<String> problems) {
        var problem = Problem.of(AwsCode.SETTINGS_INVALID, where + ": " + String.join("; ", problems) + ".");
        for (var detail : problems) {
            problem = problem.with(Map.of("problem", detail));
        }
        return new Refused(problem);
    }

    /// What the same thing is called in both places, in the order of [Reading#settings].
    private record Names(List<String> all) {
        static final Names ENVIRONMENT = new Names(List.of(
                "HOLDFAST_VAULT",
                "HOLDFAST_VAULT_ACCOUNT",
                "AWS_REGION",
                "HOLDFAST_CATALOG_TABLE",
                "HOLDFAST_OPERATIONS_TABLE",
                "HOLDFAST_WORKSPACES_TABLE",
                "HOLDFAST_VAULT_KEY",
                "HOLDFAST_FORMER_VAULT_KEYS",
                "HOLDFAST_WORKSPACE_KEY",
                "HOLDFAST_POINT_SIGNING_KEY",
                "HOLDFAST_EVIDENCE_SIGNING_KEY",
                "HOLDFAST_FINGERPRINT_KEY",
                "HOLDFAST_BUS",
                "HOLDFAST_EXPORT_QUEUE",
                "HOLDFAST_VERIFICATION_QUEUE",
                "HOLDFAST_WORKSPACE_BUCKET",
                "HOLDFAST_RESTORE_BUCKET",
                "HOLDFAST_WORK_BUCKET",
                "HOLDFAST_INBOX",
                "HOLDFAST_WHOAMI_URL",
                "HOLDFAST_SESSION_COOKIE"));
        static final Names DOCUMENT = new Names(List.of(
                "vault",
                "vaultAccount",
                "region",
                "tables.catalog",
                "tables.operations",
                "tables.workspaces",
                "keys.vault",
                "keys.formerVault",
                "keys.workspace",
                "keys.pointSigning",
                "keys.evidenceSigning",
                "keys.fingerprint",
                "bus",
                "queues.export",
                "queues.verification",
                "buckets.workspaces",
                "buckets.restores",
                "buckets.work",
                "inbox",
                "sessions.whoami",
                "sessions.cookie"));
    }

    /// One look, gathering what is wrong.
    private static final class Reading {
        private final String where;
        private final Function<String, @Nullable String> values;
        private final List<String> problems = new ArrayList<>();

        Reading(String where, Function<String, @Nullable String> values) {
            this.where = where;
            this.values = values;
        }

        AwsSettings settings(Names names) {
            var name = names.all().iterator();
            var vault = location(name.next());
            var account = maybe(name.next());
            var region = maybe(name.next());
            var tables = new Tables(needed(name.next()), needed(name.next()), needed(name.next()));
            var keys = new Keys(
                    arn(name.next()),
                    arns(name.next()),
                    arn(name.next()),
                    arn(name.next()),
                    arn(name.next()),
                    arn(name.next()));
            var bus = needed(name.next());
            var queues = Map.of(Duty.EXPORT, needed(name.next()), Duty.VERIFICATION, needed(name.next()));
            var buckets = new Buckets(maybe(name.next()), maybe(name.next()), maybe(name.next()));
            var inbox = maybe(name.next());
            var sessions = sessions(name.next(), name.next());
            if (!problems.isEmpty()) {
                throw invalid(where, problems);
            }
            return new AwsSettings(
                    vault.orElseThrow(), account, region, tables, keys, bus, queues, buckets, inbox, sessions);
        }

        private Optional<String> maybe(String name) {
            return Optional.ofNullable(values.apply(name)).filter(value -> !value.isBlank());
        }

        private String needed(String name) {
            var value = maybe(name);
            if (value.isEmpty()) {
                problems.add(name + ": is missing");
            }
            return value.orElse("");
        }

        private String arn(String name) {
            var value = needed(name);
            if (!value.isEmpty()) {
                check(name, value);
            }
            return value;
        }

        /// With commas between them; absent = none.
        private List<String> arns(String name) {
            var values = maybe(name).map(list -> List.of(list.split(","))).orElse(List.of());
            values.forEach(value -> check(name, value));
            return values;
        }

        private void check(String name, String value) {
            if (!value.matches("arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+")) {
                problems.add(name + ": is no ARN of a KMS key");
            }
        }

        /// Cookies must not travel in clear.
        private Optional<Sessions> sessions(String whoami, String cookie) {
            var url = maybe(whoami).map(URI::create);
            if (url.isPresent() && !"https".equals(url.get().getScheme())) {
                problems.add(whoami + ": is no https URL");
            }
            return url.map(found -> new Sessions(found, maybe(cookie).orElse(COOKIE)));
        }

        private Optional<S3Location> location(String name) {
            try {
                var value = needed(name);
                return value.isEmpty() ? Optional.empty() : Optional.of(S3Location.parse(value));
            } catch (Refused e) {
                problems.add(name + ": " + e.problem().message());
                return Optional.empty();
            }
        }
    }
}
