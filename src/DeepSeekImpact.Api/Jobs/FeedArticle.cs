using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake;
using DeepSeekImpact.Intake.Dates;
using DeepSeekImpact.Intake.Feeds;
using DeepSeekImpact.Intake.Html;

namespace DeepSeekImpact.Api.Jobs;

/// <summary>Makes an article of what a feed and a page tell of it.</summary>
internal static class FeedArticle
{
    /// <summary>What a feed has of an article is one from so many characters on; less is a teaser.</summary>
    private const int FewestCharacters = 200;

    /// <summary>The text of a feed counts before that of the page if it is longer by so much: then the page has a part of it.</summary>
    private const double Longer = 1.2;

    private static readonly string[] Breaks = ["…", "...", "[…]", "[...]", "[&hellip;]"];

    /// <summary>Returns what a feed has of an article, read as a page; null if it has nothing.</summary>
    public static async Task<IncomingArticle?> OfFeedAsync(FeedItem item, CancellationToken cancellationToken)
    {
        if (item.Html is null)
            return null;
        try
        {
            var read = await HtmlArticleReader.ReadAsync($"<html><body><article>{item.Html}</article></body></html>", null,
                cancellationToken);
            return new IncomingArticle
            {
                Text = read.Text,
                Language = read.Language,
                TextBasis = IsTeaser(read.Text) ? TextBasis.Summary
                : TextBasis.Feed
            };
        }
        catch (IntakeException)
        {
            // It has no text, or one that takes too long to read: there is the headline.
            return null;
        }
    }

    /// <summary>Returns the article with the better of two texts and dates; null if there is neither a text nor a title.</summary>
    /// <param name="item">What the feed tells of it.</param>
    /// <param name="feed">The feed.</param>
    /// <param name="page">What its page has; null if it could not be had.</param>
    /// <param name="text">What the feed has of it.</param>
    /// <param name="today">The day on which it was first seen.</param>
    public static IncomingArticle? Of(FeedItem item, Feed feed, IncomingArticle? page, IncomingArticle? text, DateOnly today)
    {
        var best = page is not null && !(text?.TextBasis == TextBasis.Feed && text.Text.Length > Longer * page.Text.Length) ? page : text;

        // A headline that leads nowhere is no article: a notice of the feed, or something announced.
        best ??= item.Title is null || item.Link is null ? null : new IncomingArticle
        {
            Text = string.Empty,
            TextBasis = TextBasis.Summary
        };
        if (best is null)
            return null;
        var (day, basis, raw) = DayOf(item, page, today);
        return best with
        {
            Title = item.Title ?? page?.Title,
            Url = page?.Url ?? item.Link,
            PublishedAt = day,
            PublishedBasis = basis,
            PublishedRaw = raw,
            IsDateInferred = basis == PublishedBasis.FirstSeen || (basis == PublishedBasis.Page && page?.IsDateInferred == true),
            Source = page?.Source ?? feed.Title,
            Authors = item.Authors.Count > 0 ? item.Authors : page?.Authors ?? [],
            Language = best.Language ?? page?.Language ?? feed.Language,
        };
    }

    /// <summary>
    /// Decides the day: a stamp with a local offset counts before one in UTC, the page's own before the feed's, and the address decides
    /// within a day.
    /// </summary>
    private static (DateOnly Day, PublishedBasis Basis, string? Raw) DayOf(FeedItem item, IncomingArticle? page, DateOnly today)
    {
        var (ofFeed, ofPage) = (WrittenDate.ReadWhole(item.PublishedRaw), WrittenDate.ReadWhole(page?.PublishedRaw));
        var address = page?.Url ?? item.Link;
        var isPages = ofPage is { } own && (ofFeed is not { } told || (page!.IsDateSure
            && (own.IsLocal || told.IsUtc || Math.Abs(own.Day.DayNumber - told.Day.DayNumber) > 1)));
        var raw = isPages ? page!.PublishedRaw : item.PublishedRaw;
        var basis = isPages ? PublishedBasis.Page : PublishedBasis.Feed;
        return PublicationDay.Of(isPages ? ofPage : ofFeed, basis, address) is { } day ? (day.Day, day.Basis, raw)
            : page?.PublishedAt is { } shown ? (shown, page.PublishedBasis ?? PublishedBasis.Page, page.PublishedRaw)
                : (today, PublishedBasis.FirstSeen, raw);
    }

    private static bool IsTeaser(string text) => text.Length < FewestCharacters || Array.Exists(Breaks, text.TrimEnd().EndsWith);
}
