using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Intake;
using DeepSeekImpact.Intake.Feeds;
using DeepSeekImpact.Intake.Fetching;

namespace DeepSeekImpact.Api.Jobs;

/// <summary>An item of a feed with what was had of it.</summary>
/// <param name="Item">The item.</param>
/// <param name="Page">Its page; null if it could not be had.</param>
/// <param name="IsTemporary">Whether the page may be had later.</param>
internal sealed record ReadItem(FeedItem Item, IncomingArticle? Page, bool IsTemporary);

/// <summary>Fetches the pages of a feed's items, and tells those that are no articles.</summary>
/// <param name="pages">Fetches.</param>
internal sealed class FeedItems(PageFetcher pages)
{
    /// <summary>Fetches the pages of items.</summary>
    /// <param name="items">The items.</param>
    /// <param name="feed">The address of the feed as it was added.</param>
    /// <param name="settings">How the feed is read.</param>
    /// <param name="tally">Told why pages are passed over.</param>
    /// <param name="failed">Told of failures that nobody expected; the item is done with.</param>
    /// <param name="cancellationToken">Stops fetching.</param>
    public async Task<List<ReadItem>> ReadAsync(IEnumerable<FeedItem> items, Uri feed, FeedSettings settings, FeedTally tally,
        Action<Exception, FeedItem> failed, CancellationToken cancellationToken)
    {
        var read = new List<ReadItem>();
        foreach (var item in items)
        {
            try
            {
                read.Add(await PageAsync(item, feed, settings, tally, cancellationToken));
            }
            catch (Exception unexpected) when (unexpected is not (OperationCanceledException or OutOfMemoryException))
            {
                failed(unexpected, item);
            }
        }

        return WithoutShared(read, tally);
    }

    /// <summary>Indicates whether an item is wanted.</summary>
    public static bool IsWanted(FeedItem item, FeedSettings settings)
    {
        var text = $"{item.Title}\n{item.Html}";
        return (settings.Include is not { Count: > 0 } wanted || wanted.Any(Has)) && settings.Exclude?.Any(Has) != true;

        bool Has(string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<ReadItem> PageAsync(FeedItem item, Uri feed, FeedSettings settings, FeedTally tally,
        CancellationToken cancellationToken)
    {
        if (item.Link is null || settings.Content == FeedContent.Feed)
            return new ReadItem(item, null, IsTemporary: false);
        try
        {
            return new ReadItem(item, await pages.ReadAsync(new Uri(item.Link), settings.Extras(new Uri(item.Link), feed),
                cancellationToken), IsTemporary: false);
        }
        catch (IntakeException exception)
        {
            // A page that cannot be had is no reason to give the item up: the feed has its headline at least.
            tally.Pass(exception.Gate is { } gate ? char.ToLowerInvariant(gate.ToString()[0]) + gate.ToString()[1..]
                : exception.Reason == IntakeReason.NotFetched ? "notFetched" : "noArticle");
            return new ReadItem(item, null, exception.IsTemporary);
        }
    }

    /// <summary>
    /// Several items that lead to one page have led to something that stands before them all, and so have those with one text under several
    /// titles.
    /// </summary>
    private static List<ReadItem> WithoutShared(List<ReadItem> read, FeedTally tally)
    {
        var shared = Shared(read, page => page.FetchedFrom).Concat(Shared(read, page => page.Text)).ToHashSet();
        for (var i = 0; i < read.Count; i++)
        {
            if (read[i].Page is not { } page || !shared.Contains(page))
                continue;
            tally.Pass("sameAddress");
            read[i] = read[i] with { Page = null };
        }

        return read;
    }

    private static IEnumerable<IncomingArticle> Shared(List<ReadItem> read, Func<IncomingArticle, string?> keyOf) =>
        read.Where(item => item.Page is not null && keyOf(item.Page) is not null).GroupBy(item => keyOf(item.Page!))
            .Where(same => same.Select(item => item.Item.Link).Distinct().Count() > 1
                && same.Select(item => item.Item.Title).Distinct().Count() > 1)
            .SelectMany(same => same.Select(item => item.Page!));
}
