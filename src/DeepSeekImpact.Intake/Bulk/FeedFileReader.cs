using System.Globalization;
using System.Runtime.CompilerServices;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake.Feeds;

namespace DeepSeekImpact.Intake.Bulk;

/// <summary>Reads the articles of a feed that was saved as a file: what the feed itself has of them.</summary>
internal static class FeedFileReader
{
    private static readonly Uri Nowhere = new("http://file.invalid/");

    public static async IAsyncEnumerable<BulkRecord> ReadAsync(Stream stream, BulkOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var feed = FeedReader.Read(await Unpacking.ReadAsync(stream, (int)Math.Min(int.MaxValue, 20L * options.RecordBytes),
            cancellationToken), options.Charset, Nowhere);
        if (feed.Sitemaps.Count > 0 || feed.Items.Count > 0 && feed.Items.All(item => item.Html is null && item.Title is null))
            throw new IntakeException(IntakeReason.Malformed,
                "The file is a sitemap: it lists pages and has none of their texts. Add its address as a feed, and its pages are fetched.");
        for (var i = 0; i < feed.Items.Count; i++)
        {
            var item = feed.Items[i];
            var record = new BulkRecord(string.Create(CultureInfo.InvariantCulture, $"item {i + 1}"));
            var link = item.Link is { } written && new Uri(written).Host != Nowhere.Host && WebAddress.WhyNot(written) is null ? written
                : null;
            var told = new IncomingArticle
            {
                Text = string.Empty,
                Title = item.Title,
                PublishedAt = item.PublishedAt is { } date ? DateOnly.FromDateTime(date.DateTime) : null,
                PublishedRaw = item.PublishedRaw,
                PublishedBasis = item.PublishedAt is null ? null : PublishedBasis.Feed,
                Source = feed.Title,
                Url = link,
                Authors = item.Authors,
            };
            yield return item.Html is { } html ? record with
            {
                Page = new BulkPage($"<html><body><article>{html}</article></body></html>",
                link is null ? null : new Uri(link), null)
                { Told = told }
            }
                : item.Title is not null ? record with { Article = told } : record with { Refusal = "It has neither a text nor a title." };
        }
    }
}
