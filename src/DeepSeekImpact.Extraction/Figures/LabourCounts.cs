using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>Reads what a jobs report counts besides the rate: people in work and out of work, hours, how fast jobs were added.</summary>
internal static class LabourCounts
{
    private const int Reach = 18;

    private static readonly WordSet BeforeNumber = ["at", "by", "from", "of", "to"];

    private static readonly WordSet Staying = ["average", "hold", "remain", "stand", "stay", "total"];

    private static readonly WordSet Pacing =
        ["accelerate", "average", "cool", "decelerate", "drop", "ease", "fall", "moderate", "quicken", "rise", "slow", "weaken"];

    /// <summary>
    /// "The number of people employed fell by 9,700 to 432,600", "Employment rose by 45,000 to 21.3 million": returns the statistic, or
    /// null.
    /// </summary>
    public static MetricMatch? People(Document document, Quantity quantity)
    {
        if (quantity.Value is not >= 1000 || !document.IsAny(quantity.QualifiedFirst - 1, BeforeNumber))
            return null;
        var first = document.Sentences[document.SentenceOf(quantity.First)].First;
        var verb = Verb(document, quantity.QualifiedFirst - 2, Math.Max(first, quantity.QualifiedFirst - Reach));
        var last = verb - 1;
        while (last > first && document.Has(last, WordClass.Adverb | WordClass.Auxiliary))
            last--;
        if (verb < 0 || last < first)
            return null;

        // By how much employment rose tells jobs; "to 21.3 million" tells how many people work.
        if (document.IsAny(last, "employment", "unemployment"))
            return Statistic(last, last + 1);
        var isOfWork = false;
        for (var i = last; i >= Math.Max(first, last - 10) && document.KindAt(i) is TokenKind.Word or TokenKind.Dash; i--)
        {
            isOfWork |= document.IsAny(i, "employed", "jobless", "unemployed")
                || document.Is(i, "work") && document.IsAny(i - 1, "in", "of");
            if (isOfWork && document.Is(i, "number") && document.Is(i + 1, "of"))
                return Statistic(i, last + 1);
        }

        return document.IsAny(last, "people", "persons", "workers") && document.IsAny(last - 1, "employed", "jobless", "unemployed")
            ? Statistic(last - 1, last + 1) : null;
    }

    /// <summary>"The average workweek rose by 0.1 hour to 34.4 hours": returns the statistic, or null.</summary>
    public static MetricMatch? Hours(Document document, Quantity quantity)
    {
        if (quantity.Unit is not ("hour" or "minute") || !document.IsAny(quantity.QualifiedFirst - 1, BeforeNumber))
            return null;
        var first = document.Sentences[document.SentenceOf(quantity.First)].First;
        for (var i = quantity.QualifiedFirst - 2; i >= Math.Max(first, quantity.QualifiedFirst - Reach); i--)
        {
            if (document.IsAny(i, "overtime", "workweek"))
                return Statistic(i, i + 1);
            if (document.Is(i, "week") && document.IsAny(i - 1, "work", "working"))
                return Statistic(i - 1, i + 1);
            if (document.IsSign(i, ';') || document.IsSign(i, ','))
                return null;
        }

        return null;
    }

    /// <summary>
    /// "Job growth has slowed from 200,000 to 148,000", "the number of new jobs in July from 275,000": returns the noun, or -1.
    /// </summary>
    public static int Growth(Document document, Quantity quantity)
    {
        if (quantity.Value is not >= 1000 || !document.IsAny(quantity.QualifiedFirst - 1, "at", "from", "of", "to"))
            return -1;
        var first = document.Sentences[document.SentenceOf(quantity.First)].First;
        var hasPace = false;
        for (var i = quantity.QualifiedFirst - 2; i >= Math.Max(first, quantity.QualifiedFirst - Reach); i--)
        {
            if (document.IsSign(i, ';') || document.IsSign(i, ','))
                return -1;
            hasPace |= document.IsForm(i, Pacing);
            if (hasPace && document.IsAny(i, "creation", "gains", "growth")
                && document.IsAny(i - 1, "employment", "job", "jobs", "payroll"))
                return i;
            if (document.Is(i, "jobs") && document.Is(i - 1, "new") && document.AreAt(i - 3, "number", "of"))
                return i - 3;
        }

        return -1;
    }

    /// <summary>Returns the verb that says where a number went, or -1.</summary>
    private static int Verb(Document document, int last, int first)
    {
        for (var i = last; i >= first; i--)
        {
            if (document.IsSign(i, ';') || document.IsSign(i, ','))
                return -1;
            if (document.Has(i, WordClass.VerbPast | WordClass.VerbS)
                && (document.Has(i, WordClass.Move | WordClass.Rise | WordClass.Fall) || document.IsForm(i, Staying)))
                return i;
        }

        return -1;
    }

    private static MetricMatch Statistic(int first, int end) => new(FigureMetric.Other, "figure.count", first, end);
}
