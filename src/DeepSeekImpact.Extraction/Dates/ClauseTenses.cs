using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>Which way a clause looks from the day of publication.</summary>
internal enum ClauseTense
{
    /// <summary>Its verb does not say.</summary>
    Open,

    /// <summary>What it tells has happened: "was sold on May 12".</summary>
    Past,

    /// <summary>What it tells is to come: "will be sold on May 12".</summary>
    Ahead,
}

/// <summary>
/// Determines from the verb of a date's own clause whether the date is past or to come. Nouns say nothing: "raised its guidance on Monday"
/// is past, and so is "fell more than expected in January".
/// </summary>
internal static partial class ClauseTenses
{
    /// <summary>Words before "to" with what was done.</summary>
    private static readonly WordSet PastBeforeTo =
    [
        "began", "started", "continued", "failed", "managed", "helped", "used", "came", "went", "had", "appeared", "seemed",
        "only", "forced", "struggled", "proved", "tended",
    ];

    /// <summary>Nouns and adjectives before "to" with what is planned.</summary>
    private static readonly WordSet PlansBeforeTo =
    [
        "plan", "plans", "deal", "decision", "bid", "right", "order", "time", "able", "going", "vote", "proposal", "move",
        "agreement", "commitment", "option", "intention", "target", "offer",
    ];

    private const int Reach = 25;

    private const WordClass Past = WordClass.VerbPast | WordClass.VerbParticiple;

    /// <summary>Words before a noun that looks like a verb: "a tax cut".</summary>
    private static readonly WordSet Modifiers =
    [
        "rate", "price", "job", "jobs", "tax", "budget", "pay", "stock", "share", "interest", "production", "output", "spending",
        "further", "deeper", "of", "staff", "point",
    ];

    /// <summary>Forms that are nouns or adjectives as well: "a rate cut".</summary>
    private static readonly WordSet NounsToo =
    [
        "cut", "cuts", "hit", "set", "cost", "bid", "spread", "split", "beat", "plans", "forecasts", "projects", "left", "found", "rose",
        "felt", "thought",
    ];

    /// <summary>Verbs in the past whose infinitive was done or not done then: "declined to comment".</summary>
    private static readonly WordSet PastDeeds =
    [
        "attempted", "declined", "gathered", "intervened", "met", "moved", "paused", "refused", "rushed", "scrambled", "sought", "stepped",
        "stopped", "tried",
    ];

    /// <summary>Verbs whose infinitive is to come: "vowed to".</summary>
    private static readonly WordSet Promises =
    [
        "points", "pointed", "vowed", "pledged", "promised", "agreed", "wants", "wanted", "hoped", "offered",
    ];

    /// <summary>Verbs whose object is to come: "plans", "awaits".</summary>
    private static readonly WordSet Expects =
    [
        "expects", "expect", "plans", "hopes", "hope", "aims", "intends", "intend", "forecasts", "predicts", "sees", "see", "eye",
        "await", "projects", "anticipates",
    ];

    /// <summary>Participles of what is to come: "scheduled", "tipped".</summary>
    private static readonly WordSet Expected =
    [
        "expected", "scheduled", "planned", "slated", "forecast", "projected", "predicted", "anticipated", "tipped",
    ];

    /// <summary>All words that <see cref="Planned"/> looks for: nearly all others are told from them at once.</summary>
    private static readonly FirstWords Leads = new([.. new[]
    {
        "due", "likely", "unlikely", "upcoming", "deadline", "payable", "repayable", "redeemable", "set", "poised", "ready", "bound",
        "about",
    }.Concat(Expected).Concat(Expects).Concat(Promises).Distinct()]);

    /// <summary>Verbs that bring something about: "prompted Tesla shares to tumble".</summary>
    private static readonly WordSet Causes = ["allow", "cause", "drive", "force", "help", "lead", "prompt", "push", "spur", "trigger"];

    /// <summary>Words that look ahead: "will", "should".</summary>
    private static readonly WordSet Modals = ["will", "'ll", "’ll", "wo", "shall", "should", "must", "could", "would", "can", "ca"];

    /// <summary>Verbs of what is to be there in time: "needs cash by April".</summary>
    private static readonly WordSet Demands = ["demand", "need", "require", "seek", "want"];

    /// <summary>What is for a time to come: "its outlook for the second quarter".</summary>
    private static readonly WordSet Forecasts =
    [
        "forecast", "forecasts", "outlook", "guidance", "expectations", "projection", "projections", "target", "targets", "plans", "set",
        "scheduled", "slated", "planned",
    ];

