using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>Reads the terms of a deal beside its value: the premium, the exchange ratio and what each share is worth by it.</summary>
internal static class DealTerms
{
    /// <summary>The rule of a premium or an exchange ratio: the owner is what is bought.</summary>
    public const string Rule = "figure.dealTerm";

    /// <summary>How many sentences back the deal may be told.</summary>
    private const int SentencesBack = 3;

    private static readonly WordSet Prices = ["close", "closing", "price", "prices", "share", "shares", "stock", "trading"];

    /// <summary>
    /// "a 28% premium to its closing price", "a premium of 28% over the closing price": returns the metric of a premium that is paid for
    /// shares, or null.
    /// </summary>
    public static MetricMatch? Premium(Document document, Quantity quantity)
    {
        var noun = document.Is(quantity.End, "premium") ? quantity.End
            : document.Is(quantity.QualifiedFirst - 1, "of") && document.Is(quantity.QualifiedFirst - 2, "premium")
                ? quantity.QualifiedFirst - 2 : -1;
        var after = Math.Max(noun + 1, quantity.End);

        // "trades at a 5% premium to its rivals": how a share is valued.
        if (noun < 0 || !document.IsAny(after, "to", "over", "on", "above")
            || document.IsForm(quantity.QualifiedFirst - 3, "trade"))
            return null;
        for (var i = after + 1; i < after + 12; i++)
        {
            if (document.IsAny(i, Prices))
                return new(FigureMetric.Other, Rule, noun, noun + 1);
            if (document.KindAt(i) is TokenKind.Punctuation && !document.IsSign(i, '.'))
                return null;
        }

        return null;
    }

    /// <summary>
    /// "0.32 Borana shares for each share of Tolmer", "0.3206 of a share of Borana": returns the metric of what is given for each share, or
    /// null.
    /// </summary>
    public static MetricMatch? ExchangeRatio(Document document, Quantity quantity)
    {
        if (quantity.Value is not (> 0 and < 100) || quantity.Kind is QuantityKind.Count && quantity.Unit is not ("share" or "stock"))
            return null;
        if (document.Is(quantity.QualifiedFirst - 1, "of") && document.AreAt(quantity.QualifiedFirst - 3, "exchange", "ratio"))
            return new(FigureMetric.Other, Rule, quantity.QualifiedFirst - 3, quantity.QualifiedFirst - 1);
        var share = -1;
        for (var i = quantity.First + 1; i < quantity.First + 6 && share < 0; i++)
        {
            if (document.IsAny(i, "share", "shares"))
                share = i;
            else if (document.KindAt(i) is TokenKind.Punctuation && !document.IsSign(i, '.'))
                return null;
        }

        for (var i = share + 1; share >= 0 && i < share + 16; i++)
        {
            if (document.Is(i, "for") && document.IsAny(i + 1, "each", "every"))
                return new(FigureMetric.Other, Rule, share, share + 1);
            if (document.IsSign(i, ';') || document.IsSign(i, ','))
                return null;
        }

        return null;
    }

    /// <summary>Returns what is bought where a quantity is a term of a deal, or null.</summary>
    public static Reference? Owner(LinkedText text, List<FigureMatch> found, Quantity quantity, MetricMatch match)
    {
        var document = text.Document;
        var sentence = document.Sentences[document.SentenceOf(quantity.First)];
        if (match.Rule != Rule && !(match.Metric is FigureMetric.Price && quantity.Per is "share" && HasConsideration(document, sentence,
            quantity.First)))
            return null;
        if (match.Rule == Rule && Named(text, sentence, quantity, match) is >= 0 and var named)
            return text.ReferenceTo(named);
        return (Told(FigureMetric.DealValue) ?? Told(FigureMetric.Price))?.Figure.Subject;

        FigureMatch? Told(FigureMetric metric) => found.FindLast(before => before.Figure.Metric == metric
            && document.SentenceOf(quantity.First) - document.SentenceOf(before.First) <= SentencesBack);
    }

    /// <summary>"to Tolmer’s closing price", "for each share of Tolmer": the company whose share is paid for, or -1.</summary>
    private static int Named(LinkedText text, Sentence sentence, Quantity quantity, MetricMatch match)
    {
        var document = text.Document;
        var isRatio = quantity.Kind is not QuantityKind.Percent;
        var told = !isRatio;
        for (var i = Math.Max(quantity.End, match.CueEnd); i < Math.Min(sentence.End, quantity.End + 24); i++)
        {
            told |= isRatio && document.IsAny(i, "each", "every");
            if (!told || text.KindAt(i) is not EntityKind.Company)
                continue;
            var mention = text.Mentions[text.MentionAt(i)];
            return mention.Form is MentionForm.Name && (isRatio || document.KindAt(mention.End) is TokenKind.Clitic
                || document.IsAny(mention.End, Prices)) ? mention.Entity : -1;
        }

        return -1;
    }

    /// <summary>"The merger consideration is valued at $13 per share": of the deal that was told.</summary>
    private static bool HasConsideration(Document document, Sentence sentence, int end)
    {
        for (var i = sentence.First; i < end; i++)
        {
            if (document.Is(i, "consideration"))
                return true;
        }

        return false;
    }
}
