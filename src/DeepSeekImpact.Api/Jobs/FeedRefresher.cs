using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using DeepSeekImpact.Intake;
using DeepSeekImpact.Intake.Feeds;
using DeepSeekImpact.Intake.Fetching;
using DeepSeekImpact.Intake.Html;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Model;
using Microsoft.Extensions.Options;

namespace DeepSeekImpact.Api.Jobs;

/// <summary>Reads a feed and stores the articles that are new in it: the page of each, or what the feed has of it where the page cannot be read.</summary>
/// <param name="feeds">Keeps the feeds.</param>
/// <param name="fetcher">Fetches them.</param>
/// <param name="pages">Fetches their articles.</param>
/// <param name="store">Stores the articles.</param>
/// <param name="engine">Reads the articles.</param>
/// <param name="limits">Tells how long an article may be.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="logger">Logs what nobody expected.</param>
internal sealed partial class FeedRefresher(Feeds feeds, Fetcher fetcher, PageFetcher pages, ArticleStore store, NewsEngine engine, IOptions<LimitOptions> limits, TimeProvider clock, ILogger<FeedRefresher> logger)
{
    /// <summary>So many new items are read at a time; the others the next time.</summary>
    public const int MostNew = 50;

    private const string Wanted = "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.5, */*;q=0.1";

    /// <summary>What a feed has of an article is one from so many characters on; less is a teaser.</summary>
    private const int FewestCharacters = 200;
    private const int FewestDates = 4;

    private static readonly TimeSpan Least = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Most = TimeSpan.FromHours(6);

    /// <summary>A page that cannot be had today is tried again as long as the feed has it: its host may be down.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);
    private static readonly TimeSpan MostAfterFailure = TimeSpan.FromDays(1);

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
                await ReadAsync(feed, done, cancellationToken);
                (feed.SucceededAt, feed.Failures, feed.Error) = (Now, 0, null);
                feed.NextAt = Now + (long)Math.Clamp((feed.Rhythm ?? 0) / 2.0, Least.TotalMilliseconds, Most.TotalMilliseconds);
            }
            catch (IntakeException wrong)
            {
                // The longer it fails the more seldom it is tried.
                (feed.FailedAt, feed.Failures, feed.Error) = (Now, feed.Failures + 1, wrong.Message);
                feed.NextAt = Now + (long)Math.Min(Least.TotalMilliseconds * Math.Pow(2, Math.Min(feed.Failures, 20)), MostAfterFailure.TotalMilliseconds);
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

    private async Task ReadAsync(FeedRow row, List<string> done, CancellationToken cancellationToken)
    {
        var before = row.ETag is null && row.LastModified is null ? null : new Fetched(new Uri(row.Address), [], null, null) { ETag = row.ETag, LastModified = row.LastModified };
        var fetched = await fetcher.FetchAsync(new Uri(row.Address), Wanted, before, cancellationToken);
        if (fetched.Status == HttpStatusCode.NotModified)
            return;
        if ((int)fetched.Status is < 200 or >= 300)
            throw new IntakeException(IntakeReason.NotFetched, string.Create(CultureInfo.InvariantCulture, $"{fetched.Address.Host} answered {(int)fetched.Status}."));
        var feed = FeedReader.Read(fetched.Body, fetched.Charset, fetched.Address);
        (row.Title, row.Link) = (feed.Title ?? row.Title, feed.Link ?? row.Link);
        Measure(row, feed, Now);
        var news = await feeds.NewAsync(row, feed.Items, item => item.Key, cancellationToken);
        foreach (var item in news.Take(MostNew))
        {
            NewArticle? read;
            try
            {
                read = await ArticleAsync(item, feed, cancellationToken);
            }
            catch (Exception unexpected) when (unexpected is not (OperationCanceledException or OutOfMemoryException))
            {
                // It would fail again each time: it is done with, and the others are read.
                LogItem(logger, unexpected, item.Key, row.Id);
                done.Add(item.Key);
                continue;
            }

            if (read is { } article)
                row.Articles += (await store.AddAsync(article, cancellationToken)).Outcome == Outcome.New ? 1 : 0;
            else if (item is { Link: not null, PublishedAt: { } date } && clock.GetUtcNow() - date is var age && age >= TimeSpan.Zero && age < Patience)
                continue;
            done.Add(item.Key);
        }

        // With items left the host must send the feed again.
        (row.ETag, row.LastModified) = done.Count < news.Count ? (null, null) : (fetched.ETag, fetched.LastModified);
    }

    /// <summary>How often it usually has something: the middle one of the times between its items.</summary>
    private static void Measure(FeedRow row, Feed feed, long now)
    {
        // A date to come, announced or wrong, would keep a feed from ever falling silent.
        var dates = feed.Items.Select(item => item.PublishedAt?.ToUnixTimeMilliseconds()).OfType<long>().Where(date => date <= now).Order().ToList();
        if (dates.Count > 0)
            row.NewestAt = Math.Max(row.NewestAt ?? 0, dates[^1]);
        if (dates.Count >= FewestDates)
            row.Rhythm = dates.Zip(dates.Skip(1), (earlier, later) => later - earlier).Order().ElementAt((dates.Count - 1) / 2);
    }

    private async Task<NewArticle?> ArticleAsync(FeedItem item, Feed feed, CancellationToken cancellationToken)
    {
        var page = item.Link is null ? null : await TryAsync(() => pages.ReadAsync(new Uri(item.Link), cancellationToken));
        if (page is null && item.Html is not null)
        {
            page = await TryAsync(() => HtmlArticleReader.ReadAsync($"<html><body><article>{item.Html}</article></body></html>", null, cancellationToken));
            page = page?.Text.Length >= FewestCharacters ? page with { Url = item.Link, Title = null, Source = null } : null;
        }

        if (page is null)
            return null;
        var told = page with
        {
            Title = item.Title ?? page.Title,
            PublishedAt = item.PublishedAt is { } date ? DateOnly.FromDateTime(date.DateTime) : page.PublishedAt,
            PublishedRaw = item.PublishedRaw ?? page.PublishedRaw,
            Source = page.Source ?? feed.Title,
            Authors = item.Authors.Count > 0 ? item.Authors : page.Authors,
        };
        return ImportRecords.Read(told, engine, limits.Value.ArticleBytes).Article;
    }

    /// <summary>A page that cannot be had is no reason to give the feed up: the feed may have the text itself.</summary>
    private static async Task<IncomingArticle?> TryAsync(Func<Task<IncomingArticle>> read)
    {
        try
        {
            return await read();
        }
        catch (IntakeException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Item {Key} of feed {Id} could not be read and is set aside")]
    private static partial void LogItem(ILogger logger, Exception exception, string key, string id);
}
