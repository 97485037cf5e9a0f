using DeepSeekImpact.Intake.Dates;

namespace DeepSeekImpact.Intake.Bulk;

/// <summary>Makes an article of the fields of a line or row.</summary>
/// <param name="options">Tells which field holds what.</param>
internal sealed class ArticleFields(BulkOptions options)
{
    /// <summary>The fields an article has, as the contract names them.</summary>
    public static readonly string[] Names = ["text", "html", "title", "publishedAt", "source", "url", "authors"];

    /// <summary>Gives the name that a field has in the file.</summary>
    public string Of(string name) => options.Fields.GetValueOrDefault(name, name);

    /// <summary>Makes the record.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="valueOf">Gives the value of a field by its name in the file.</param>
    /// <param name="authors">Who wrote it.</param>
    public BulkRecord Read(string place, Func<string, string?> valueOf, IReadOnlyList<string> authors)
    {
        var (text, html, written, url) = (Value("text"), Value("html"), Value("publishedAt"), Value("url"));
        var published = WrittenDate.DayOf(written);
        if (written is not null && published is null)
            return Refuse($"{Of("publishedAt")} is no date: \"{Short(written)}\".");
        if (url is not null && WebAddress.WhyNot(url) is { } why)
            return Refuse($"{Of("url")}: {why} It is \"{Short(url)}\".");
        var address = url is null ? null : new Uri(url);
        var article = new IncomingArticle { Text = text ?? string.Empty, Title = Value("title"), PublishedAt = published, PublishedRaw = written, Source = Value("source"), Url = url, Authors = authors };

        // A title alone is an article; but a text that was said to be in a field of another name, and is not, was forgotten.
        if (text is not null || html is null && article.Title is not null && Of("text") == "text")
            return new BulkRecord(place) { Article = article };
        return html is not null ? new BulkRecord(place) { Page = new BulkPage(html, address, null) { Told = article } } : Refuse($"It has no {Of("text")}.");

        string? Value(string name) => valueOf(Of(name)) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

        BulkRecord Refuse(string why) => new(place) { Refusal = why };
    }

    /// <summary>Returns why a file with a field that no article has is refused: it may be a misspelled one.</summary>
    public static string Unknown(string kind, string name) =>
        $"The {kind} \"{Short(name)}\" is unknown. Known are {string.Join(", ", Names)}. "
        + $"Name the {kind}s that count in map, as text:{Names[0]}, and all others are ignored.";

    private static string Short(string value) => value.Length > 60 ? value[..60] + "…" : value;
}
