using System.Net;
using System.Text.Json;
using DeepSeekImpact.Intake.Dates;

namespace DeepSeekImpact.Intake.Feeds;

/// <summary>Reads JSON Feed 1.0 and 1.1.</summary>
internal static class JsonFeed
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a feed.</summary>
    /// <param name="text">The feed.</param>
    /// <param name="address">Where it stands.</param>
    /// <exception cref="IntakeException">It is no feed.</exception>
    public static Feed Read(string text, Uri address)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            var root = document.RootElement;
            if (!root.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array)
                throw new IntakeException(IntakeReason.Malformed, "It is not a feed: a JSON Feed has items.");
            var authors = AuthorsOf(root);
            return new Feed
            {
                Title = FeedReader.Plain(JsonFields.Text(root, "title")),
                Link = FeedReader.Web(JsonFields.Text(root, "home_page_url"), address),
                Language = JsonFields.Text(root, "language"),
                Items = [.. items.EnumerateArray().Where(item =>
                    item.ValueKind == JsonValueKind.Object).Take(FeedReader.MostItems).Select(item =>
                    OfItem(item, address, authors)).OfType<FeedItem>()],
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new IntakeException(IntakeReason.Malformed, "It is not a feed: it starts like JSON, but is not valid JSON.");
        }
    }

    private static FeedItem? OfItem(JsonElement item, Uri address, IReadOnlyList<string> feedAuthors)
    {
        var link = FeedReader.Web(JsonFields.Text(item, "url") ?? JsonFields.Text(item, "external_url"), address);
        var title = FeedReader.Plain(JsonFields.Text(item, "title"));
        var key = JsonFields.Text(item, "id") ?? link ?? title;
        if (key is null)
            return null;
        var dates = ((string?[])[JsonFields.Text(item, "date_published"), JsonFields.Text(item,
            "date_modified")]).OfType<string>().ToList();
        var raw = dates.Find(date => WrittenDate.Read(date) is not null) ?? dates.FirstOrDefault();
        var authors = AuthorsOf(item);
        return new FeedItem
        {
            Key = key,
            Title = title,
            Link = link,
            PublishedAt = WrittenDate.Read(raw),
            PublishedRaw = raw,
            Authors = authors.Count > 0 ? authors : feedAuthors,
            Html = JsonFields.Text(item, "content_html") is { Length: > 0 } html ? FeedText.Unescaped(html)
                : (JsonFields.Text(item, "content_text") ?? JsonFields.Text(item, "summary")) is { Length: > 0 } words
                    ? $"<p>{WebUtility.HtmlEncode(words).Replace("\n\n", "</p><p>", StringComparison.Ordinal)}</p>" : null,
        };
    }

    /// <summary>Returns the authors of a feed or item: a list in 1.1, one in 1.0.</summary>
    private static IReadOnlyList<string> AuthorsOf(JsonElement node)
    {
        var authors = node.TryGetProperty("authors", out var several) && several.ValueKind == JsonValueKind.Array ? several.EnumerateArray()
            : Enumerable.Empty<JsonElement>();
        if (node.TryGetProperty("author", out var one))
            authors = authors.Append(one);
        return Bylines.Names(authors.Select(author => author.ValueKind switch
        {
            JsonValueKind.Object => JsonFields.Text(author, "name"),
            JsonValueKind.String => author.GetString(),
            _ => null,
        }).Select(FeedReader.Plain).OfType<string>());
    }
}
