using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake;
using DeepSeekImpact.Intake.Charsets;
using DeepSeekImpact.Intake.Feeds;
using DeepSeekImpact.Intake.Fetching;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Model;
using Microsoft.Extensions.Options;

namespace DeepSeekImpact.Api.Jobs;

/// <summary>
/// Reads a feed and stores the articles that are new in it: the page of each, or what the feed has of it where the page cannot be read.
/// </summary>
/// <param name="feeds">Keeps the feeds.</param>
/// <param name="fetcher">Fetches them.</param>
/// <param name="pages">Fetches their articles.</param>
/// <param name="store">Stores the articles.</param>
/// <param name="engine">Reads the articles.</param>
/// <param name="limits">The limit on the size of an article.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Logs what nobody expected.</param>
internal sealed partial class FeedRefresher(Feeds feeds, Fetcher fetcher, PageFetcher pages, ArticleStore store, NewsEngine engine,
    IOptions<LimitOptions> limits, TimeProvider clock, ILogger<FeedRefresher> logger)
{
    /// <summary>So many new items are read at a time; the others the next time.</summary>
    public const int MostNew = 50;

    private const string Wanted = "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, "
        + "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.5, */*;q=0.1";

    private const int FewestDates = 4;

    /// <summary>Of a list of sitemaps so many are read, those that changed last.</summary>
    private const int MostSitemaps = 3;

    private static readonly TimeSpan Least = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Most = TimeSpan.FromHours(6);

    /// <summary>A page that cannot be had today is tried again as long as the feed has it: its host may be down.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);
    private static readonly TimeSpan MostAfterFailure = TimeSpan.FromDays(1);

    /// <summary>A feed may ask to be read no more often than this.</summary>
    private static readonly TimeSpan MostAsked = TimeSpan.FromDays(1);

    private readonly FeedItems _items = new(pages);

    /// <summary>A feed is read by one at a time.</summary>
    private readonly ConcurrentDictionary<long, byte> _going = new();

    /// <summary>Reads a feed. What goes wrong with it is kept with it.</summary>
    /// <returns>False where somebody is at it.</returns>
    public async Task<bool> RefreshAsync(FeedRow feed, CancellationToken cancellationToken)
    {
        if (!_going.TryAdd(feed.Number, 0))
            return false;
        try
        {
            feed.Articles = 0;

            // Times to come are from a clock that was ahead.
            feed.SucceededAt = feed.SucceededAt > Now ? Now : feed.SucceededAt;
            feed.FailedAt = feed.FailedAt > Now ? Now : feed.FailedAt;
            feed.NewestAt = feed.NewestAt > Now ? null : feed.NewestAt;
            var done = new List<string>();
            try
            {
                var asked = await ReadAsync(feed, done, cancellationToken);
                (feed.SucceededAt, feed.Failures, feed.Error) = (Now, 0, null);
                feed.NextAt = Now + (long)IntervalOf(feed, asked).TotalMilliseconds;
            }
            catch (IntakeException exception)
            {
                // The longer it fails the more seldom it is tried, and never before its host wants it. Where it was moved to may be wrong.
                (feed.FailedAt, feed.Failures, feed.Error) = (Now, feed.Failures + 1, exception.Message);
                var wait = Math.Min(Least.TotalMilliseconds * Math.Pow(2, Math.Min(feed.Failures, 20)), MostAfterFailure.TotalMilliseconds);
                feed.NextAt = Now + (long)Math.Max(exception.RetryAfter is { } told && feed.Failures == 1 && told < Least
                    ? told.TotalMilliseconds : wait, exception.RetryAfter?.TotalMilliseconds ?? 0);
                feed.MovedTo = exception.IsTemporary || feed.EndedAt is not null ? feed.MovedTo : null;
            }

            await feeds.SaveAsync(feed, done, cancellationToken);
            return true;
        }
        finally
        {
            _going.TryRemove(feed.Number, out _);
        }
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static TimeSpan IntervalOf(FeedRow feed, TimeSpan? asked)
    {
        if (FeedSettings.Read(feed.Options).IntervalMinutes is { } minutes)
            return TimeSpan.FromMinutes(minutes);
        var rhythm = TimeSpan.FromMilliseconds(Math.Clamp((feed.Rhythm ?? 0) / 2.0, Least.TotalMilliseconds, Most.TotalMilliseconds));
        return asked is not { } told || told < rhythm ? rhythm : told < MostAsked ? told : MostAsked;
    }

    /// <returns>After what time the feed asks to be read again; null where it does not.</returns>
    private async Task<TimeSpan?> ReadAsync(FeedRow row, List<string> done, CancellationToken cancellationToken)
    {
        var settings = FeedSettings.Read(row.Options);
        var before = row.ETag is null && row.LastModified is null ? null
            : new Fetched(new Uri(row.Address), [], null, null) { ETag = row.ETag, LastModified = row.LastModified };
        var fetched = await FetchAsync(row, new Uri(row.MovedTo ?? row.Address), before, settings, cancellationToken);
        row.EndedAt = null;
        if (fetched.Status == HttpStatusCode.NotModified)
            return fetched.MaxAge;
        (fetched, var feed) = await FeedOfAsync(row, fetched, settings, cancellationToken);
        (row.Title, row.Link) = (feed.Title ?? row.Title, feed.Link ?? row.Link);
        Measure(row, feed, Now);
        var tally = new FeedTally
        {
            Items = feed.Items.Count,
            Broken = feed.IsBroken ? true : null,
            Undecodable = feed.Replaced > 0
            ? feed.Replaced : null
        };
        var news = await feeds.NewAsync(row, feed.Items, item => item.Key, cancellationToken);
        foreach (var item in news.Where(item => !FeedItems.IsWanted(item, settings)))
        {
            tally.Pass("filtered");
            done.Add(item.Key);
        }

        var wanted = news.Where(item => FeedItems.IsWanted(item, settings)).Take(MostNew);
        foreach (var read in await _items.ReadAsync(wanted, new Uri(row.Address), settings, tally, SetAside, cancellationToken))
        {
            try
            {
                if (!await StoreAsync(row, feed, read, settings, tally, cancellationToken))
                    continue;
            }
            catch (Exception unexpected) when (unexpected is not (OperationCanceledException or OutOfMemoryException))
            {
                // It would fail again each time: the others are read.
                SetAside(unexpected, read.Item);
                continue;
            }

            done.Add(read.Item.Key);
        }

        // With items left the host must send the feed again.
        (row.ETag, row.LastModified) = done.Count < news.Count ? (null, null) : (fetched.ETag, fetched.LastModified);
        row.Tally = JsonSerializer.Serialize(tally, ContractJson.Options);
        return feed.Minutes is { } minutes && TimeSpan.FromMinutes(minutes) is var period && !(period < fetched.MaxAge) ? period
            : fetched.MaxAge;

        void SetAside(Exception exception, FeedItem item)
        {
            LogItem(logger, exception, item.Key, row.Id);
            tally.Pass("failed");
            done.Add(item.Key);
        }
    }

    private async Task<Fetched> FetchAsync(FeedRow row, Uri address, Fetched? before, FeedSettings settings,
        CancellationToken cancellationToken)
    {
        var fetched = await fetcher.FetchAsync(address, Wanted, before, settings.Extras(address, new Uri(row.Address)), cancellationToken);
        if (fetched.Status == HttpStatusCode.Gone)
        {
            row.EndedAt = Now;
            throw new IntakeException(IntakeReason.NotFetched,
                $"{fetched.Address.Host} reports that the feed is gone permanently (410). It is no longer read.");
        }

        if (fetched.Status != HttpStatusCode.NotModified && (int)fetched.Status is < 200 or >= 300)
        {
            throw new IntakeException(IntakeReason.NotFetched, string.Create(CultureInfo.InvariantCulture,
                $"{fetched.Address.Host} answered {(int)fetched.Status}."))
            {
                IsTemporary = (int)fetched.Status is 429 or >= 500,
                RetryAfter = fetched.RetryAfter,
            };
        }

        return fetched;
    }

    /// <summary>
    /// Reads the feed: the one that was fetched, or the one that a fetched page names, with the newest of the sitemaps that a list of them
    /// names.
    /// </summary>
    private async Task<(Fetched Fetched, Feed Feed)> FeedOfAsync(FeedRow row, Fetched fetched, FeedSettings settings,
        CancellationToken cancellationToken)
    {
        Feed feed;
        var place = fetched.MovedTo;
        try
        {
            feed = FeedReader.Read(fetched.Body, fetched.Charset, fetched.Address);
        }
        catch (IntakeException exception) when (exception.Reason == IntakeReason.Malformed
            && FeedDiscovery.Find(Charset.DecodeFetched(fetched.Body, fetched.Charset, isMarkup: true).Text, fetched.Address) is not null)
        {
            place = FeedDiscovery.Find(Charset.DecodeFetched(fetched.Body, fetched.Charset, isMarkup: true).Text, fetched.Address)!;
            fetcher.Check(place);
            fetched = await FetchAsync(row, place, null, settings, cancellationToken);
            feed = FeedReader.Read(fetched.Body, fetched.Charset, fetched.Address);
        }

        if (place is not null)
        {
            if (await feeds.OtherAsync(row, place.AbsoluteUri, cancellationToken) is { } other)
            {
                row.EndedAt = Now;
                throw new IntakeException(IntakeReason.NotFetched, $"It is the same feed as {other}, and is not read a second time.");
            }

            row.MovedTo = place.AbsoluteUri;
        }

        var items = new List<FeedItem>(feed.Items);
        foreach (var sitemap in feed.Sitemaps.Take(MostSitemaps))
        {
            var listed = await FetchAsync(row, new Uri(sitemap), null, settings, cancellationToken);
            items.AddRange(FeedReader.Read(listed.Body, listed.Charset, listed.Address).Items);
        }

        return (fetched, feed with { Items = items });
    }

    /// <summary>Stores the article of an item.</summary>
    /// <returns>Whether the item is done with; one that is new, and whose page may be had later, is not.</returns>
    private async Task<bool> StoreAsync(FeedRow row, Feed feed, ReadItem read, FeedSettings settings, FeedTally tally,
        CancellationToken cancellationToken)
    {
        var text = settings.Content == FeedContent.Page && read.Page is not null ? null
            : await FeedArticle.OfFeedAsync(read.Item, cancellationToken);
        var told = FeedArticle.Of(read.Item, feed, read.Page, text, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var article = told is null ? null : ImportRecords.Read(told, engine, limits.Value.ArticleBytes).Article;
        if (article is null)
            tally.Pass("empty");
        else if ((await store.AddAsync(article, cancellationToken)).Outcome == Outcome.New)
            row.Articles++;
        if (article is not null)
            Count(tally, told!.TextBasis);
        return !(read.IsTemporary && read.Item.PublishedAt is { } date && clock.GetUtcNow() - date is var age && age >= TimeSpan.Zero
            && age < Patience);
    }

    private static void Count(FeedTally tally, TextBasis? basis)
    {
        if (basis == TextBasis.Page)
            tally.Pages++;
        else if (basis == TextBasis.Feed)
            tally.Texts++;
        else
            tally.Summaries++;
    }

    /// <summary>How often it usually has something: the middle one of the times between its items.</summary>
    private static void Measure(FeedRow row, Feed feed, long now)
    {
        // A date to come, announced or wrong, would keep a feed from ever falling silent.
        var dates = feed.Items.Select(item => item.PublishedAt?.ToUnixTimeMilliseconds()).OfType<long>().Where(date =>
            date <= now).Order().ToList();
        if (dates.Count > 0)
            row.NewestAt = Math.Max(row.NewestAt ?? 0, dates[^1]);
        if (dates.Count >= FewestDates)
            row.Rhythm = dates.Zip(dates.Skip(1), (earlier, later) => later - earlier).Order().ElementAt((dates.Count - 1) / 2);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Item {Key} of feed {Id} could not be read and is set aside")]
    private static partial void LogItem(ILogger logger, Exception exception, string key, string id);
}
