using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>Finds the jobs that a part of the economy added, where the number alone tells them.</summary>
internal static class Sectors
{
    private const int SentencesBack = 3;

    /// <summary>
    /// "24,000 were added by transportation companies", "construction added 21,000", after a count of jobs: returns who added them, or
    /// null.
    /// </summary>
    public static Reference? Read(LinkedText text, List<FigureMatch> found, Quantity quantity)
    {
        if (quantity.Kind is not QuantityKind.Number || quantity.Value is not >= 1000 || found.Count == 0)
            return null;
        var document = text.Document;
        var isPassive = document.Is(quantity.End, "were") && document.Is(quantity.End + 1, "added");
        if (!isPassive && !document.IsAny(quantity.QualifiedFirst - 1, "added", "adding", "gained")
            || found.FindLast(before => before.Figure.Metric is FigureMetric.JobsAdded) is not { } jobs
            || document.SentenceOf(quantity.First) - document.SentenceOf(jobs.First) > SentencesBack)
            return null;
        var (first, end) = isPassive ? After(document, quantity.End + 2) : Before(document, quantity.QualifiedFirst - 1);
        if (first >= end)
            return null;
        var name = document.SpanOf(first, end).Text;
        return EntityLinker.Slug(name) is { Length: > 0 } id ? new Reference(id, name) : null;
    }

    private static (int First, int End) After(Document document, int at)
    {
        if (!document.IsAny(at, "by", "in"))
            return (at, at);
        var end = at + 1;
        while (end < at + 5 && IsNoun(document, end))
            end++;
        return (document.Is(at + 1, "the") ? at + 2 : at + 1, end);
    }

    private static (int First, int End) Before(Document document, int verb)
    {
        var first = verb;
        while (first > verb - 5 && IsNoun(document, first - 1))
            first--;
        return (document.Is(first, "the") ? first + 1 : first, verb);
    }

    private static bool IsNoun(Document document, int at) => document.KindAt(at) is TokenKind.Word
        && !document.Has(at, WordClass.Preposition | WordClass.Coordinator | WordClass.Relative | WordClass.Subordinator
            | WordClass.Auxiliary | WordClass.Modal | WordClass.Pronoun);
}
