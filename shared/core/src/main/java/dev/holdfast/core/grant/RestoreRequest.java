package dev.holdfast.core.grant;

import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.Digest;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.PointId;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an event asks for: a grant, and an id that counts once. It has no field for a target, a source or a point, and
/// one that brings them is refused.
/// @param id made by whoever asks, `[A-Za-z0-9._:-]{1,128}`
public record RestoreRequest(SourceName grant, String id) {
    /// The most bytes that a request has.
    public static final int LIMIT = 1024;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    public RestoreRequest {
        if (!ID.matcher(id).matches()) {
            throw refused("its id is not 1 to 128 letters, digits, '.', '_', ':' or '-'");
        }
    }

    /// @throws Refused `restore.bad-request`
    public static RestoreRequest parse(byte[] json) {
        if (json.length > LIMIT) {
            throw refused("it is larger than " + LIMIT + " bytes");
        }
        try {
            return of(STRICT.readTree(json));
        } catch (JacksonException e) {
            throw new Refused(Problem.of(GrantCode.BAD_REQUEST, "The request is not JSON."), e);
        }
    }

    /// @throws Refused `restore.bad-request`
    public static RestoreRequest of(JsonNode node) {
        if (!node.isObject() || node.size() != 2) {
            throw refused("it has other fields than \"grant\" and \"id\"");
        }
        var grant = node.path("grant").stringValue("");
        var id = node.path("id").stringValue("");
        try {
            return new RestoreRequest(new SourceName(grant), id);
        } catch (Refused e) {
            throw e.problem().code().equals(GrantCode.BAD_REQUEST.id())
                    ? e
                    : refused("its grant has no possible name"); // said without repeating what was sent
        }
    }

    /// Names the restore of a point, and the folder that it makes: the same for a request that is delivered again, and
    /// never that of another point, so that an interrupted attempt and its repetition cannot be mixed.
    public String restoreId(PointId point) {
        var digest = Digest.of(("restore\n" + grant + "\n" + id + "\n" + point).getBytes(StandardCharsets.UTF_8));
        return digest.hex().substring(0, 32);
    }

    private static Refused refused(String why) {
        return new Refused(GrantCode.BAD_REQUEST, "The request is refused: " + why + ".");
    }
}