    /// <summary>
    /// Reads the tense around a date: the nearest verb before it decides, where the date opens its clause the nearest after it.
    /// </summary>
    /// <param name="document">The text.</param>
    /// <param name="first">The first token of the date.</param>
    /// <param name="end">The token behind it.</param>
    public static ClauseTense Read(Document document, int first, int end)
    {
        var sentence = document.Sentences[document.SentenceOf(first)];
        if (document.Is(first - 1, "until") && document.IsAny(first - 2, "has", "have"))
            return ClauseTense.Ahead;
        if (IsForecast(document, document.Has(first - 1, WordClass.Determiner | WordClass.Possessive) ? first - 2 : first - 1)
            || IsForecastTo(document, first))
            return ClauseTense.Ahead;
        // "was moved from March to May".
        if (document.Is(first - 1, "from") && Anticipations.PutsOff(document, first - 2))
            return ClauseTense.Ahead;
        // "Since the report in July, shares of Zorvex Inc. have gained 9 percent": what things have happened since is past.
        if (IsSince(document, first, sentence.First))
            return ClauseTense.Past;
        if (OfNoun(document, first) is { } noun)
            return noun;
        if (!Opens(document, first, end, sentence.First))
        {
            var past = false;
            for (var i = first - 1; i >= Math.Max(sentence.First, first - Reach); i--)
            {
                // "needs cash by April".
                if (document.IsAny(first - 1, "before", "by") && document.Has(i, WordClass.VerbS) && document.IsForm(i, Demands))
                    return ClauseTense.Ahead;

                // "lifts pay by 5.5% from June".
                if (document.Is(first - 1, "from") && i < first - 2 && document.Has(first, WordClass.Month | WordClass.Weekday)
                    && document.Has(i, WordClass.VerbS)
                    && !document.Has(i, WordClass.Cue | WordClass.CueNoun | WordClass.Auxiliary | WordClass.TimeUnit)
                    && document.KindAt(i + 1) == TokenKind.Word && !document.Has(i + 1, WordClass.Preposition)
                    && !IsNounOrAdjective(document, i))
                    return ClauseTense.Ahead;

                // "will add the jets ordered in March to its fleet in June": the verb before decides if it looks ahead.
                if (At(document, sentence, i) is { } tense)
                {
                    if (tense != ClauseTense.Past || !HasOwnDate(document, i, first))
                        return past && tense != ClauseTense.Ahead ? ClauseTense.Past : tense;
                    past = true;
                }

                if (document.IsSign(i, ';'))
                    break;
            }

            if (past)
                return ClauseTense.Past;
        }

        for (var i = end; i < Math.Min(sentence.End, end + Reach); i++)
        {
            if (Forward(document, sentence, i) is { } tense)
                return tense;
        }

        // "A deal by Monday": what has a time limit is to come.
        return document.Is(first - 1, "by") ? ClauseTense.Ahead : ClauseTense.Open;
    }

    private static bool IsSince(Document document, int first, int start)
    {
        for (var i = first - 1; i >= Math.Max(start, first - 8); i--)
        {
            if (document.Is(i, "since"))
                return true;
            if (document.KindAt(i) == TokenKind.Punctuation || document.Has(i, WordClass.Modal | WordClass.Coordinator)
                || document.IsAny(i, "until", "by"))
                return false;
        }

        return false;
    }

    /// <summary>
    /// "… said that on Monday it will cut", "…, and in March the board met": indicates whether the date comes first in its clause.
    /// </summary>
    private static bool Opens(Document document, int first, int end, int start)
    {
        var before = document.Has(first - 1, WordClass.Preposition) ? first - 2 : first - 1;
        if (before < start)
            return true;
        var follows = document.Has(document.IsSign(end, ',')
            ? end + 1 : end, WordClass.Pronoun | WordClass.Determiner | WordClass.Possessive) || document.IsSign(end, ',');
        return follows
            && (document.IsAny(before, "that", "but", "and", "while", "because") || document.IsSign(before, ';')
            || document.IsSign(before, ':'));
    }

    /// <summary>"cut its forecast for the second quarter": what a forecast is for is to come, whenever it was cut.</summary>
    private static bool IsForecast(Document document, int at) =>
        document.Is(at, "for")
            && (document.IsAny(at - 1, Forecasts) || document.IsAny(at - 1, "earmarked", "pencilled", "penciled", "promised")
                && document.Has(document.Is(at - 2, "now") ? at - 3 : at - 2, WordClass.Auxiliary))
                    && !document.IsAny(at - 2, "initially", "originally", "previously");

