using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Extraction;

namespace DeepSeekImpact.Api.Lists;

/// <summary>Answers a list as a feed.</summary>
internal static class FeedAnswers
{
    private static readonly string[] Unsaid = ["format", "limit", "cursor", "after", "sort", "count", "offsets"];

    /// <summary>Answers entries as a feed, whose title says which list it is and by what it is filtered.</summary>
    /// <param name="context">The request.</param>
    /// <param name="format">The kind of feed.</param>
    /// <param name="entries">The entries.</param>
    public static IResult Write(HttpContext context, ListFormat format, IEnumerable<FeedEntry> entries)
    {
        var address = context.RequestServices.GetRequiredService<PublicAddress>();
        var path = context.Request.Path.Value![ApiPaths.Base.Length..];
        var filters = context.Request.Query.Where(pair => !Unsaid.Contains(pair.Key)).SelectMany(pair =>
            pair.Value.Select(value => $"{pair.Key} {value}")).ToList();
        var title = "DeepSeekImpact: " + path.Trim('/').Replace('/', ' ').Replace('-', ' ') + (filters.Count == 0 ? string.Empty
            : $" ({string.Join(", ", filters)})");
        var page = PageOf(path) + QueryString.Create(context.Request.Query.Where(pair => !Unsaid.Contains(pair.Key))).ToUriComponent();
        var feed = new FeedOfList(title, address.Page(context.Request), address.Self(context.Request), page, [.. entries]);
        return format == ListFormat.Atom
            ? TypedResults.Bytes(FeedWriter.Atom(feed), ListFormats.Atom + "; charset=utf-8")
            : TypedResults.Text(FeedWriter.Json(feed).ToJsonString(ContractJson.Options), ListFormats.Jsonfeed);
    }

    /// <summary>Returns where the page shows a list: what has no view of its own is part of another.</summary>
    private static string PageOf(string path) => path switch
    {
        "/articles" or "/search" => "/",
        "/figures/disputes" or "/figures/checks" => "/figures",
        "/analysts" => "/claims",
        "/feeds" or "/set-aside" => "/imports",
        _ => path,
    };
}
