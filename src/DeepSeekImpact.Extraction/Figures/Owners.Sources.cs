using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <content>Sources and owners: who says something of itself, and who says it of others.</content>
internal sealed partial class Owners
{
    /// <summary>Words between the start of what a source says and its metric.</summary>
    private static readonly WordSet BetweenCueAndMetric =
    [
        "the", "its", "quarterly", "annual", "total", "adjusted", "net", "operating", "pretax", "gross", "overall", "group",
        "underlying", "full-year", "comparable", "organic", "in", "first", "second", "third", "fourth", "quarter", "half", "year",
        "that", "and", "while", ",",
    ];

    /// <summary>
    /// "Revenue totalled $880 million, Acme Inc. said": a company that tells a result and names nobody tells its own; -1 where it is not
    /// so, as in "Smartphone sales rose 5%, Halden Research Inc. said".
    /// </summary>
    private int TellsOfItself(MetricMatch match, Attribution? source, Sentence sentence)
    {
        if (match.Metric is not (FigureMetric.Revenue or FigureMetric.Profit or FigureMetric.Eps or FigureMetric.Margin
                or FigureMetric.Dividend or FigureMetric.Other)
            || source is not { Speaker: >= 0 and var speaker } || source.SourceFirst < match.CueFirst || source.Rule is "quote.accordingTo"
            or "quote.accordingToBehind" || text.Entities[speaker].Kind is not EntityKind.Company || match.CueFirst < 0)
            return -1;
        for (var i = match.CueFirst - 1; i >= Math.Max(sentence.First, source.Segments[0].First); i--)
        {
            if (!_document.IsAny(i, BetweenCueAndMetric))
                return -1;
        }

        for (var i = sentence.First; i < source.SourceFirst; i++)
        {
            if (text.KindAt(i) is EntityKind.Company or EntityKind.Organization && text.EntityAt(i) != speaker
                && !_document.Has(i - 1, WordClass.Preposition))
                return -1;
        }

        return speaker;
    }

    /// <summary>Indicates whether an entity only tells the figure: "AI startups raised $19 billion, according to PitchBook".</summary>
    private bool IsForeign(int entity, Quantity quantity, MetricMatch match, FigureBasis basis, Attribution? source, Sentence sentence)
    {
        // "Analysts polled by LSEG expected", "LSEG analysts expected": whose the estimate is does not own it.
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (text.EntityAt(i) == entity && (_document.IsAny(i - 1, "by", "at", "from")
                && _document.IsAny(i - 2, "polled", "surveyed", "compiled", "analyst", "analysts", "economist", "economists", "strategist",
                "estimates", "data", "poll", "survey")
                || _document.AreAt(i - 2, "according", "to") && basis is FigureBasis.Estimate
                || TellsEstimate(text.Mentions[text.MentionAt(i)].End)))
                return !IsNamedElsewhere(entity, sentence, i);
        }

        if (source is null || !IsSpeaker(source, entity))
            return false;
        var (first, end) = Segment(source, quantity);
        if (first < 0)
            return false;
        for (var i = first; i < end; i++)
        {
            // "it", "its", "we", "the company": it tells of itself.
            if (text.EntityAt(i) == entity || _document.IsAny(i, "we", "our", "i", "us", "ours", "my"))
                return false;
        }

        // "According to Halden, $500 million of sales would add 3% to Corvane’s earnings": who is asked tells of others.
        if (source.SourceFirst > quantity.First || source.Rule is "quote.accordingTo")
            return true;

        // "said revenue rose", "expects to spend", "said in a filing it would".
        if (_document.IsAny(first, "to", "a", "an") || source.Rule == "quote.forecast" || Numbers.NumberReader.IsHyphen(_document, first))
            return false;
        // "Corvane Inc. said orders rose 5%": its own.
        return _phrases.Subject(quantity, sentence, match) is not null
            && !(match.Metric is FigureMetric.Other && text.Entities[entity].Kind is EntityKind.Company);
    }

    /// <summary>"LSEG analysts", "FactSet’s consensus forecasts".</summary>
    private bool TellsEstimate(int at)
    {
        // "a Halden-published analyst consensus".
        if (_document.KindAt(at) is TokenKind.Clitic or TokenKind.Quote || Numbers.NumberReader.IsHyphen(_document, at))
            at++;
        return _document.IsAny(at, "published", "compiled", "polled", "surveyed")
            || _document.IsAny(at, "analysts", "economists", "consensus", "estimates", "data", "poll", "survey", "strategists");
    }

    private bool IsSpeaker(Attribution source, int entity)
    {
        if (source.Speaker == entity)
            return true;
        for (var i = Math.Max(0, source.SourceFirst); i < source.SourceEnd; i++)
        {
            if (text.EntityAt(i) == entity)
                return true;
        }

        return false;
    }

    private bool IsNamedElsewhere(int entity, Sentence sentence, int at)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (text.EntityAt(i) == entity && text.MentionAt(i) != text.MentionAt(at))
                return true;
        }

        return false;
    }

    private static (int First, int End) Segment(Attribution source, Quantity quantity)
    {
        foreach (var segment in source.Segments)
        {
            if (quantity.First >= segment.First && quantity.First < segment.End)
                return segment;
        }

        return (-1, -1);
    }
}
