using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace DeepSeekImpact.Intake.Bulk;

/// <summary>Makes a record of a JSON object.</summary>
internal static class JsonRecord
{
    private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false };

    /// <summary>Reads an object; null where there is nothing.</summary>
    /// <param name="bytes">The object.</param>
    /// <param name="place">Its place in the file.</param>
    /// <param name="isFirst">Whether it is the first one, before which a byte order mark may stand.</param>
    /// <param name="isTooLong">Whether a part of it was not kept.</param>
    /// <param name="fields">Makes the article.</param>
    /// <param name="options">How the file is read.</param>
    public static BulkRecord? Read(ReadOnlySequence<byte> bytes, string place, bool isFirst, bool isTooLong, ArticleFields fields,
        BulkOptions options)
    {
        if (isTooLong || bytes.Length > options.RecordBytes)
            return new BulkRecord(place)
            {
                Refusal = string.Create(CultureInfo.InvariantCulture,
                $"It has more than {options.RecordBytes} bytes.")
            };
        var json = bytes.ToArray().AsMemory();
        if (isFirst && json.Span.StartsWith("\uFEFF"u8))
            json = json[3..];
        if (json.Span.Trim(" \t\r\n"u8).IsEmpty)
            return null;
        try
        {
            using var document = JsonDocument.Parse(json, Once);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Record(document.RootElement, place, fields, options)
                : new BulkRecord(place) { Refusal = "It is not a JSON object." };
        }
        catch (JsonException exception)
        {
            return new BulkRecord(place)
            {
                Refusal = string.Create(CultureInfo.InvariantCulture,
                $"It is not valid JSON: see byte {(exception.BytePositionInLine ?? 0) + 1}.")
            };
        }
        catch (InvalidOperationException)
        {
            // Strings are decoded when they are asked for.
            return new BulkRecord(place) { Refusal = "A string in it is not UTF-8, or contains half of a surrogate pair." };
        }
        catch (IntakeException refused)
        {
            return new BulkRecord(place) { Refusal = refused.Message };
        }
    }

    private static BulkRecord Record(JsonElement root, string place, ArticleFields fields, BulkOptions options)
    {
        if (options.Fields.Count > 0)
            return fields.Read(place, name => Find(root, fields.Of(name)) is { } value ? TextOf(value) : null,
                Authors(Find(root, fields.Of("authors"))));
        var names = FieldNames.Map([.. root.EnumerateObject().Select(field => field.Name)], "field");
        return fields.Read(place, name => names.TryGetValue(name, out var told) ? TextOf(root.GetProperty(told)) : null,
            Authors(names.TryGetValue("authors", out var authors) ? root.GetProperty(authors) : null));
    }

    /// <summary>Finds a field by its name, in any case, or by the names of the objects it is in: "article.body".</summary>
    private static JsonElement? Find(JsonElement node, string path)
    {
        if (node.ValueKind != JsonValueKind.Object)
            return null;
        if (node.TryGetProperty(path, out var exact))
            return exact;
        foreach (var field in node.EnumerateObject())
        {
            if (field.Name.Equals(path, StringComparison.OrdinalIgnoreCase))
                return field.Value;
        }

        for (var dot = path.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = path.IndexOf('.', dot + 1))
        {
            if (node.TryGetProperty(path[..dot], out var inner) && Find(inner, path[(dot + 1)..]) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>A text; where a list of texts stands for one, its paragraphs; where an object stands for one, its name.</summary>
    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Array => value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()
            : null).OfType<string>().ToList() is { Count: > 0 } lines ? string.Join("\n\n", lines) : null,
        JsonValueKind.Object => JsonFields.Text(value, "name") ?? JsonFields.Text(value, "title"),
        _ => null,
    };

    private static IReadOnlyList<string> Authors(JsonElement? value) => value?.ValueKind switch
    {
        JsonValueKind.String => ArticleFields.Split(value.Value.GetString()),
        JsonValueKind.Object when JsonFields.Text(value.Value, "name") is { } name => [name],
        JsonValueKind.Array => [.. value.Value.EnumerateArray().Select(author => author.ValueKind switch
        {
            JsonValueKind.String => author.GetString(),
            JsonValueKind.Object => JsonFields.Text(author, "name"),
            _ => null,
        }).OfType<string>().Where(author => author.Length > 0)],
        _ => [],
    };
}
