package dev.holdfast.checks.stack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Who may do what to which resource: every role of the app's expanded template, with the managed policies it carries.
record RoleMatrix(List<Role> roles) {
    RoleMatrix {
        roles = roles.stream().sorted(Comparator.comparing(Role::name)).toList();
    }

    /// One role. `name` is the verb in its name, or its logical id where CloudFormation names it.
    record Role(String name, String assumedBy, List<Statement> statements) {
        Role {
            statements = List.copyOf(statements);
        }

        boolean may(String action) {
            return statements.stream().anyMatch(statement -> statement.covers(action));
        }

        boolean may(String action, String resource) {
            return statements.stream()
                    .filter(statement -> statement.covers(action))
                    .anyMatch(statement -> statement.resources().contains(resource));
        }
    }

    static RoleMatrix of(Expanded template) {
        return new RoleMatrix(template.ofType("AWS::IAM::Role")
                .map(role -> role(template, role.getKey(), role.getValue().path("Properties")))
                .toList());
    }

    private static Role role(Expanded template, String logicalId, JsonNode role) {
        var statements = new ArrayList<Statement>();
        Intrinsics.each(role.path("Policies"))
                .forEach(policy -> statements.addAll(Statement.of(policy.path("PolicyDocument"))));
        Intrinsics.each(role.path("ManagedPolicyArns"))
                .map(Intrinsics::text)
                .forEach(policy -> statements.addAll(
                        Statement.of(template.properties(policy).path("PolicyDocument"))));
        var trust = Statement.of(role.path("AssumeRolePolicyDocument")).getFirst();
        return new Role(name(logicalId, role), trust.principal(), statements);
    }

    private static String name(String logicalId, JsonNode role) {
        return role.has("RoleName")
                ? Intrinsics.text(role.path("RoleName")).replace("StackName-Region-", "")
                : logicalId;
    }

    Role role(String name) {
        return roles.stream()
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no role " + name));
    }

    /// The page that is committed as infra/ROLES.md.
    String markdown() {
        var page = new StringBuilder("""
                # Who may do what

                Made from the expanded template.yaml by RoleMatrixTest, which fails when this page is not what it would write: then copy
                `infra/checks/target/ROLES.md` here and read the difference. A resource is its logical name; `${…}` and ARNs are left out.
                What the vault's own account allows and denies on top of it stands in infra/vault.yaml.
                """);
        roles.forEach(role -> section(page, role));
        return page.toString();
    }

    private static void section(StringBuilder page, Role role) {
        page.append("\n## ").append(role.name()).append("\nAssumed by ").append(role.assumedBy());
        page.append(".\n\n| what for | actions | resources | only if |\n|---|---|---|---|\n");
        role.statements().forEach(statement -> page.append(row(statement)));
    }

    private static String row(Statement statement) {
        return Stream.of(
                        statement.sid(),
                        String.join("<br>", statement.actions()),
                        String.join("<br>", statement.resources()),
                        condition(statement.condition()))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String condition(JsonNode condition) {
        var clauses = new ArrayList<String>();
        condition
                .properties()
                .forEach(operator -> operator.getValue()
                        .properties()
                        .forEach(clause -> clauses.add(
                                clause.getKey() + " " + operator.getKey() + " " + Intrinsics.text(clause.getValue()))));
        return String.join("<br>", clauses);
    }
}
