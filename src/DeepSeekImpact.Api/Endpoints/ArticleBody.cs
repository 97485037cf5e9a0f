using System.Globalization;
using System.Text;
using System.Text.Json;
using DeepSeekImpact.Api.Hosting;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>An article from a request's body, read and checked: JSON, or plain text with the rest in the query.</summary>
/// <param name="Text">The text as it is kept.</param>
/// <param name="Source">Who published it.</param>
/// <param name="Url">Where it stands on the web.</param>
/// <param name="Authors">Who wrote it.</param>
internal sealed record ArticleBody(ArticleText Text, string? Source, string? Url, IReadOnlyList<string> Authors)
{
    private const int LongestField = 2000;
    private const int MostAuthors = 100;
    private static readonly string[] Fields = ["text", "title", "publishedAt", "source", "url", "authors"];
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Gets the query parameters that tell about an article sent as plain text.</summary>
    public static QueryParameter[] Parameters { get; } =
    [
        new("title", ParameterType.Text, "The title, for a text/plain body."),
        new("publishedAt", ParameterType.Text, "The day of publication, for a text/plain body."),
        new("source", ParameterType.Text, "Who published it, for a text/plain body."),
        new("url", ParameterType.Text, "Where it stands on the web, for a text/plain body."),
    ];

    /// <summary>Reads the body of a request.</summary>
    public static async Task<ArticleBody> ReadAsync(HttpContext context, QueryValues query)
    {
        var limit = context.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value.ArticleBytes;
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type))
            throw new ProblemException(ProblemCode.UnsupportedMediaType, "Send application/json or text/plain, and say so in Content-Type.");
        if (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase) && !type.Charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase))
            throw new ProblemException(ProblemCode.UnsupportedMediaType, "Send the body as UTF-8.");
        if (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            // A character can take six bytes as an escape; the text itself is measured below.
            var bytes = await ReadBytesAsync(context, (6L * limit) + 65_536);
            return FromJson(Decode(bytes), limit);
        }

        if (type.MediaType.Equals("text/plain", StringComparison.OrdinalIgnoreCase))
        {
            var bytes = await ReadBytesAsync(context, limit);
            var source = query.Text("source");
            var url = CheckUrl(query.Text("url"));
            return new ArticleBody(Check(Decode(bytes), query.Text("title"), query.Text("publishedAt"), limit), source, url, []);
        }

        throw new ProblemException(ProblemCode.UnsupportedMediaType, $"{type.MediaType} is not read here. Send application/json or text/plain.");
    }

    private static async Task<byte[]> ReadBytesAsync(HttpContext context, long most)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16_384];
        int read;
        while ((read = await context.Request.Body.ReadAsync(chunk, context.RequestAborted)) > 0)
        {
            if (buffer.Length + read > most)
                throw TooLarge(most);
            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    private static ProblemException TooLarge(long most) =>
        new(ProblemCode.TooLarge, string.Create(CultureInfo.InvariantCulture, $"The body has more than {most} bytes. Send a shorter article or raise Limits:ArticleBytes."));

    private static string Decode(byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException wrong)
        {
            throw new ProblemException(ProblemCode.NotUtf8, string.Create(CultureInfo.InvariantCulture, $"The body is not UTF-8 at byte {wrong.Index}. Convert it and send it again."));
        }
    }

    private static ArticleBody FromJson(string json, int limit)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException wrong)
        {
            throw new ProblemException(ProblemCode.MalformedJson, string.Create(CultureInfo.InvariantCulture, $"The body is no JSON: look at line {(wrong.LineNumber ?? 0) + 1}, byte {(wrong.BytePositionInLine ?? 0) + 1}."));
        }

        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw new ProblemException(ProblemCode.MalformedJson, "Send one JSON object with at least \"text\".");
            var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
            foreach (var property in root.EnumerateObject())
            {
                if (!Fields.Contains(property.Name))
                    errors[property.Name] = [$"Unknown field. Allowed: {string.Join(", ", Fields)}."];
            }

            var text = ReadText(root, "text", errors);
            var title = ReadText(root, "title", errors);
            var published = ReadText(root, "publishedAt", errors);
            var source = ReadText(root, "source", errors);
            var url = ReadText(root, "url", errors);
            var authors = ReadAuthors(root, errors);
            if (errors.Count > 0)
                throw new ProblemException(ProblemCode.InvalidField, "Change or remove: " + string.Join(", ", errors.Keys) + ".", errors);
            return new ArticleBody(Check(text, title, published, limit), source, CheckUrl(url), authors);
        }
    }

    private static string? ReadText(JsonElement root, string name, Dictionary<string, string[]> errors)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.String)
        {
            errors[name] = ["Give a string."];
            return null;
        }

        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            errors[name] = ["Half of a surrogate pair stands alone in the string; remove it."];
            return null;
        }

        if (name != "text" && text.Length > LongestField)
            errors[name] = [$"Give at most {LongestField} characters."];
        return text;
    }

    private static List<string> ReadAuthors(JsonElement root, Dictionary<string, string[]> errors)
    {
        var authors = new List<string>();
        if (!root.TryGetProperty("authors", out var value) || value.ValueKind == JsonValueKind.Null)
            return authors;
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > MostAuthors || value.EnumerateArray().Any(author => author.ValueKind != JsonValueKind.String || author.GetString()!.Length > LongestField))
        {
            errors["authors"] = [$"Give an array of at most {MostAuthors} names."];
            return authors;
        }

        authors.AddRange(value.EnumerateArray().Select(author => author.GetString()!));
        return authors;
    }

    private static ArticleText Check(string? text, string? title, string? published, int limit)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw ProblemException.Field("text", "Give the text of the article.");
        if (Strict.GetByteCount(text) > limit)
            throw TooLarge(limit);
        var article = ArticleReader.Read(text, new ExtractionOptions { Title = title, PublishedAt = Day(published) });
        return article.Text.Length == 0 ? throw ProblemException.Field("text", "Give the text of the article, not only its date.") : article;
    }

    private static DateOnly? Day(string? published)
    {
        if (published is null)
            return null;
        if (DateOnly.TryParseExact(published, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        if (published.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(published, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            return DateOnly.FromDateTime(instant.UtcDateTime);
        throw ProblemException.Field("publishedAt", "Give a day as YYYY-MM-DD, or an instant of RFC 3339 such as 2025-01-31T09:30:00Z.");
    }

    private static string? CheckUrl(string? url)
    {
        if (url is null)
            return null;
        return Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? url : throw ProblemException.Field("url", "Give an absolute http or https address.");
    }
}
