using System.Text.RegularExpressions;
using DeepSeekImpact.Intake.Dates;

namespace DeepSeekImpact.Intake.Bulk;

/// <summary>Makes an article of the fields of a line or row.</summary>
/// <param name="options">Says which field holds what.</param>
internal sealed partial class ArticleFields(BulkOptions options)
{
    /// <summary>The fields an article has, as the contract names them.</summary>
    public static readonly string[] Names = ["text", "html", "title", "publishedAt", "source", "url", "authors"];

    /// <summary>Returns the name that a field has in the file.</summary>
    public string Of(string name) => options.Fields.GetValueOrDefault(name, name);

    /// <summary>Makes the record.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="valueOf">Returns the value of an article's field.</param>
    /// <param name="authors">Who wrote it.</param>
    public BulkRecord Read(string place, Func<string, string?> valueOf, IReadOnlyList<string> authors)
    {
        var (text, html, written, url) = (Value("text"), Value("html"), Value("publishedAt"), Value("url"));
        var published = WrittenDate.ReadWhole(written, options.Dates)?.Day;
        if (written is not null && published is null)
            return Refuse(WrittenDate.ReadWhole(written, DateOrder.DayFirst) is not null
                ? $"{Of("publishedAt")} can be read in two ways: \"{Short(written)}\". Say which number is the day with "
                + "dates=dayFirst or dates=monthFirst."
                : $"{Of("publishedAt")} is not a date: \"{Short(written)}\".");
        if (url is not null && WebAddress.WhyNot(url) is { } why)
            return Refuse($"{Of("url")}: {why} It is \"{Short(url)}\".");
        var address = url is null ? null : new Uri(url);
        if (text is not null && html is null && Markup().Count(text) > 1)
            (text, html) = (null, text);
        var article = new IncomingArticle
        {
            Text = text ?? string.Empty,
            Title = Value("title"),
            PublishedAt = published,
            PublishedRaw = written,
            Source = Value("source"),
            Url = url,
            Authors = authors
        };

        // A title alone is an article; but a text that was said to be in a field of another name, and is not, was forgotten.
        if (text is not null || html is null && article.Title is not null && Of("text") == "text")
            return new BulkRecord(place) { Article = article };
        return html is not null ? new BulkRecord(place) { Page = new BulkPage(html, address, null) { Told = article } }
            : Refuse($"It has no {Of("text")}.");

        string? Value(string name) =>
            valueOf(name) is { } value && !string.IsNullOrWhiteSpace(value) && (name is "text" or "html" || !FieldNames.IsNone(value))
            ? value.Trim() : null;

        BulkRecord Refuse(string why) => new(place) { Refusal = why };
    }

    /// <summary>Returns the names in one value: parted by semicolons, as a list of Python or JSON, or as a byline has them.</summary>
    /// <param name="authors">The value.</param>
    internal static IReadOnlyList<string> Split(string? authors)
    {
        if (string.IsNullOrWhiteSpace(authors) || FieldNames.IsNone(authors))
            return [];
        if (authors.Contains(';', StringComparison.Ordinal))
            return authors.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return authors.Trim() is "[]" ? [] : Bylines.Names(authors) is { Count: > 0 } names ? names : [authors.Trim()];
    }

    /// <summary>Returns why a file with a field that no article has is refused: it may be a misspelled one.</summary>
    public static string Unknown(string kind, string name, IReadOnlyCollection<string> seen) =>
        $"The {kind} \"{Short(name)}\" is unknown. Seen: {string.Join(", ", seen.Take(30).Select(Short))}. Known "
        + $"are {string.Join(", ", Names)}. "
        + $"Name the {kind}s that count in map, as text:{Short(name)}, and all others are ignored.";

    private static string Short(string value) => value.Length > 60 ? value[..60] + "…" : value;

    [GeneratedRegex("</?(?:p|br|div|span|a|ul|ol|li|h[1-6]|strong|em|b|i|table|tr|td|article|section|blockquote|img|figure)(?:\\s[^<>]{0,"
        + "1000})?/?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Markup();
}
