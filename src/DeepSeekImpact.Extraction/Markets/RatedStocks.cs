using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>
/// Finds the company that a sentence rates, not the house that rates it: "a $175 price target on Nvidia", "Acme was cut to hold at Halden".
/// </summary>
/// <param name="text">The text with its entities.</param>
internal sealed class RatedStocks(LinkedText text)
{
    /// <summary>For how many sentences a paragraph goes on about the company that it rates.</summary>
    private const int Reach = 5;

    private static readonly string[] RatingVerbs = ["upgrade", "downgrade", "rate", "add", "initiate", "reiterate", "restart", "resume"];

    private static readonly string[] HouseVerbs = [.. RatingVerbs, "cut", "lift", "lower", "raise", "start", "trim"];

    private static readonly WordSet RatedVerbs =
        ["upgrade", "downgrade", "rate", "initiate", "reiterate", "maintain", "start", "resume", "reinstate", "raise", "lift", "lower",
            "cut"];

    private static readonly WordSet Advice =
        ["target", "targets", "rating", "ratings", "coverage", "advice", "recommendation", "objective"];

    /// <summary>What a house can be on a stock.</summary>
    private static readonly WordSet Views =
        ["bearish", "bullish", "cautious", "constructive", "negative", "neutral", "optimistic", "pessimistic", "positive", "upbeat"];

    private readonly Document _document = text.Document;

    /// <summary>Returns the company that a sentence rates, or -1.</summary>
    public int Of(Sentence sentence)
    {
        // "Corvane Inc.: Halden Bank raises target to $90".
        if (Company(sentence.First) is >= 0 and var headed && text.Mentions[text.MentionAt(sentence.First)].End is var colon
            && _document.IsSign(colon, ':') && Company(colon + 1) is >= 0 and var house && house != headed
            && _document.IsForm(text.Mentions[text.MentionAt(colon + 1)].End, HouseVerbs))
            return headed;
        for (var i = sentence.First; i < sentence.End; i++)
        {
            // "a price target on Nvidia", "lowered its advice for Acme", not "an analyst for Halden".
            if (_document.IsAny(i, "on", "for", "of") && Company(_document.Is(i + 1, "the") ? i + 2 : i + 1) is >= 0 and var rated
                && IsAdvice(i))
                return rated;

            // "Halden Bank is turning more bullish on Corvane Inc.".
            if (_document.Is(i, "on") && _document.IsAny(i - 1, Views)
                && Company(_document.Is(i + 1, "the") ? i + 2 : i + 1) is >= 0 and var viewed)
                return viewed;

            // "Nvidia’s price target", "Acme’s (ACM) advice".
            if (_document.KindAt(i) is TokenKind.Clitic && Company(i - 1) is >= 0 and var owner && IsOwned(text.AfterAlias(i + 1))
                && !_document.IsAny(text.Mentions[text.MentionAt(i - 1)].First - 1, "at", "from") && !IsOnTheStock(i + 1))
                return OfAdvice(i + 1, owner) is >= 0 and var other ? other : owner;

            // "Halden upgraded Acme to “buy”", "led Halden to add Acme to its list".
            if (_document.IsForm(i, RatingVerbs) && Company(_document.Is(i + 1, "the") ? i + 2 : i + 1) is >= 0 and var upgraded)
                return upgraded;

            // "Halden Bank cut Corvane Inc. to hold".
            if (_document.IsForm(i, "cut", "lift", "lower", "raise") && Company(i + 1) is >= 0 and var moved
                && text.Mentions[text.MentionAt(i + 1)].End is var to && _document.Is(to, "to") && IsTerm(to))
                return moved;

            // "Acme Ltd. (NYSE: ACM) was cut to hold", "Acme saw its price target raised": what happens to the subject.
            if (Company(i) is >= 0 and var subject && text.Mentions[text.MentionAt(i)] is var mention && mention.Form == MentionForm.Name
                && IsRatedAt(AfterInsertion(text.AfterAlias(mention.End))))
                return OfAdvice(mention.End, subject) is >= 0 and var held ? held : subject;
        }

        return -1;
    }

    /// <summary>Returns the company that the sentences before one rate last, within its paragraph, or -1.</summary>
    public int Before(int sentence)
    {
        for (var s = sentence - 1; s >= Math.Max(0, sentence - Reach)
            && _document.Sentences[s].Paragraph == _document.Sentences[sentence].Paragraph; s--)
        {
            if (Of(_document.Sentences[s]) is >= 0 and var rated)
                return rated;
        }

        return -1;
    }

