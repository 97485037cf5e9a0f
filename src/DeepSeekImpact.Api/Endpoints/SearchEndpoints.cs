using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DeepSeekImpact.Api.Access;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.OpenApi;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Lookup;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Searches articles, quotes, claims and events.</summary>
internal static class SearchEndpoints
{
    private const int MostItems = 100;
    private const int UsualItems = 20;
    private const int LongestAddressed = 2000;
    private const int LongestSent = 20_000;

    /// <summary>Gets what a search takes.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("q", ParameterType.Text, "What to search for: words that must all occur, \"phrases\", -not, OR between alternatives, prefix*.")
        { Example = "chip OR \"price war\"", IsRequired = true },
        QueryParameter.Of<SearchKind>("type", "What to search (default: everything).",
            SearchKind.Claim) with { IsRepeatable = true },
        CommonParameters.From with { Description = "The first day of publication." },
        CommonParameters.To with { Description = "The last day of publication, included." },
        CommonParameters.AsOf,
        CommonParameters.Duplicates,
        new("limit", ParameterType.Integer, "How many hits at most.") { Min = 1, Max = MostItems, Default = "20", Example = "5" },
        new("cursor", ParameterType.Text, "The nextCursor of the page before."),
        new("format", ParameterType.Choice, "The format. Takes precedence over the Accept header.")
        { Values = ["json", "atom", "jsonfeed"], SchemaName = "SearchFormat", Default = "json", Example = "json" },
    ];

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/search",
            (HttpContext context, QueryValues query, NewsDb db) =>
            FindAsync(context, Limited(query.Required("q"), LongestAddressed), query, db))
            .WithName("search")
            .WithTags("Search")
            .WithSummary("Searches articles, quotes, claims and events, the best match first, with the matches highlighted.")
            .WithDescription($"Ranked by BM25. Of more than {Search.MostRanked} hits of a kind the newest {Search.MostRanked} are ranked.")
            .Produces<SearchAnswer>()
            .TakesQuery([.. Parameters]);
        api.MapPost("/search",
            async (HttpContext context, QueryValues query, NewsDb db) => await FindAsync(context, await BodyAsync(context), query, db))
            .Needs(KeyRole.Read)
            .WithName("searchLong")
            .WithTags("Search")
            .WithSummary("Searches as GET does, for queries that are too long for an address.")
            .WithDescription("The query goes into the body; the other parameters stay in the address.")
            .Accepts<SearchRequest>("application/json")
            .WithMetadata(RequestExample.Search)
            .Produces<SearchAnswer>()
            .TakesQuery([.. Parameters.Skip(1)])
            .TakesArticle();
    }

    private static async Task<IResult> FindAsync(HttpContext context, string text, QueryValues query, NewsDb db)
    {
        var cancellation = context.RequestAborted;
        var search = SearchQuery.Parse(text);
        var kinds = query.Choices<SearchKind>("type") is { Count: > 0 } asked ? asked : Enum.GetValues<SearchKind>();
        var limit = query.Integer("limit") ?? UsualItems;

        // A query can be longer than an address; its cursor must fit into one.
        var order = "search " + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(search.ToString())).AsSpan(0, 8));
        var filter = new FactFilter
        {
            From = query.Date("from"),
            To = query.Date("to"),
            AsOf = query.Date("asOf"),
            IncludesCopies = CommonParameters.IncludesCopies(query)
        };
        var hits = await Search.FindAsync(db, search, kinds, filter, limit + 1,
            query.Text("cursor") is { } cursor ? After(cursor, order) : null, cancellation);
        var next = hits.Count > limit
            ? Cursors.Encode(order, $"{hits[limit - 1].Kind} {hits[limit - 1].Rank.ToString("R", CultureInfo.InvariantCulture)}",
            hits[limit - 1].Key) : null;
        var items = await SearchHits.FormAsync(db, search, [.. hits.Take(limit)], cancellation);
        var format = ListFormats.Of(context, query, hasAnnotations: false);
        if (format is ListFormat.Atom or ListFormat.Jsonfeed)
            return FeedAnswers.Write(context, format, items.Select(SearchHits.EntryOf));
        return TypedResults.Json(new SearchAnswer { Items = items, NextCursor = next }, ContractJson.Options);
    }

    private static SearchHit After(string cursor, string order)
    {
        var place = Cursors.Decode(cursor, order);
        var parts = place.Value.Split(' ');
        return parts.Length == 2 && Enum.TryParse<SearchKind>(parts[0], out var kind)
            && double.TryParse(parts[1], CultureInfo.InvariantCulture, out var rank) ? new SearchHit(kind, place.Key, rank)
            : throw new BadCursorException();
    }

    private static string Limited(string text, int most) =>
        text.Length <= most ? text : throw ProblemException.Parameter("q", $"Give at most {most} characters, or send the query with POST.");

    private static async Task<string> BodyAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync<SearchRequest>(context);
        if (string.IsNullOrWhiteSpace(body.Q))
            throw ProblemException.Field("q", "Give what to search for.");
        return body.Q.Length <= LongestSent ? body.Q : throw ProblemException.Field("q", $"Give at most {LongestSent} characters.");
    }
}

/// <summary>A query too long for an address.</summary>
public sealed record SearchRequest
{
    /// <summary>What to search for, as in GET.</summary>
    public required string Q { get; init; }
}