    /// <summary>"raised its forecast for the year to March 31": the end of the time that a forecast is for.</summary>
    private static bool IsForecastTo(Document document, int first)
    {
        if (!document.IsAny(first - 1, "to", "ending", "through") || !document.Has(first - 2, WordClass.TimeUnit))
            return false;
        for (var i = first - 3; i >= first - 6; i--)
        {
            if (document.Is(i, "for"))
                return IsForecast(document, i);
        }

        return false;
    }

    /// <summary>The tense that a token gives when it is met from the right: the whole group of the verb is before it.</summary>
    private static ClauseTense? At(Document document, Sentence sentence, int i)
    {
        var token = document.Tokens[i];
        if (!token.IsWord && token.Kind != TokenKind.Clitic)
            return null;
        if (Planned(document, i) is { } planned)
            return planned;
        if (Modal(document, i) is { } modal)
            return modal;

        // "Results come out on": a participle only after an auxiliary.
        if (document.Is(i, "come") && !document.IsAny(i - 1, "has", "have", "had", "’ve", "'ve", "not", "already"))
            return Present(document, i);
        if ((token.Is(Past) || IsOtherPast(document, i)) && !IsNounOrAdjective(document, i))
            return Group(document, sentence, i);
        // "was to vote on Friday".
        if (document.IsAny(i, "is", "are", "was", "were") && document.Is(i + 1, "to") && !document.IsAny(i + 2, "blame", "no", "the"))
            return ClauseTense.Ahead;
        if (document.IsAny(i, "was", "were", "had", "did", "'d", "’d") || IsBlamedFor(document, i))
            return ClauseTense.Past;
        if (document.IsAny(i, "has", "have", "'ve", "’ve") && !document.Is(i + 1, "to"))
            return ClauseTense.Past;
        if (token.Is(WordClass.VerbBase) && document.Is(i - 1, "to") && document.IsAny(i - 2, "has", "have"))
            return ClauseTense.Ahead;
        if (token.Is(WordClass.VerbBase) && Infinitive(document, i) is { } infinitive)
            return infinitive;
        // "the shop’s closing on January 5", not "the firm’s closing price on January 5".
        if (token.Is(WordClass.VerbIng) && document.IsAny(i - 1, "is", "are", "'s", "’s", "'re", "’re")
            && !document.IsAny(i + 1, "price", "prices", "level", "levels", "value", "bell"))
            return ClauseTense.Ahead;
        return Present(document, i);
    }

    /// <summary>"expired on February 20": a regular past form of a verb that no table has.</summary>
    private static bool IsOtherPast(Document document, int i)
    {
        var token = document.Tokens[i];
        return token.IsWord && token.Length > 4 && !token.IsCapitalised && !token.Is(WordClass.Adjective | WordClass.AnyVerb)
            && document.Chars(i).EndsWith("ed", StringComparison.Ordinal)
            && !document.Has(i - 1, WordClass.Determiner | WordClass.Possessive | WordClass.Adjective | WordClass.Preposition)
            && (document.KindAt(i + 1) is not TokenKind.Word || document.Has(i + 1, WordClass.Preposition | WordClass.Determiner
                | WordClass.Possessive | WordClass.Adverb | WordClass.Coordinator | WordClass.Weekday | WordClass.Month));
    }

    private static ClauseTense? Forward(Document document, Sentence sentence, int i)
    {
        // "On May 3 the company was to be sold": the auxiliary comes first.
        if (document.IsAny(i, "is", "are", "has", "have") && i + 1 < sentence.End)
            return document.IsAny(i, "has", "have") ? ClauseTense.Past : Planned(document, i + 1)
                ?? (document.Has(i + 1, WordClass.VerbIng) ? ClauseTense.Ahead : null);
        if (document.IsAny(i, "was", "were") && document.AreAt(i + 1, "to", "be"))
            return ClauseTense.Ahead;
        return At(document, sentence, i);
    }

    /// <summary>"will", "may", "must": ahead; "would have fallen", "may have been" are past.</summary>
    private static ClauseTense? Modal(Document document, int i)
    {
        // "Having been sold in July, the unit no longer counts": nothing is before it.
        if (i < 0)
            return null;
        var token = document.Tokens[i];
        var future = document.IsAny(i, Modals)
            || (document.IsAny(i, "may", "might") && !token.IsCapitalised);
        if (!future)
            return null;
        for (var next = i + 1; next <= i + 2; next++)
        {
            if (document.Is(next, "have")
                && (document.Has(next + 1, WordClass.VerbParticiple | WordClass.Adverb) || document.Is(next + 1, "been")))
                return document.IsAny(i, "will", "'ll", "’ll", "shall") ? ClauseTense.Ahead : ClauseTense.Past;
        }

        return ClauseTense.Ahead;
    }

