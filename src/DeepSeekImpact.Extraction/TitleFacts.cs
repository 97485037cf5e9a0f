using DeepSeekImpact.Extraction.Claims;
using DeepSeekImpact.Extraction.Events;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction;

/// <summary>
/// Joins the facts of a title with those of the text: what both state is given once, from the text, and marked as in the title. A title
/// that is the first line of the text is treated alike.
/// </summary>
internal static class TitleFacts
{
    /// <summary>Up to this part of a value, a title rounds: "almost $600 billion" for $589 billion.</summary>
    private const decimal Rounding = 0.02m;

    /// <summary>A quotation of fewer words in a title is a catchword.</summary>
    private const int ShortestShared = 3;

    /// <summary>Returns the extraction without the facts of the title that the text states as well.</summary>
    /// <param name="extraction">All facts, those of the title among them.</param>
    /// <param name="isTitle">Indicates whether a span is in the title.</param>
    public static Extraction Join(Extraction extraction, Func<Span, bool> isTitle)
    {
        if (!extraction.AllFacts().Any(fact => isTitle(fact.Span)))
            return extraction;
        var figures = Join(extraction.Figures, isTitle, Same, fact => fact with { InTitle = true }, out var figureOf);
        var quotes = Join(extraction.Quotes, isTitle, Same, fact => fact with { InTitle = true }, out var quoteOf);
        var claims = Join(extraction.Claims, isTitle, Same, fact => fact with { InTitle = true }, out _);
        var events = Join(extraction.Events, isTitle, Same, fact => fact with { InTitle = true }, out _);
        return extraction with
        {
            MarketMoves = Join(extraction.MarketMoves, isTitle, Same, fact => fact with { InTitle = true }, out _),
            Figures = figures,
            Quotes = quotes,
            Claims = figureOf.Count == 0 && quoteOf.Count == 0 ? claims : [.. claims.Select(Relinked)],
            Events = figureOf.Count == 0 ? events : [.. events.Select(Refigured)],
        };

        Event Refigured(Event one) => one with { Figures = [.. one.Figures.Select(id => figureOf.GetValueOrDefault(id, id)).Distinct()] };

        Claim Relinked(Claim claim) => claim with
        {
            Figures = [.. claim.Figures.Select(id => figureOf.GetValueOrDefault(id, id)).Distinct()],
            Quote = claim.Quote is { } quote ? quoteOf.GetValueOrDefault(quote, quote) : null,
        };
    }

    private static IReadOnlyList<T> Join<T>(IReadOnlyList<T> facts, Func<Span, bool> isTitle, Func<T, T, bool> same, Func<T, T> marked,
        out Dictionary<string, string> textOf)
        where T : class, IFact
    {
        textOf = [];
        var told = new HashSet<string>();
        var ofTitle = facts.ToLookup(fact => isTitle(fact.Span));
        foreach (var title in ofTitle[true])
        {
            foreach (var fact in ofTitle[false])
            {
                if (!same(title, fact))
                    continue;
                textOf.Add(title.Id, fact.Id);
                told.Add(fact.Id);
                break;
            }
        }

        if (textOf.Count == 0)
            return facts;
        var joined = new List<T>(facts.Count);
        foreach (var fact in facts)
        {
            if (!textOf.ContainsKey(fact.Id))
                joined.Add(told.Contains(fact.Id) ? marked(fact) : fact);
        }

        return joined;
    }

    /// <summary>The same instrument and direction, on no other day and by no other amount.</summary>
    private static bool Same(MarketMove title, MarketMove fact) =>
        title.Instrument.Id == fact.Instrument.Id && title.Direction == fact.Direction
        && (title.Date is not { } day || fact.Date is not { } told || (day.From, day.To) == (told.From, told.To))
        && (title.Change is null || fact.Change is null || IsAlike(title.Change, fact.Change)
            || (fact.Changes?.Any(change => IsAlike(title.Change, change)) ?? false))
        && (title.Level is null || fact.Level is null || IsAlike(title.Level, fact.Level));

    /// <summary>The same value of the same subject: what a title leaves out of the metric the text has.</summary>
    private static bool Same(Figure title, Figure fact) =>
        (title.Subject.Id == fact.Subject.Id || IsSameStatistic(title, fact)) && title.Polarity == fact.Polarity
        && IsAlike(title.Quantity, fact.Quantity);

    /// <summary>"Unemployment jumps to 3.8%" over "The unemployment rate rose to 3.8%": one statistic, whatever it is called.</summary>
    private static bool IsSameStatistic(Figure title, Figure fact) => title.Metric == fact.Metric
        && title.Metric is FigureMetric.Gdp or FigureMetric.Inflation or FigureMetric.InterestRate or FigureMetric.JobsAdded
            or FigureMetric.UnemploymentRate
        && (title.Basis, title.Aspect, title.Quantity.Value) == (fact.Basis, fact.Aspect, fact.Quantity.Value);

    private static bool Same(Quote title, Quote fact) =>
        (title.Speaker is not { Id: { } id } || fact.Speaker?.Id == id) && (title.Speaker is null) == (fact.Speaker is null)
        && title.Segments.All(part => fact.Segments.Any(segment => IsWithin(part, segment)));

    private static bool Same(Claim title, Claim fact) =>
        (title.Claimant.Id is not { } id || fact.Claimant.Id == id) && title.Polarity == fact.Polarity && IsWithin(title.Span, fact.Span);

    /// <summary>The same happening to nobody else, and for no other amount.</summary>
    private static bool Same(Event title, Event fact) =>
        title.Type == fact.Type && title.Polarity == fact.Polarity
        && title.Participants.All(one => one.Id is null || fact.Participants.All(other => other.Role != one.Role || other.Id is null
            || other.Id == one.Id)) && title.Participants.Any(one =>
                fact.Participants.Any(other => other.Id is not null && other.Id == one.Id))
        && (title.Amount is null || fact.Amount is null || IsAlike(title.Amount, fact.Amount));

    private static bool IsAlike(Quantity a, Quantity b)
    {
        if (a.Kind != b.Kind || a.Unit != b.Unit)
            return false;
        if (a.Value is { } x && b.Value is { } y)
        {
            // "17%" is 16.97%; "$600 billion" is $589 billion, which a title calls almost so.
            return Math.Abs(x - y) <= Math.Abs(y) * Rounding || Math.Round(y, Decimals(x), MidpointRounding.AwayFromZero) == x;
        }

        return (a.Value, a.Low, a.High) == (b.Value, b.Low, b.High);
    }

    private static int Decimals(decimal value) => value.Scale;

    /// <summary>Indicates whether the words of one span are among those of another, in order, letter case and punctuation aside.</summary>
    private static bool IsWithin(Span part, Span whole)
    {
        var words = Words(part.Text);
        return words.Length >= ShortestShared
            && $" {string.Join(' ', Words(whole.Text))} ".Contains($" {string.Join(' ', words)} ", StringComparison.Ordinal);
    }

    private static string[] Words(string text) =>
        string.Create(text.Length, text, static (buffer, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                buffer[i] = char.IsLetterOrDigit(from[i]) || from[i] is '%' or '$' ? char.ToLowerInvariant(from[i]) : ' ';
        }).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
