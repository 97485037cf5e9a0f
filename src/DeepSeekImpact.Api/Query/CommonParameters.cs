using DeepSeekImpact.Api.Endpoints;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;

namespace DeepSeekImpact.Api.Query;

/// <summary>Parameters that several calls share, and what they mean.</summary>
internal static class CommonParameters
{
    public static readonly QueryParameter From = new("from", ParameterType.Date, "The first day: of the fact where it has a date of its own, else of its article. A time of several days counts by its first.") { Example = "2025-01-01" };
    public static readonly QueryParameter To = new("to", ParameterType.Date, "The last day, included.") { Example = "2031-12-31" };
    public static readonly QueryParameter Article = new("article", ParameterType.Text, "The id of an article.");
    public static readonly QueryParameter Source = new("source", ParameterType.Text, "Who published the article, as it was stored.") { Example = "DeepSeekImpact samples" };
    public static readonly QueryParameter AsOf = new("asOf", ParameterType.Date, "Answers from articles published up to this day alone: what was known then.") { Example = "2031-12-31" };
    public static readonly QueryParameter Duplicates = new("duplicates", ParameterType.Choice, "Whether near copies of other articles, and what stands in them, count too.") { Values = ["exclude", "include"], Default = "exclude", Example = "include" };
    public static readonly QueryParameter Coverage = new("coverage", ParameterType.Boolean, "Whether the answer also lists every number, quotation, date and name that no fact used, with the reason.") { Default = "false", Example = "true" };
    public static readonly QueryParameter Offsets = new("offsets", ParameterType.Choice, "What the offsets of spans count.") { Values = ["utf16", "codePoints", "utf8"], Default = "utf16", Example = "codePoints" };

    private static readonly QueryParameter Limit = new("limit", ParameterType.Integer, "How many items at most.") { Least = 1, Most = PageRequest.MostItems, Default = "50", Example = "5" };
    private static readonly QueryParameter Cursor = new("cursor", ParameterType.Text, "The nextCursor of the page before. It stays valid while rows are added.");
    private static readonly QueryParameter Count = new("count", ParameterType.Boolean, "Adds total, the number of all items.") { Default = "false", Example = "true" };

    /// <summary>Gives the parameters of a list: its own, those of every list of facts, and those of pages.</summary>
    public static QueryParameter[] OfFacts<T>(FactResource<T> resource, params QueryParameter[] own)
        where T : FactRow =>
        [.. own, From, To, Article, Source, AsOf, Duplicates, .. OfPages(resource.Paging.Fields, resource.Paging.Usual), Offsets, ListFormats.Parameter(resource.HasAnnotations)];

    /// <summary>Gives the parameters of a list: its own and those of pages.</summary>
    public static QueryParameter[] OfList<T>(Paging<T> paging, params QueryParameter[] own)
        where T : class =>
        OfList(paging.Fields, paging.Usual, own);

    /// <summary>Gives the parameters of a list with these fields to sort by.</summary>
    public static QueryParameter[] OfList(IReadOnlyCollection<string> fields, string usual, params QueryParameter[] own) =>
        [.. own, .. OfPages(fields, usual), ListFormats.Parameter(hasAnnotations: false)];

    /// <summary>Reads the page a request asks for.</summary>
    public static PageRequest Page(QueryValues query)
    {
        var sort = query.Text("sort");
        return new PageRequest
        {
            Limit = query.Integer("limit") ?? PageRequest.UsualItems,
            Cursor = query.Text("cursor"),
            Count = query.Boolean("count") ?? false,
            Sort = sort?.TrimStart('-'),
            Descending = sort?.StartsWith('-') ?? false,
        };
    }

    /// <summary>Puts what every list of facts can be narrowed by into a filter.</summary>
    public static T Narrow<T>(T filter, QueryValues query)
        where T : FactFilter =>
        filter with { From = query.Date("from"), To = query.Date("to"), Article = query.Text("article"), Source = query.Text("source"), AsOf = query.Date("asOf"), IncludesCopies = IncludesCopies(query) };

    /// <summary>Tells whether near copies count.</summary>
    public static bool IncludesCopies(QueryValues query) => query.Text("duplicates") == "include";

    private static IEnumerable<QueryParameter> OfPages(IReadOnlyCollection<string> fields, string usual) =>
    [
        new QueryParameter("sort", ParameterType.Choice, "The field to sort by, with - before it the largest first.")
        {
            Values = fields.SelectMany(field => new[] { field, "-" + field }).ToArray(),
            Default = usual,
            Example = usual,
        },
        Limit,
        Cursor,
        Count,
    ];
}