    /// <summary>"due", "is expected", "set to", "plans", "deadline": words that say something is to come.</summary>
    private static ClauseTense? Planned(Document document, int i)
    {
        if (!document.Tokens[i].IsWord || Leads.Find(document, i) == 0)
            return null;
        if (document.Is(i, "due"))
            return document.Is(i + 1, "to") && !document.Has(i + 2, WordClass.VerbBase) || document.Is(i - 1, "been")
                || document.IsAny(i - 1, "was", "were") && !IsReportedAt(document, i) ? null : ClauseTense.Ahead;
        if (document.IsAny(i, Expected))
        {
            // "The launch, originally planned for November, has slipped".
            if (document.IsAny(i - 1, "initially", "originally", "previously"))
                return ClauseTense.Past;

            // "more than expected", "better-than-expected", "the planned sale"; the analysts who "had expected" it are past.
            if (document.IsAny(i - 1, "than", "as", "the", "a", "its", "their", "widely") && !document.IsAny(i - 2, "is", "are")
                || NumberReader.IsHyphen(document, i - 1))
                return document.Is(i, "forecast") || !document.Is(i - 1, "widely") ? null : ClauseTense.Ahead;
            var passive = document.IsAny(i - 1, "is", "are", "was", "were", "be", "been", "'s", "’s", "'re", "now", "still", "also",
                "not", "n't", "n’t") || document.Is(i + 1, "to")
                || (!document.Has(i - 1, WordClass.Auxiliary) && !IsForecastNoun(document, i)
                    && (document.IsAny(i + 1, "in", "on", "by", "this", "next", "later", "early", "late", "before", "around")));
            return passive ? ClauseTense.Ahead : document.Is(i, "forecast") ? null : document.Has(i - 1, WordClass.Auxiliary)
                ? ClauseTense.Past : null;
        }

        if (document.IsAny(i, Expects))
            return IsNounOrAdjective(document, i) ? null : ClauseTense.Ahead;

        // "A deal is likely by Easter".
        if (document.IsAny(i, "likely", "unlikely") && document.IsAny(i - 1, "is", "are", "looks", "seems", "more", "most")
            && (document.Has(i + 1, WordClass.Preposition) || document.KindAt(i + 1) is TokenKind.Punctuation))
            return ClauseTense.Ahead;
        if (document.IsAny(i, "upcoming", "deadline", "payable", "repayable", "redeemable"))
            return ClauseTense.Ahead;
        if (document.IsAny(i, "set", "likely", "unlikely", "poised", "ready", "bound", "about") && document.Is(i + 1, "to")
            && document.Has(i + 2, WordClass.VerbBase | WordClass.Auxiliary))
            return ClauseTense.Ahead;
        // "rose 0.2 percentage points to 62.8 percent in August": no promise.
        if (document.Is(i, "points") && (document.IsAny(i - 1, "percentage", "basis") || document.KindAt(i - 1) is TokenKind.Number
            || document.KindAt(i + 2) is TokenKind.Number or TokenKind.Symbol))
            return null;
        if (document.IsAny(i, Promises)
            && document.Is(i + 1, "to"))
            return document.Is(i - 1, "had") ? ClauseTense.Past : ClauseTense.Ahead;
        return null;
    }

    /// <summary>"told investors that a verdict was due in April": what a source says, in the past tense of the report.</summary>
    private static bool IsReportedAt(Document document, int i)
    {
        for (var at = i - 2; at > i - NounReach && document.KindAt(at) == TokenKind.Word; at--)
        {
            if (document.Is(at, "that") || document.IsForm(at, "say", "tell"))
                return true;
        }

        return false;
    }

    /// <summary>"sank on a gloomy forecast on Tuesday", against "rains forecast in May".</summary>
    private static bool IsForecastNoun(Document document, int i) =>
        i > 0 && document.Is(i, "forecast") && !document.Chars(i - 1).EndsWith("s", StringComparison.Ordinal);

