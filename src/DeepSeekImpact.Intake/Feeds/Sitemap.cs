using DeepSeekImpact.Intake.Dates;

namespace DeepSeekImpact.Intake.Feeds;

/// <summary>Reads sitemaps (sitemaps.org) and news sitemaps as feeds: the newest pages first.</summary>
internal static class Sitemap
{
    /// <summary>Reads a sitemap or a list of sitemaps.</summary>
    public static Feed Read(FeedNode root, Uri address)
    {
        var places = root.All(root.Name == "urlset" ? "url" : "sitemap").Select(node => Item(node, address)).OfType<FeedItem>()
            .OrderByDescending(item => item.PublishedAt ?? DateTimeOffset.MinValue).ToList();
        return root.Name == "urlset" ? new Feed
        {
            Title = places.Count > 0 ? NameOf(root) : null,
            Items = [.. places.Take(FeedReader.MostItems)]
        }
            : new Feed { Sitemaps = [.. places.Select(place => place.Link!)] };
    }

    private static string? NameOf(FeedNode root) => root.All("url").SelectMany(url => url.All("news:news")).SelectMany(news =>
        news.All("news:publication"))
        .Select(publication => FeedReader.Plain(publication.First("news:name"))).FirstOrDefault(name => name is not null);

    private static FeedItem? Item(FeedNode node, Uri address)
    {
        if (FeedReader.Web(node.First("loc"), address) is not { } link)
            return null;
        var news = node.All("news:news").FirstOrDefault();
        var written = news?.First("news:publication_date");
        return new FeedItem
        {
            Key = link,
            Title = FeedReader.Plain(news?.First("news:title")),
            Link = link,
            PublishedAt = WrittenDate.Read(written ?? node.First("lastmod")),
            PublishedRaw = written,
        };
    }
}
