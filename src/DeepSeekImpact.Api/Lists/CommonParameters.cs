using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;

namespace DeepSeekImpact.Api.Lists;

/// <summary>Parameters that several calls share, and what they mean.</summary>
internal static class CommonParameters
{
    /// <summary>The value of <see cref="Duplicates"/> that lets near copies count.</summary>
    public const string Include = "include";

    public static readonly QueryParameter From =
        new("from", ParameterType.Date,
        "The first day: of the fact where it has a date of its own, else of its article. A time of several days counts by its first.")
        { Example = "2025-01-01" };
    public static readonly QueryParameter To = new("to", ParameterType.Date, "The last day, included.") { Example = "2031-12-31" };
    public static readonly QueryParameter Article = new("article", ParameterType.Text, "The id of an article.") { IsRepeatable = true };
    public static readonly QueryParameter Source = new("source", ParameterType.Text, "Who published the article, as it was stored.")
    { Example = "DeepSeekImpact samples", IsRepeatable = true, Label = "Published by" };
    public static readonly QueryParameter AsOf =
        new("asOf", ParameterType.Date, "Answers from articles published up to this day alone: what was known then.")
        { Example = "2031-12-31", Label = "As known on" };
    public static readonly QueryParameter Duplicates = new("duplicates", ParameterType.Choice,
        "Whether near copies of other articles, and their facts, count too.")
    {
        Values = ["exclude", Include],
        SchemaName = "NearCopies",
        Default = "exclude",
        Example = Include,
        Label = "Near copies"
    };
    public static readonly QueryParameter Coverage =
        new("coverage", ParameterType.Boolean,
        "Whether the answer also lists every number, quotation, date and name that no fact used, with the reason.")
        { Default = "false", Example = "true" };
    public static readonly QueryParameter Offsets = new("offsets", ParameterType.Choice, "What the offsets of spans count.")
    { Values = ["utf16", "codePoints", "utf8"], SchemaName = "OffsetUnit", Default = "utf16", Example = "codePoints" };

    public static readonly QueryParameter Titles = new("titles", ParameterType.Boolean,
        "Whether facts that only the title of an article states are listed too.")
    { Default = "true", Example = "true" };

    private static readonly QueryParameter Limit = new("limit", ParameterType.Integer,
        "How many items at most. CSV and NDJSON are the whole list, however long.")
    { Min = 1, Max = PageRequest.MaxItems, Default = "50", Example = "5" };
    private static readonly QueryParameter Cursor =
        new("cursor", ParameterType.Text, "The nextCursor of the page before. It stays valid while rows are added.");
    private static readonly QueryParameter After = new("after", ParameterType.Text,
        "Continues from where you stopped: the nextCursor of an answer in the order of storing, 0 for the start, or now. Returns what was "
        + "stored or changed since then, with sort=stored. nextCursor is always present.")
    { Example = PageRequest.FromStart };

    private static readonly QueryParameter Count =
        new("count", ParameterType.Boolean, "Adds total, the number of all items.") { Default = "false", Example = "true" };

    /// <summary>What says which page of a list is read; CSV and NDJSON have no pages.</summary>
    public static readonly IReadOnlyList<string> OfPage = [Limit.Name, Cursor.Name, Count.Name];

    private static readonly string[] Reading = ["sort", "limit", "cursor", "after", "count", "format", "offsets"];

    /// <summary>Gets what every list of facts can be narrowed by, as a form shows it.</summary>
    public static IReadOnlyList<QueryParameter> Shown { get; } = [Source, From, To, AsOf, Duplicates];

    /// <summary>Gets what facets can be narrowed by besides the parameters of their kind.</summary>
    public static IReadOnlyList<QueryParameter> OfFacets { get; } = [From, To, Article, Source, AsOf, Duplicates, Titles];

    /// <summary>Gets the parameters of a list of facts: its own, those of every such list, and those of pages.</summary>
    public static QueryParameter[] OfFacts<T>(FactResource resource, Paging<T> paging)
        where T : FactRow =>
        [.. resource.OwnParameters, .. OfFacets, .. OfPages(paging.Fields, paging.Default),
            Offsets, ListFormats.Parameter(resource.HasAnnotations)];

    /// <summary>Gets the parameters of a list: its own and those of pages.</summary>
    public static QueryParameter[] OfList<T>(Paging<T> paging, params QueryParameter[] own)
        where T : class =>
        OfList(paging.Fields, paging.Default, own);

    /// <summary>Gets the parameters of a list with these fields to sort by.</summary>
    public static QueryParameter[] OfList(IReadOnlyCollection<string> fields, string order, params QueryParameter[] own) =>
        [.. own, .. OfPages(fields, order), ListFormats.Parameter(hasAnnotations: false)];

    /// <summary>Indicates whether a parameter narrows a list, rather than saying which page of it is read and in what form.</summary>
    /// <param name="name">The name of the parameter.</param>
    public static bool Narrows(string name) => !Reading.Contains(name);

    /// <summary>Reads the page a request asks for.</summary>
    public static PageRequest Page(QueryValues query)
    {
        var (sort, after) = (query.Text("sort"), query.Text(After.Name));
        if (after is not null && sort is not (null or PageRequest.Stored))
            throw ProblemException.Parameter("sort",
                $"Leave sort out when you give after, or set it to {PageRequest.Stored}: only that order can be continued.");
        if (after is not null && query.Text("cursor") is not null)
            throw ProblemException.Parameter("cursor",
                "Leave cursor out when you give after: cursor pages through one result, after continues it.");
        if (after is not null)
            sort = PageRequest.Stored;
        return new PageRequest
        {
            After = after,
            Limit = query.Integer("limit") ?? PageRequest.DefaultItems,
            Cursor = query.Text("cursor"),
            Count = query.Boolean("count") ?? false,
            Sort = sort?.TrimStart('-'),
            Descending = sort?.StartsWith('-') ?? false,
        };
    }

    /// <summary>Returns what every list of facts can be narrowed by.</summary>
    public static FactFilter FilterOf(QueryValues query) =>
        new()
        {
            From = query.Date("from"),
            To = query.Date("to"),
            Articles = query.Texts("article"),
            Sources = query.Texts("source"),
            AsOf = query.Date("asOf"),
            IncludesCopies = IncludesCopies(query),
            ExcludesTitles = query.Boolean("titles") is false
        };

    /// <summary>Indicates whether near copies count.</summary>
    public static bool IncludesCopies(QueryValues query) => query.Text("duplicates") == Include;

    private static IEnumerable<QueryParameter> OfPages(IReadOnlyCollection<string> fields, string order) =>
    [
        new QueryParameter("sort", ParameterType.Choice, "The field to sort by, with - before it the largest first.")
        {
            Values = fields.SelectMany(field => new[] { field, "-" + field }).ToArray(),
            Default = order,
            Example = order,
        },
        Limit,
        Cursor,
        .. fields.Contains(PageRequest.Stored) ? new[] { After } : [],
        Count,
    ];
}