    /// <summary>
    /// "to open in March": ahead, unless what governs it is past and done: "began to fall in March", "failed to sell in May".
    /// </summary>
    private static ClauseTense? Infinitive(Document document, int i)
    {
        var to = document.Has(i - 1, WordClass.Adverb) ? i - 2 : i - 1;
        if (!document.Is(to, "to"))
            return null;
        if (document.IsAny(to - 1, PastBeforeTo)
            || document.IsAny(to - 1, PastDeeds) || document.AreAt(to - 2, "had", "planned") || document.AreAt(to - 2, "had", "hoped"))
            return ClauseTense.Past;

        // "on track to finish the tower by October".
        if (document.IsAny(to - 1, "course", "track") && document.Is(to - 2, "on"))
            return ClauseTense.Ahead;

        // "fell 3% to close at" tells the same move on.
        if (document.IsAny(i, "close", "end", "finish", "settle", "reach", "hit", "become", "stand", "trade", "total"))
            return null;

        // "prompted Tesla shares to tumble 9% on Wednesday": what was caused happened.
        if (document.Has(i, WordClass.Rise | WordClass.Fall) && IsCaused(document, to))
            return ClauseTense.Past;

        // "Zorvex to open plant in March": what a headline says of the future.
        if (document.KindAt(to - 1) == TokenKind.Word && !document.Has(to - 1, WordClass.VerbIng) && !document.Has(i, WordClass.Month)
            && document.Sentences[document.SentenceOf(i)] is var line && (line.IsHeadline || to - 1 == line.First))
            return ClauseTense.Ahead;

        // "agreed on Sunday to raise output in July": the day between says when it was agreed.
        if (document.Has(to - 1, WordClass.Weekday) && document.Is(to - 2, "on"))
            to -= 2;
        return document.Has(to - 1, Past | WordClass.VerbBase | WordClass.VerbS | WordClass.CueNoun | WordClass.Adjective)
            || document.IsAny(to - 1, PlansBeforeTo)
            ? ClauseTense.Ahead : null;
    }

    private static bool IsCaused(Document document, int to)
    {
        for (var i = to - 1; i > to - 9 && document.KindAt(i) is not (TokenKind.Punctuation or null); i--)
        {
            if (document.IsForm(i, Causes))
                return document.Has(i, WordClass.VerbPast) && !Has(document, i - 1);
        }

        return false;

        static bool Has(Document document, int at) => document.IsAny(at, "be", "to") || document.Has(at, WordClass.Modal);
    }

    /// <summary>
    /// A past form with its auxiliaries: "fell", "was sold", "has been cut" are past; "will be held", "to be sold" are not.
    /// </summary>
    private static ClauseTense Group(Document document, Sentence sentence, int i)
    {
        var at = i - 1;
        var passive = false;
        for (; at >= Math.Max(sentence.First, i - 5); at--)
        {
            if (document.IsAny(at, "be", "being", "been", "get", "getting", "not", "n't", "n’t") || document.Has(at, WordClass.Adverb))
            {
                passive |= document.IsAny(at, "be", "being", "getting");
                if (document.Is(at, "been"))
                    return Modal(document, at - 2) is ClauseTense.Ahead ? ClauseTense.Ahead : ClauseTense.Past;
                continue;
            }

            if (Modal(document, at) is { } modal)
                return modal;
            if (passive && document.Is(at, "to"))
                return document.IsAny(at - 1, "was", "were", "had", "has", "have") && !document.Is(at - 1, "have")
                    ? ClauseTense.Open : ClauseTense.Ahead;
            if (document.Is(at, "have") && (document.IsAny(at - 1, "will", "'ll", "’ll", "shall")
                || document.Is(at - 1, "to") && document.IsAny(at - 2, Expected)))
                return ClauseTense.Ahead;
            if (document.IsAny(at, "is", "are", "'s", "’s", "'re", "’re", "am"))
                return document.Has(i, WordClass.VerbParticiple) || !document.Has(i, Past)
                    ? passive ? ClauseTense.Ahead : ClauseTense.Open : ClauseTense.Past;
            break;
        }

        return ClauseTense.Past;
    }

    /// <summary>
    /// "its outlook", "a rate cut", "the planned sale", "weaker-than-expected", "a set of": indicates whether a form is no verb here.
    /// </summary>
    private static bool IsNounOrAdjective(Document document, int i)
    {
        if (NumberReader.IsHyphen(document, i - 1) || document.Has(i - 1, WordClass.Determiner | WordClass.Possessive)
            && !document.Has(i - 1, WordClass.Pronoun | WordClass.Relative))
            return true;
        if (document.IsAny(i - 1, "than", "as", "its", "their", "his", "her", "this") && !document.Is(i, "announced")
            || document.KindAt(i - 1) == TokenKind.Clitic && document.IsAny(i - 1, "'s", "’s") && document.Has(i + 1, WordClass.Common)
            && !document.Has(i + 1, WordClass.Preposition))
            return true;
        if (!document.IsAny(i, NounsToo))
            return false;
        return document.Has(i - 1, WordClass.Adjective)
            || document.IsAny(i - 1, Modifiers);
    }
}
