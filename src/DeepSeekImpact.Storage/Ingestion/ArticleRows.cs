using System.Text.Json;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Text;
using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>Turns an extraction into rows.</summary>
internal static class ArticleRows
{
    public static ArticleRow Article(Extraction.Extraction extraction, ArticleDetails details, DateTimeOffset now) => new()
    {
        Id = ArticleStore.IdOf(extraction.Article.Sha256),
        Sha256 = extraction.Article.Sha256,
        Title = extraction.Article.Title,
        Url = details.Url,
        Source = details.Source,
        Authors = details.Authors.Count == 0 ? null : Json(details.Authors),
        PublishedDay = Days.From(extraction.Article.PublishedAt),
        Language = extraction.Article.Language,
        StoredAt = now.ToUnixTimeMilliseconds(),
        EngineVersion = Extractor.Version,
        Content = new ArticleContentRow
        {
            Text = extraction.Article.Text,
            Quantities = Json(extraction.Quantities),
            Dates = Json(extraction.Dates),
        },
        EntityCount = extraction.Entities.Count,
        QuantityCount = extraction.Quantities.Count,
        DateCount = extraction.Dates.Count,
        FigureCount = extraction.Figures.Count,
        MarketMoveCount = extraction.MarketMoves.Count,
        QuoteCount = extraction.Quotes.Count,
        ClaimCount = extraction.Claims.Count,
    };

    public static IEnumerable<object> Facts(Extraction.Extraction extraction, ArticleRow article) =>
        Entities(extraction, article).Concat(MarketMoves(extraction, article)).Concat(Figures(extraction, article)).Concat(Quotes(extraction, article)).Concat(Claims(extraction, article));

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, ContractJson.Options);

    private static IEnumerable<object> Entities(Extraction.Extraction extraction, ArticleRow article)
    {
        foreach (var entity in extraction.Entities)
        {
            yield return new ArticleEntityRow { Article = article, EntityId = entity.Id, MentionCount = entity.Mentions.Count, Body = Json(entity) };
            foreach (var mention in entity.Mentions)
                yield return new MentionRow { Article = article, EntityId = entity.Id, Start = mention.Start, End = mention.End, Text = mention.Text, Form = mention.Form };
        }
    }

    private static IEnumerable<object> MarketMoves(Extraction.Extraction extraction, ArticleRow article) =>
        extraction.MarketMoves.Select(move => new MarketMoveRow
        {
            Id = move.Id,
            Article = article,
            FromDay = move.Date is { } date ? Days.From(date.From) : article.PublishedDay,
            ToDay = move.Date is { } last ? Days.From(last.To) : article.PublishedDay,
            InstrumentId = move.Instrument.Id,
            InstrumentName = move.Instrument.Name,
            Ticker = move.Instrument.Ticker,
            Kind = move.Instrument.Kind,
            Direction = move.Direction,
            Change = (double?)(move.Change?.Value ?? move.Change?.Low),
            Unit = move.Change?.Unit,
            Body = Json(move),
        });

    private static IEnumerable<object> Figures(Extraction.Extraction extraction, ArticleRow article) =>
        extraction.Figures.Select(figure => new FigureRow
        {
            Id = figure.Id,
            Article = article,
            FromDay = article.PublishedDay,
            ToDay = article.PublishedDay,
            Metric = figure.Metric,
            SubjectId = figure.Subject.Id,
            SubjectName = figure.Subject.Name,
            HardwareId = figure.Hardware?.Id,
            HardwareName = figure.Hardware?.Name,
            SourceId = figure.AttributedTo?.Id,
            SourceName = figure.AttributedTo?.Name,
            Unit = figure.Quantity.Unit,
            Low = (double?)(figure.Quantity.Value ?? figure.Quantity.Low),
            High = (double?)(figure.Quantity.Value ?? figure.Quantity.High),
            Body = Json(figure),
        });

    private static IEnumerable<object> Quotes(Extraction.Extraction extraction, ArticleRow article)
    {
        var entities = extraction.Entities.ToDictionary(entity => entity.Id);
        foreach (var quote in extraction.Quotes)
        {
            var affiliation = quote.Speaker?.Id is { } id ? entities[id].Affiliation : null;
            yield return new QuoteRow
            {
                Id = quote.Id,
                Article = article,
                FromDay = article.PublishedDay,
                ToDay = article.PublishedDay,
                SpeakerId = quote.Speaker?.Id,
                SpeakerName = quote.Speaker?.Name,
                AffiliationId = affiliation?.Id,
                AffiliationName = affiliation?.Name,
                Kind = quote.Kind,
                Text = string.Join(' ', quote.Segments.Select(segment => segment.Text)),
                Body = Json(quote),
                Abouts = [.. MentionedIn(extraction, quote.Segments).Select(entity => new QuoteAboutRow { EntityId = entity })],
            };
        }
    }

    private static IEnumerable<string> MentionedIn(Extraction.Extraction extraction, IReadOnlyList<Span> segments) =>
        extraction.Entities.Where(entity => entity.Mentions.Any(mention => segments.Any(segment => mention.Start >= segment.Start && mention.End <= segment.End))).Select(entity => entity.Id);

    private static IEnumerable<object> Claims(Extraction.Extraction extraction, ArticleRow article) =>
        extraction.Claims.Select(claim => new ClaimRow
        {
            Id = claim.Id,
            Article = article,
            FromDay = article.PublishedDay,
            ToDay = article.PublishedDay,
            ClaimantId = claim.Claimant.Id,
            ClaimantName = claim.Claimant.Name,
            ClaimantType = claim.ClaimantType,
            AffiliationId = claim.Affiliation?.Id,
            AffiliationName = claim.Affiliation?.Name,
            Kind = claim.Kind,
            Certainty = claim.Certainty,
            Prediction = claim.Prediction,
            Text = claim.Text,
            Body = Json(claim),
            Abouts = [.. claim.About.Select(about => new ClaimAboutRow { EntityId = about.Id })],
        });
}
