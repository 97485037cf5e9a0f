using System.Text.Json;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Lookup;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Api.Lists;

/// <summary>Turns search hits into what is served: each with the words that matched marked in its text.</summary>
internal static class SearchHits
{
    private const int SnippetLength = 240;
    private const int MostMatches = 50;

    public static async Task<List<SearchHitAnswer>> FormAsync(NewsDb db, SearchQuery query, IReadOnlyList<SearchHit> hits,
        CancellationToken cancellationToken)
    {
        var articles = await ArticlesAsync(KeysOf(SearchKind.Article));
        var quotes = await FactsAsync(db.Quotes, KeysOf(SearchKind.Quote));
        var claims = await FactsAsync(db.Claims, KeysOf(SearchKind.Claim));
        var events = await FactsAsync(db.Events, KeysOf(SearchKind.Event));
        var texts = await FactItems.PartsAsync(db, [.. articles.Keys], cancellationToken);
        var answers = new List<SearchHitAnswer>(hits.Count);
        foreach (var hit in hits)
        {
            var answer = hit.Kind switch
            {
                SearchKind.Article => articles.TryGetValue(hit.Key, out var article) && texts.TryGetValue(article.Key, out var text)
                    ? OfArticle(query, hit, article, text.Text) : null,
                SearchKind.Quote =>
                    quotes.TryGetValue(hit.Key, out var quote) ? OfFact(query, hit, quote, quote.SpeakerId, quote.SpeakerName) : null,
                SearchKind.Event => events.TryGetValue(hit.Key, out var one) ? OfFact(query, hit, one, null, string.Empty, "sentence")
                    : null,
                _ => claims.TryGetValue(hit.Key, out var claim) ? OfFact(query, hit, claim, claim.ClaimantId, claim.ClaimantName) : null,
            };

            // What was removed between searching and reading is left out.
            if (answer is not null)
                answers.Add(answer);
        }

        return answers;

        long[] KeysOf(SearchKind kind) => [.. hits.Where(hit => hit.Kind == kind).Select(hit => hit.Key)];

        async Task<Dictionary<long, ArticleRow>> ArticlesAsync(long[] keys) =>
            keys.Length == 0 ? []
            : await db.Articles.AsNoTracking().Where(row => keys.Contains(row.Key)).ToDictionaryAsync(row => row.Key, cancellationToken);

        async Task<Dictionary<long, T>> FactsAsync<T>(IQueryable<T> facts, long[] keys)
            where T : FactRow =>
            keys.Length == 0 ? []
            : await facts.AsNoTracking().Include(row => row.Article).Where(row => keys.Contains(row.Key))
            .ToDictionaryAsync(row => row.Key, cancellationToken);
    }

    private static SearchHitAnswer OfArticle(SearchQuery query, SearchHit hit, ArticleRow row, string text)
    {
        var matches = SearchWords.Matches(query, text, 0, text.Length);
        var snippet = Around(text, matches);
        var title = row.Title is null ? [] : SearchWords.Matches(query, row.Title, 0, row.Title.Length);
        return new SearchHitAnswer
        {
            Type = hit.Kind,
            Id = row.Id,
            Score = -hit.Rank,
            Snippet = snippet,
            Matches = Within(text, matches, snippet),
            TitleMatches =
                title.Count == 0 ? null : [.. title.Select(place => new Span(place.Start, place.End, row.Title![place.Start..place.End]))],
            Article = ArticleForms.Reference(row),
        };
    }

    /// <summary>Returns a hit as the entry of a feed: what was found, with the words around it.</summary>
    public static FeedEntry EntryOf(SearchHitAnswer hit)
    {
        var (article, isArticle) = (hit.Article, hit.Type == SearchKind.Article);
        var kind = hit.Type.ToString().ToLowerInvariant();
        return new FeedEntry(
            $"{ApiPaths.Base}/{kind}s/{hit.Id}",
            (isArticle ? null : hit.Source is { } source ? $"{source.Name}: {article.Title}" : article.Title) ?? article.Title ?? hit.Id,
            hit.Snippet.Text,
            $"/articles/{article.Id}" + (isArticle ? string.Empty : $"?fact={hit.Id}"),
            article.PublishedAt is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : DateTimeOffset.UnixEpoch)
        { Source = article.Source };
    }

    private static SearchHitAnswer OfFact(SearchQuery query, SearchHit hit, FactRow row, string? sourceId, string source,
        string words = "span")
    {
        using var body = JsonDocument.Parse(row.Body);
        var span = body.RootElement.GetProperty(words);
        var snippet = JsonSerializer.Deserialize<Span>(span, ContractJson.Options)!;
        return new SearchHitAnswer
        {
            Type = hit.Kind,
            Id = row.Id,
            Score = -hit.Rank,
            Source = source.Length == 0 ? null : new SourceReference(sourceId, source),
            Snippet = snippet,
            Matches = [.. SearchWords.Matches(query, snippet.Text, 0, snippet.Text.Length).Take(MostMatches).Select(match =>
                new Span(snippet.Start + match.Start, snippet.Start + match.End,
                snippet.Text[match.Start..match.End]) { In = snippet.In })],
            Article = ArticleForms.Reference(row.Article),
        };
    }

    private static List<Span> Within(string text, IReadOnlyList<(int Start, int End)> matches, Span snippet) =>
        [.. matches.Where(match => match.Start >= snippet.Start && match.End <= snippet.End).Take(MostMatches)
        .Select(match => new Span(match.Start, match.End, text[match.Start..match.End]))];

    /// <summary>The part of the text that holds most matches, cut between words; its beginning where only the title matches.</summary>
    private static Span Around(string text, IReadOnlyList<(int Start, int End)> matches)
    {
        var (best, most) = (0, 0);
        for (var i = 0; i < matches.Count; i++)
        {
            var count = 1;
            while (i + count < matches.Count && matches[i + count].End - matches[i].Start <= SnippetLength - (SnippetLength / 4))
                count++;
            if (count > most)
                (best, most) = (i, count);
        }

        var start = matches.Count == 0 ? 0 : Math.Max(0, matches[best].Start - (SnippetLength / 4));
        while (start > 0 && start < text.Length && !char.IsWhiteSpace(text[start - 1]) && start > matches[best].Start - SnippetLength)
            start--;
        var end = Math.Min(text.Length, Math.Max(start + SnippetLength, matches.Count == 0 ? 0 : matches[best].End));
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && end < start + (2 * SnippetLength))
            end++;
        if (start > 0 && char.IsLowSurrogate(text[start]))
            start--;
        if (end < text.Length && char.IsLowSurrogate(text[end]))
            end++;
        return new Span(start, end, text[start..end]);
    }
}
