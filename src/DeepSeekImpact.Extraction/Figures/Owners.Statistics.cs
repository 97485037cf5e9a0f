using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <content>What bodies that count, such as a statistics office, state about others.</content>
internal sealed partial class Owners
{
    /// <summary>Parts of the names of such bodies.</summary>
    private static readonly string[] Counters = ["Bureau", "Census", "Statistic"];

    private (int Entity, Reference? Phrase) Statistic(MetricMatch match, Sentence sentence, Quantity quantity)
    {
        if (match.Metric is FigureMetric.InterestRate or FigureMetric.Wages && _topics.SubjectOf(sentence) is >= 0 and var setter
            && !IsSourceOnly(setter, quantity))
            return (setter, null);

        // "The bureau said its consumer price index rose": who counts prices has none.
        return match.CueFirst >= 0 && AtMetric(match, sentence) is >= 0 and var owner
            && (text.Entities[owner].Kind is not EntityKind.Organization || match.Metric is FigureMetric.InterestRate or FigureMetric.Wages
                or FigureMetric.Other)
            ? (owner, null) : _phrases.OfStatistic(match, sentence);
    }

    /// <summary>
    /// Returns the inflation that a change of costs is where a body tells it, or null: "The bureau said food costs rose 0.3%".
    /// </summary>
    public (MetricMatch Match, Reference Phrase)? CostOfLiving(MetricMatch match, Quantity quantity, int owner)
    {
        if (match.Metric is not FigureMetric.Cost || quantity.Kind is not QuantityKind.Percent || owner < 0
            || text.Entities[owner].Kind is not EntityKind.Organization || !_document.Is(match.CueFirst, "costs")
            || !_document.IsAny(match.CueFirst - 1, "energy", "food", "fuel", "housing", "living", "shelter", "transport"))
            return null;
        var statistic = match with { Metric = FigureMetric.Inflation, CueFirst = match.CueFirst - 1 };
        return _phrases.OfStatistic(statistic, _document.Sentences[_document.SentenceOf(quantity.First)]).Phrase is { } phrase
            ? (statistic, phrase) : null;
    }

    /// <summary>
    /// Returns what a body that counts tells the sales of, or null: "The Statistics Office said sales fell 3%" tells no sales of its own.
    /// </summary>
    public Reference? SalesOfAll(MetricMatch match, Quantity quantity, int owner) =>
        match.Metric is FigureMetric.Revenue or FigureMetric.Other && owner >= 0
        && match.CueFirst >= 0 && quantity.Kind is QuantityKind.Percent && text.Entities[owner] is { Kind: EntityKind.Organization } body
        && Counters.Any(word => body.Name.Contains(word, StringComparison.Ordinal))
            ? _phrases.OfStatistic(match, _document.Sentences[_document.SentenceOf(quantity.First)]).Phrase : null;

    /// <summary>
    /// Returns what a percentage tells of where nobody is named: "Receipts at clothing stores climbed 1%", "sales at service stations
    /// fell"; null where a company is.
    /// </summary>
    public Reference? SalesOfStores(MetricMatch match, Quantity quantity, int owner)
    {
        if (match.Metric is not FigureMetric.Revenue || quantity.Kind is not QuantityKind.Percent || match.CueFirst < 0
            || !_document.IsAny(match.CueFirst, "sales", "receipts") || !_document.IsAny(match.CueFirst + 1, "at", "by")
            || owner >= 0 && text.Entities[owner].Kind is not EntityKind.Organization)
            return null;
        for (var i = match.CueFirst + 2; i < match.CueFirst + 9; i++)
        {
            if (_document.IsAny(i, "dealers", "dealerships", "restaurants", "retailers", "stations", "stores", "supermarkets"))
                return _phrases.OfStatistic(match with { CueEnd = i + 1 },
                    _document.Sentences[_document.SentenceOf(quantity.First)]).Phrase;
            if (_document.KindAt(i) is not TokenKind.Word || text.MentionAt(i) >= 0 || _document.Has(i, WordClass.Possessive))
                return null;
        }

        return null;
    }

    /// <summary>"Food prices rose, the Labor Department said": the subject of the sentence is not the one that tells it.</summary>
    private bool IsSourceOnly(int entity, Quantity quantity)
    {
        for (var i = quantity.First; i < _document.Sentences[_document.SentenceOf(quantity.First)].End; i++)
        {
            if (text.EntityAt(i) == entity)
                return true;
        }

        return false;
    }
}
