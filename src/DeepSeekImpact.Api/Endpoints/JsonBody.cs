using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DeepSeekImpact.Api.Load;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>
/// Reads small JSON bodies: what is wrong is a problem that says what to change. Articles, which are large, are read by
/// <see cref="ArticleBody"/>.
/// </summary>
internal static class JsonBody
{
    private static readonly JsonSerializerOptions Strict = new(ContractJson.Options)
    { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, Converters = { new Storable() } };

    public static async Task<T> ReadAsync<T>(HttpContext context)
        where T : class
    {
        if (!context.Request.HasJsonContentType())
            throw new ProblemException(ProblemCode.UnsupportedMediaType, "Send application/json, and say so in Content-Type.");
        try
        {
            var sent = await JsonSerializer.DeserializeAsync<T>(context.Request.Body, Strict, context.RequestAborted)
                ?? throw new ProblemException(ProblemCode.MalformedJson, "Send one JSON object, not null.");
            await context.RequestServices.GetRequiredService<Turns>().TakeAsync(context, Turn.Ask);
            return sent;
        }
        catch (JsonException exception) when (exception.Path is { Length: > 1 } path
            && exception.InnerException is null or InvalidOperationException or FormatException)
        {
            var name = path.TrimStart('$', '.');
            throw ProblemException.Field(name, FieldsOf<T>() is var fields && !fields.Contains(name.Split('.', '[')[0])
                ? $"Unknown field. Allowed: {string.Join(", ", fields)}."
                : "The field is given twice, of another type, or contains U+0000.");
        }
        catch (JsonException exception) when (Missing<T>(exception) is { } missing)
        {
            throw ProblemException.Field(missing, "Give this field.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            var place = exception as JsonException;
            throw new ProblemException(ProblemCode.MalformedJson,
                string.Create(CultureInfo.InvariantCulture,
                $"The body is not the JSON this call takes: look at line {(place?.LineNumber ?? 0) + 1}, "
                + $"byte {(place?.BytePositionInLine ?? 0) + 1}."));
        }
    }

    private static IReadOnlyList<string> FieldsOf<T>() =>
        [.. Strict.GetTypeInfo(typeof(T)).Properties.Select(property => property.Name)];

    /// <summary>Returns the field that a body lacks; null if that is not what is wrong.</summary>
    private static string? Missing<T>(JsonException exception) =>
        exception.Message.Contains("missing required properties", StringComparison.Ordinal)
            ? Strict.GetTypeInfo(typeof(T)).Properties.FirstOrDefault(property => property.IsRequired
                && exception.Message.Contains($"'{property.Name}'", StringComparison.Ordinal))?.Name
            : null;

    /// <summary>Takes no string that some store cannot hold.</summary>
    private sealed class Storable : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is var text && StorableText.WhyNot(text) is null ? text : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
