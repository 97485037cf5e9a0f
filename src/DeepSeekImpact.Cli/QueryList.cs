using DeepSeekImpact.Api.Facts;

namespace DeepSeekImpact.Cli;

/// <summary>A list of the API as the command line asks for it.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Path">Its path under the base path.</param>
/// <param name="Columns">The columns of its table: paths into an item, such as "claimant.name".</param>
/// <param name="HasRows">Whether it can be had whole, as CSV and NDJSON.</param>
internal sealed record QueryList(string Name, string Path, IReadOnlyList<string> Columns, bool HasRows = true)
{
    /// <summary>Gets the list of watches, which <c>watch list</c> shows too.</summary>
    public static QueryList Watches { get; } =
        new("watches", "/watches", ["id", "name", "list", "query", "webhook", "enabled", "disabledReason"]);

    private static readonly QueryList[] Others =
    [
        new("articles", "/articles", ["publishedAt", "source", "title", "id"]),
        new("entities", "/entities", ["name", "kind", "ticker", "mentions", "articles", "lastSeen", "id"]),
        new("analysts", "/analysts", ["name", "affiliation.name", "role", "claims", "latest.text", "id"]),
        new("disputes", "/figures/disputes", ["subject.name", "metric", "unit", "kind", "direction", "values", "spread", "count"]),
        new("checks", "/figures/checks", ["subject.name", "rule", "arithmetic", "agrees"]),
        new("search", "/search", ["type", "snippet.text", "article.title", "article.publishedAt", "article.source"], HasRows: false),
        new("changes", "/changes", ["seq", "at", "op", "kind", "id", "article"], HasRows: false),
        Watches,
        new("feeds", "/feeds", ["title", "health", "articles", "lastSuccessAt", "url"]),
        new("imports", "/imports", ["state", "read", "stored", "refused", "id"]),
        new("set-aside", "/set-aside", ["import", "place", "reason", "id"]),
        new("lexicon", "/lexicon", ["name", "kind", "ticker", "aliases"], HasRows: false),
    ];

    /// <summary>Returns every list: the kinds of fact first.</summary>
    public static IReadOnlyList<QueryList> All(FactResources resources) =>
        [.. resources.All.Select(resource => new QueryList(resource.Command, "/" + resource.Path, resource.TableColumns)), .. Others];
}