    private int Company(int at) => text.KindAt(at) is EntityKind.Company && text.Mentions[text.MentionAt(at)].Form != MentionForm.Pronoun
        ? text.EntityAt(at) : -1;

    /// <summary>"advice for", "its rating for", "coverage of", "a target of $44 on", "the price target to $44 on".</summary>
    private bool IsAdvice(int preposition)
    {
        // "its price objective on shares of Corvane Inc.".
        if (_document.IsAny(preposition - 1, "shares", "stock") && _document.IsAny(preposition - 2, "on", "for"))
            preposition -= 2;
        if (_document.IsAny(preposition - 1, Advice) || RatingTerms.EndAt(_document, preposition - 1) == preposition)
            return true;
        for (var i = preposition - 1; i > preposition - 9 && i > 0; i--)
        {
            if (_document.IsAny(i, "target", "targets", "rating", "ratings"))
                return true;
            if (_document.IsSign(i, ',') || _document.IsSign(i, ';')
                || _document.Has(i, WordClass.Preposition | WordClass.Subordinator | WordClass.FiniteVerb | WordClass.Coordinator)
                && !_document.IsAny(i, "to", "of", "from", "at"))
                return false;
        }

        return false;
    }

    /// <summary>"[Acme’s] advice", "price target", "median Wall Street price target": the noun of the phrase.</summary>
    private bool IsOwned(int at)
    {
        for (var i = at; i < at + 6; i++)
        {
            if (_document.IsAny(i, "target", "targets", "rating", "advice", "recommendation"))
                return true;
            if (_document.KindAt(i) is not TokenKind.Word || _document.Has(i, WordClass.FiniteVerb | WordClass.Preposition
                | WordClass.Coordinator) && RatingTerms.EndAt(_document, i) < 0)
                return false;
        }

        return false;
    }

    /// <summary>"Halden Bank’s new price target on the stock is $248": the stock of the sentence before, not the house.</summary>
    public bool IsOnTheStock(int at)
    {
        for (var i = at; i < at + 6; i++)
        {
            if (_document.IsAny(i, "on", "for"))
                return _document.Is(i + 1, "the") && _document.IsAny(i + 2, "company", "name", "shares", "stock")
                    && _document.IsAny(i - 1, Advice);
            if (_document.KindAt(i) is not TokenKind.Word)
                return false;
        }

        return false;
    }

    /// <summary>"Harlow Bank’s price target on Nvidia": the company that the advice is on, other than whose it is, or -1.</summary>
    private int OfAdvice(int at, int owner)
    {
        for (var i = at; i < at + 10; i++)
        {
            if (_document.IsAny(i, "on", "for") && Company(i + 1) is >= 0 and var rated && rated != owner && IsAdvice(i))
                return rated;
        }

        return -1;
    }

    /// <summary>"[Acme], currently valued at $115 billion, has a median target": returns the token after what is inserted.</summary>
    private int AfterInsertion(int at)
    {
        for (var i = at + 1; _document.IsSign(at, ',') && i < at + 14 && !_document.IsSign(i, '.'); i++)
        {
            if (_document.IsSign(i, ','))
                return i + 1;
        }

        return at;
    }

    /// <summary>
    /// "[Acme] was upgraded", "[Acme] has been cut to hold", "[Acme] saw its price target raised", "[Acme] has a consensus target".
    /// </summary>
    private bool IsRatedAt(int at)
    {
        if (_document.IsAny(at, "saw", "sees", "had", "has", "got", "gets") && _document.IsAny(at + 1, "its", "their", "a", "an"))
            return IsOwned(at + 2);
        if (!_document.IsAny(at, "was", "is", "were", "has", "had"))
            return false;
        var verb = _document.IsAny(at + 1, "been", "also", "just") ? at + 2 : at + 1;
        return _document.IsForm(verb, RatedVerbs) && _document.Has(verb, WordClass.VerbPast | WordClass.VerbParticiple)
            && (_document.IsAny(verb + 1, "to", "at", "as", "by", "with", "from", "on") && IsTerm(verb + 1));
    }

    /// <summary>
    /// "[raised] to Neutral from Sell", "[initiated] at Halden", not "[was raised] to the ground": a term or a house follows.
    /// </summary>
    private bool IsTerm(int preposition)
    {
        for (var i = preposition + 1; i < preposition + 4; i++)
        {
            if (Company(i) >= 0 || _document.KindAt(i) is TokenKind.Quote || RatingTerms.EndAt(_document, i) > 0)
                return true;
        }

        return false;
    }
}
