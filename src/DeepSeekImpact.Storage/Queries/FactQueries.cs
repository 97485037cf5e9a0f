using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>The one place where filters become queries.</summary>
public static class FactQueries
{
    private const string Escape = "\\";

    /// <summary>Gives the articles that a filter lets through.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter.</param>
    public static IQueryable<ArticleRow> Articles(this NewsDb db, ArticleFilter filter)
    {
        var rows = db.Articles.AsNoTracking();
        if (filter.From is { } from)
            rows = rows.Where(row => row.PublishedDay >= Days.From(from));
        if (filter.To is { } to)
            rows = rows.Where(row => row.PublishedDay <= Days.From(to) && row.PublishedDay != 0);
        if (filter.AsOf is { } asOf)
            rows = rows.Where(row => row.PublishedDay <= Days.From(asOf) && row.PublishedDay != 0);
        if (filter.Source is { } source)
            rows = rows.Where(row => row.Source == source);
        if (filter.Query is { } query)
            rows = rows.Where(row => EF.Functions.Like(row.Content.Text, Containing(query), Escape) || EF.Functions.Like(row.Title!, Containing(query), Escape));
        if (filter.Entity is { } entity)
            rows = rows.Where(row => db.ArticleEntities.Any(link => link.ArticleSeq == row.Seq && db.Entities.Any(known => known.Id == link.EntityId && (known.Id == entity || known.Name == entity || known.Ticker == entity))));
        return rows;
    }

    /// <summary>Gives the entities that a filter lets through.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter.</param>
    public static IQueryable<EntityRow> Entities(this NewsDb db, EntityFilter filter)
    {
        var rows = db.Entities.AsNoTracking();
        if (filter.Kind is { } kind)
            rows = rows.Where(row => row.Kind == kind);
        if (filter.Ticker is { } ticker)
            rows = rows.Where(row => row.Ticker == ticker);
        if (filter.Query is { } query)
            rows = rows.Where(row => EF.Functions.Like(row.Name, Containing(query), Escape) || db.Mentions.Any(mention => mention.EntityId == row.Id && mention.Form == Extraction.Entities.MentionForm.Name && EF.Functions.Like(mention.Text, Containing(query), Escape)));
        if (filter.AsOf is { } asOf)
            rows = rows.Where(row => db.ArticleEntities.Any(link => link.EntityId == row.Id && link.Article.PublishedDay <= Days.From(asOf) && link.Article.PublishedDay != 0));
        return rows;
    }

    /// <summary>Gives the market moves that a filter lets through.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter.</param>
    public static IQueryable<MarketMoveRow> MarketMoves(this NewsDb db, MarketMoveFilter filter)
    {
        var rows = Facts(db.MarketMoves, filter);
        if (filter.Instrument is { } instrument)
            rows = rows.Where(row => row.InstrumentId == instrument || row.Ticker == instrument || row.InstrumentName == instrument);
        if (filter.Kind is { } kind)
            rows = rows.Where(row => row.Kind == kind);
        if (filter.Direction is { } direction)
            rows = rows.Where(row => row.Direction == direction);
        if (filter.Unit is { } unit)
            rows = rows.Where(row => row.Unit == unit);
        if (filter.MinChange is { } min)
            rows = rows.Where(row => row.Change >= min);
        if (filter.MaxChange is { } max)
            rows = rows.Where(row => row.Change <= max);
        return rows;
    }

    /// <summary>Gives the figures that a filter lets through.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter.</param>
    public static IQueryable<FigureRow> Figures(this NewsDb db, FigureFilter filter)
    {
        var rows = Facts(db.Figures, filter);
        if (filter.Metric is { } metric)
            rows = rows.Where(row => row.Metric == metric);
        if (filter.Subject is { } subject)
            rows = rows.Where(row => row.SubjectId == subject || row.SubjectName == subject);
        if (filter.Hardware is { } hardware)
            rows = rows.Where(row => row.HardwareId == hardware || row.HardwareName == hardware);
        if (filter.AttributedTo is { } source)
            rows = rows.Where(row => row.SourceId == source || row.SourceName == source);
        if (filter.Unit is { } unit)
            rows = rows.Where(row => row.Unit == unit);
        if (filter.Min is { } min)
            rows = rows.Where(row => row.High >= min);
        if (filter.Max is { } max)
            rows = rows.Where(row => row.Low <= max);
        return rows;
    }

    /// <summary>Gives the quotes that a filter lets through.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter.</param>
    public static IQueryable<QuoteRow> Quotes(this NewsDb db, QuoteFilter filter)
    {
        var rows = Facts(db.Quotes, filter);
        if (filter.Speaker is { } speaker)
            rows = rows.Where(row => row.SpeakerId == speaker || row.SpeakerName == speaker);
        if (filter.Affiliation is { } affiliation)
            rows = rows.Where(row => row.AffiliationId == affiliation || row.AffiliationName == affiliation);
        if (filter.Kind is { } kind)
            rows = rows.Where(row => row.Kind == kind);
        if (filter.About is { } about)
            rows = rows.Where(row => row.Abouts.Any(link => link.EntityId == about || db.Entities.Any(known => known.Id == link.EntityId && (known.Name == about || known.Ticker == about))));
        if (filter.Query is { } query)
            rows = rows.Where(row => EF.Functions.Like(row.Text, Containing(query), Escape));
        return rows;
    }

    /// <summary>Gives the claims that a filter lets through.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter.</param>
    public static IQueryable<ClaimRow> Claims(this NewsDb db, ClaimFilter filter)
    {
        var rows = Facts(db.Claims, filter);
        if (filter.Claimant is { } claimant)
            rows = rows.Where(row => row.ClaimantId == claimant || row.ClaimantName == claimant);
        if (filter.ClaimantType is { } type)
            rows = rows.Where(row => row.ClaimantType == type);
        if (filter.Affiliation is { } affiliation)
            rows = rows.Where(row => row.AffiliationId == affiliation || row.AffiliationName == affiliation);
        if (filter.Certainty is { } certainty)
            rows = rows.Where(row => row.Certainty == certainty);
        if (filter.Kind is { } kind)
            rows = rows.Where(row => row.Kind == kind);
        if (filter.Prediction is { } prediction)
            rows = rows.Where(row => row.Prediction == prediction);
        if (filter.About is { } about)
            rows = rows.Where(row => row.Abouts.Any(link => link.EntityId == about || db.Entities.Any(known => known.Id == link.EntityId && (known.Name == about || known.Ticker == about))));
        if (filter.Query is { } query)
            rows = rows.Where(row => EF.Functions.Like(row.Text, Containing(query), Escape));
        return rows;
    }

    private static IQueryable<T> Facts<T>(IQueryable<T> all, FactFilter filter)
        where T : FactRow
    {
        var rows = all.AsNoTracking().Include(row => row.Article).AsQueryable();
        if (filter.From is { } from)
            rows = rows.Where(row => row.ToDay >= Days.From(from));
        if (filter.To is { } to)
            rows = rows.Where(row => row.FromDay <= Days.From(to) && row.FromDay != 0);
        if (filter.Article is { } article)
            rows = rows.Where(row => row.Article.Id == article);
        if (filter.Source is { } source)
            rows = rows.Where(row => row.Article.Source == source);
        if (filter.AsOf is { } asOf)
            rows = rows.Where(row => row.Article.PublishedDay <= Days.From(asOf) && row.Article.PublishedDay != 0);
        return rows;
    }

    private static string Containing(string words) =>
        "%" + words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
}
