using System.Globalization;
using System.Text;
using System.Text.Json;
using DeepSeekImpact.Api.Jobs;
using DeepSeekImpact.Api.Load;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake;
using DeepSeekImpact.Intake.Charsets;
using DeepSeekImpact.Intake.Fetching;
using DeepSeekImpact.Intake.Html;
using DeepSeekImpact.Intake.Pdf;
using DeepSeekImpact.Storage.Ingestion;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>
/// An article from a request's body, read and checked: JSON with its text, its page or its address, or plain text, a page or a PDF with the
/// rest in the query.
/// </summary>
/// <param name="Text">The text as it is kept.</param>
/// <param name="Details">What is known of it besides.</param>
internal sealed record ArticleBody(ArticleText Text, ArticleDetails Details)
{
    private const int MostAuthors = 100;
    private const string HalfPair = "Half of a surrogate pair stands alone in the string; remove it.";
    private static readonly string[] Fields = ["text", "html", "title", "publishedAt", "source", "url", "authors"];
    private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false };
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Gets the query parameters that tell about an article sent as plain text or as a page.</summary>
    public static QueryParameter[] Parameters { get; } =
    [
        new("title", ParameterType.Text, "The title, for a text/plain, text/html or application/pdf body."),
        new("publishedAt", ParameterType.Text, "The day of publication, for a text/plain, text/html or application/pdf body."),
        new("source", ParameterType.Text, "Who published it, for a text/plain, text/html or application/pdf body."),
        new("url", ParameterType.Text, "The address of the page, for a text/plain, text/html or application/pdf body."),
    ];

    /// <summary>Reads the body of a request.</summary>
    public static async Task<ArticleBody> ReadAsync(HttpContext context, QueryValues query)
    {
        var limits = context.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value;
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type))
            throw new ProblemException(ProblemCode.UnsupportedMediaType,
                "Send application/json, text/plain, text/html or application/pdf, and say so in Content-Type.");
        if (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            if (type.Charset.HasValue && type.Charset.Value!.Trim('"').ToUpperInvariant() is not ("UTF-8" or "US-ASCII"))
                throw new ProblemException(ProblemCode.UnsupportedMediaType, "Send JSON as UTF-8.");

            // A character can take six bytes as an escape; the text itself is measured below.
            var json = FromJson(
                Decode(await ReadBytesAsync(context, (6L * Math.Max(limits.ArticleBytes, limits.PageBytes)) + 65_536,
                    Shorter("Limits:PageBytes"))), limits.PageBytes);
            return Check(await TakeInAsync(context, json), limits.ArticleBytes);
        }

        var isPdf = type.MediaType.Equals("application/pdf", StringComparison.OrdinalIgnoreCase);
        var isPage = isPdf || type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase);
        if (!isPage && !type.MediaType.Equals("text/plain", StringComparison.OrdinalIgnoreCase))
            throw new ProblemException(ProblemCode.UnsupportedMediaType,
                $"{type.MediaType} is not read here. Send application/json, text/plain, text/html or application/pdf.");
        var bytes = await ReadBytesAsync(context, isPage ? limits.PageBytes : limits.ArticleBytes,
            Shorter(isPage ? "Limits:PageBytes" : "Limits:ArticleBytes"));
        var text = isPdf ? null : Charset.Decode(bytes, type.Charset.Value, isPage);
        var sent = new Sent(isPage ? null : text, isPage ? text : null, query.Text("title"), query.Text("publishedAt"),
            query.Text("source"), CheckUrl(query.Text("url")), null)
        { Pdf = isPdf ? bytes : null };
        return Check(await TakeInAsync(context, sent), limits.ArticleBytes);
    }

    /// <summary>
    /// Reads the article of a page that was sent, or whose address alone was sent. What the sender says of it counts before what the page
    /// says, but for its canonical address.
    /// </summary>
    private static async Task<Sent> TakeInAsync(HttpContext context, Sent sent)
    {
        var turns = context.RequestServices.GetRequiredService<Turns>();
        if (sent.Text is not null || sent.Html is not null || sent.Pdf is not null)
            await turns.TakeAsync(context, Turn.Read);
        if (sent.Text is not null || sent.Html is null && sent.Pdf is null && !string.IsNullOrWhiteSpace(sent.Title))
            return sent;
        IncomingArticle page;
        var address = sent.Url is null ? null : new Uri(sent.Url);
        if (sent.Pdf is not null)
            page = await PdfArticleReader.ReadAsync(sent.Pdf, address, context.RequestAborted);
        else if (sent.Html is not null)
            page = await HtmlArticleReader.ReadAsync(sent.Html, address, context.RequestAborted);
        else if (address is not null)
            page = await context.RequestServices.GetRequiredService<PageFetcher>().ReadAsync(address, context.RequestAborted);
        else
            throw ProblemException.Field("text",
                "Give the text of the article, or its title. Its page as html, or its url alone, which is then fetched, will do too.");

        // Whoever waits for another server holds up nobody.
        if (sent.Html is null && sent.Pdf is null)
            await turns.TakeAsync(context, Turn.Read);
        return new Sent(page.Text, null, sent.Title ?? page.Title,
            sent.PublishedAt ?? page.PublishedAt?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), sent.Source ?? page.Source,
            page.Url ?? sent.Url, sent.Authors ?? page.Authors)
        {
            PublishedRaw = sent.PublishedAt is null ? page.PublishedRaw : null,
            PublishedBasis = sent.PublishedAt is null ? page.PublishedBasis : null,
            IsDateInferred = sent.PublishedAt is null && page.IsDateInferred,
            TextBasis = page.TextBasis,
        };
    }

    /// <summary>Reads a body up to so many bytes; of a larger one the problem gives the advice.</summary>
    public static async Task<byte[]> ReadBytesAsync(HttpContext context, long most, string advice) =>
        await BoundedRead.AllAsync(context.Request.Body, most, context.RequestAborted,
        context.RequestServices.GetRequiredService<BodyBudget>().For(context)) ?? throw TooLarge(most, advice);

    private static ProblemException TooLarge(long most, string advice) =>
        new(ProblemCode.TooLarge, string.Create(CultureInfo.InvariantCulture, $"The body has more than {most} bytes. {advice}"));

    private static string Shorter(string setting) => $"Send a shorter article or raise {setting}.";

    private static string Decode(byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException exception)
        {
            throw new ProblemException(ProblemCode.NotUtf8,
                string.Create(CultureInfo.InvariantCulture,
                $"The body is not UTF-8 at byte {exception.Index}. Convert it and send it again."));
        }
    }

    private static Sent FromJson(string json, int mostOfPage)
    {
        JsonDocument document;
        if (string.IsNullOrWhiteSpace(json))
            throw new ProblemException(ProblemCode.MalformedJson, "The body is empty. Send a JSON object with a field text.");
        try
        {
            document = JsonDocument.Parse(json, Once);
        }
        catch (InvalidOperationException)
        {
            throw new ProblemException(ProblemCode.MalformedJson,
                "Half of a surrogate pair stands alone in the name of a field; remove it.");
        }
        catch (JsonException exception)
        {
            throw new ProblemException(ProblemCode.MalformedJson,
                string.Create(CultureInfo.InvariantCulture,
                $"The body is not valid JSON: see line {(exception.LineNumber ?? 0) + 1}, "
                + $"byte {(exception.BytePositionInLine ?? 0) + 1}."));
        }

        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw new ProblemException(ProblemCode.MalformedJson, "Send one JSON object with \"text\", \"html\" or \"url\".");
            var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
            foreach (var property in root.EnumerateObject())
            {
                if (!Fields.Contains(property.Name))
                    errors[property.Name] = [$"Unknown field. Allowed: {string.Join(", ", Fields)}."];
            }

            var text = ReadText(root, "text", errors);
            var html = ReadText(root, "html", errors);
            if (text is not null && html is not null)
                errors["html"] = ["Give text or html, not both."];
            else if (html is not null && Strict.GetByteCount(html) > mostOfPage)
                throw TooLarge(mostOfPage, Shorter("Limits:PageBytes"));
            var title = ReadText(root, "title", errors);
            var published = ReadText(root, "publishedAt", errors);
            var source = ReadText(root, "source", errors);
            var url = ReadText(root, "url", errors);
            var authors = ReadAuthors(root, errors);
            if (errors.Count > 0)
                throw new ProblemException(ProblemCode.InvalidField, "Change or remove: " + string.Join(", ", errors.Keys) + ".", errors);
            return new Sent(text, html, title, published, source, CheckUrl(url), authors);
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

        if (StringOf(value) is not { } text)
        {
            errors[name] = [HalfPair];
            return null;
        }

        if (name is not ("text" or "html") && text.Length > ArticleField.MaxLength)
            errors[name] = [$"Give at most {ArticleField.MaxLength} characters."];
        return text;
    }

    /// <summary>Returns a string; null where half of a surrogate pair stands alone in it, which .NET tells when it is read.</summary>
    private static string? StringOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static List<string>? ReadAuthors(JsonElement root, Dictionary<string, string[]> errors)
    {
        if (!root.TryGetProperty("authors", out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        var authors = value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= MostAuthors
            ? value.EnumerateArray().Select(author => author.ValueKind == JsonValueKind.String ? StringOf(author) : null).ToList() : [null];
        if (authors.All(author => author?.Length <= ArticleField.MaxLength))
            return authors!;
        errors["authors"] = [$"Give an array of at most {MostAuthors} names."];
        return null;
    }

    private static ArticleBody Check(Sent sent, int limit)
    {
        if (string.IsNullOrWhiteSpace(sent.Text) && string.IsNullOrWhiteSpace(sent.Title))
            throw ProblemException.Field("text", "Give the text of the article, or its title.");
        foreach (var (field, text) in ((string, string?)[])[("text", sent.Text), ("title", sent.Title), ("source", sent.Source),
            ("url", sent.Url), .. sent.Authors?.Select(author => ("authors", (string?)author)) ?? []])
        {
            if (StorableText.WhyNot(text) is { } why)
                throw ProblemException.Field(field, why);
        }

        if (Strict.GetByteCount(sent.Text ?? string.Empty) > limit)
            throw TooLarge(limit, Shorter("Limits:ArticleBytes"));
        var written = sent.PublishedRaw ?? (sent.PublishedAt is { } told && told.Contains('T', StringComparison.Ordinal) ? told : null);
        var article = ArticleReader.Read(sent.Text ?? string.Empty,
            new ExtractionOptions
            {
                Title = sent.Title,
                PublishedAt = Day(sent.PublishedAt),
                PublishedTime = PublicationTime.Read(written)
            });
        if (article.Text.Length == 0 && article.Title is null)
            throw ProblemException.Field("text", "Give the text of the article, not only its date.");
        return new ArticleBody(article, new ArticleDetails
        {
            Source = sent.Source,
            Url = sent.Url,
            Authors = sent.Authors ?? [],
            PublishedRaw = written,
            IsDateInferred = sent.IsDateInferred,
            PublishedBasis = sent.PublishedAt is null ? null : sent.PublishedBasis ?? PublishedBasis.Sent,
            TextBasis = sent.TextBasis ?? TextBasis.Sent,
        });
    }

    private static DateOnly? Day(string? published)
    {
        if (published is null)
            return null;
        if (DateOnly.TryParseExact(published, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        if (published.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(published, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            return DateOnly.FromDateTime(instant.UtcDateTime);
        throw ProblemException.Field("publishedAt", "Give a day as YYYY-MM-DD, or an instant of RFC 3339 such as 2025-01-31T09:30:00Z.");
    }

    private static string? CheckUrl(string? url)
    {
        if (url is null)
            return null;
        return WebAddress.WhyNot(url) is { } why ? throw ProblemException.Field("url", why) : url;
    }

    /// <summary>What was sent, before it is read.</summary>
    private sealed record Sent(string? Text, string? Html, string? Title, string? PublishedAt, string? Source, string? Url,
        IReadOnlyList<string>? Authors)
    {
        public byte[]? Pdf { get; init; }

        public string? PublishedRaw { get; init; }

        public bool IsDateInferred { get; init; }

        public PublishedBasis? PublishedBasis { get; init; }

        public TextBasis? TextBasis { get; init; }
    }
}
