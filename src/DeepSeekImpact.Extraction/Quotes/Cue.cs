using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <summary>Finds the whole cue around its verb: "has also said", "pointed out", "called for".</summary>
internal static class Cue
{
    /// <summary>Verbs of thinking and showing that nobody speaks with.</summary>
    private static readonly WordSet SilentVerbs =
    [
        "hope", "know", "believe", "accept", "prove", "assume", "rule", "find", "show", "mean",
    ];

    /// <summary>What a clause about a plural noun starts with after its comma.</summary>
    private static readonly WordSet AfterPlural =
    [
        "including", "published", "released", "issued", "compiled", "conducted", "based", "like", "from", "such", "led", "among",
        "many", "some", "most", "especially", "particularly", "who", "both", "notably",
    ];

    /// <summary>Words after the noun "forecast".</summary>
    private static readonly WordSet AfterForecast =
    [
        "for", "of", "on", "to", "by", "even", "although", "though", "because", "while", "when", "after", "was", "is", "were",
        "has", "had",
    ];

    private const int LongestInsertion = 20;

    /// <summary>Verbs that are no nouns as well.</summary>
    private static readonly WordSet NoNouns =
    [
        "say", "believe", "argue", "think", "insist", "suggest", "warn", "agree", "contend", "add", "expect", "acknowledge",
    ];

    /// <summary>Plurals without an "s".</summary>
    private static readonly WordSet PluralHeads = ["data", "people", "those", "men", "women", "many", "most", "some", "several"];

    /// <summary>Words in "-s" that are no plurals.</summary>
    private static readonly WordSet NoPlurals =
    [
        "news", "business", "process", "as", "this", "always", "perhaps", "is", "was", "has", "its", "his",
    ];

    /// <summary>Words before the participle of a perfect.</summary>
    private static readonly WordSet Perfects = ["has", "have", "had", "'ve", "’ve", "also", "n't", "never", "long"];

    /// <summary>Auxiliaries of a passive.</summary>
    private static readonly WordSet Passives = ["is", "was", "are", "were", "be", "been", "being", "get", "got"];

    /// <summary>Words in "-ly" that are no adverbs of manner.</summary>
    private static readonly WordSet NoManner =
    [
        "family", "ally", "assembly", "daily", "weekly", "monthly", "quarterly", "supply", "reply", "anomaly", "monopoly", "elderly",
        "butterfly", "bully", "rally", "tally", "only", "early", "likely",
    ];

    /// <summary>Forms of cue verbs that are nouns as well.</summary>
    private static readonly WordSet Nouns =
    [
        "answers", "charges", "claims", "comments", "decides", "demands", "estimates", "fears", "forecast", "forecasts", "hopes",
        "notes", "orders", "plans", "polls", "posts", "projects", "promises", "reasons", "remarks", "reports", "rules", "signals",
        "states", "tweets", "warnings",
    ];

    /// <summary>Words before a base form that make it a verb of many: "they say", "critics also warn".</summary>
    private static readonly WordSet Plurals =
    [
        "also", "both", "critics", "data", "i", "many", "media", "men", "now", "others", "people", "police", "some", "staff", "still",
        "they", "we", "who", "women", "you",
    ];

    /// <summary>Returns the first token of the verb group that ends with <paramref name="verb"/>.</summary>
    public static int First(Document document, int verb)
    {
        var first = verb;

        // "keeps saying", "continued to say".
        if (document.IsForm(verb - 1, "keep") && document.Has(verb, WordClass.VerbIng))
            return First(document, verb - 1);
        if (document.Is(verb - 1, "to") && document.Is(verb - 2, "on") && document.IsForm(verb - 3, "go"))
            return First(document, verb - 3);
        if (document.Is(verb - 1, "to") && document.AreAt(verb - 4, "so", "far", "as") && document.IsForm(verb - 5, "go"))
            return First(document, verb - 5);
        if (document.Is(verb - 1, "to") && document.IsForm(verb - 2, "continue", "manage", "begin", "appear", "seem"))
            return First(document, verb - 2);
        for (var i = verb - 1; i >= 0 && verb - i <= 4; i--)
        {
            // "Moody’s kept": a possessive, unless a pronoun stands before it ("she’s said").
            if (document.KindAt(i) == TokenKind.Clitic && document.IsAny(i, "'s", "’s")
                && !document.Has(i - 1, WordClass.Pronoun | WordClass.Relative))
                break;

            // "Ms. May said": a name; "a poll conducted in May found": a month.
            if (document.Has(i, WordClass.Modal) && document.Tokens[i].IsCapitalised && i > 0
                && (document.Has(i - 1, WordClass.Honorific | WordClass.Preposition)
                || document.KindAt(i - 1) == TokenKind.Word && document.Tokens[i - 1].IsCapitalised))
                break;
            if (document.Has(i, WordClass.Auxiliary | WordClass.Modal)
                || document.KindAt(i) == TokenKind.Clitic && document.IsAny(i, "'ve", "’ve", "'d", "’d", "'ll", "’ll", "n't", "n’t"))
                first = i;
            else if (!((document.Has(i, WordClass.Adverb | WordClass.Negation) || IsManner(document, i))
                && document.KindAt(i) == TokenKind.Word && !document.Has(i, WordClass.Pronoun | WordClass.Determiner)
                && document.Has(i - 1, WordClass.Auxiliary | WordClass.Modal)))
                break;
        }

        return WithAdverbs(document, first);
    }

    /// <summary>"also said", "later told", "repeatedly accused": the adverbs before the verb group.</summary>
    private static int WithAdverbs(Document document, int first)
    {
        while (first > 0 && IsCueAdverb(document, first - 1))
            first--;
        return first;
    }

    private static bool IsCueAdverb(Document document, int at) =>
        document.KindAt(at) == TokenKind.Word && !document.Tokens[at].IsCapitalised && !document.IsGlued(at)
        && !document.Has(at, WordClass.Pronoun | WordClass.Determiner | WordClass.Indefinite | WordClass.Preposition
            | WordClass.Coordinator | WordClass.Subordinator | WordClass.Relative | WordClass.AnyVerb | WordClass.Role)
        && (document.Has(at, WordClass.Adverb) || document.Is(at, "later") || IsManner(document, at));

    /// <summary>"repeatedly", "officially": an adverb by its ending.</summary>
    private static bool IsManner(Document document, int at) =>
        document.KindAt(at) == TokenKind.Word && document.Chars(at) is [_, _, _, .., 'l', 'y'] && !document.Tokens[at].IsCapitalised
        && !document.IsAny(at, NoManner);

    /// <summary>Returns the token behind the cue with its particle: "pointed out", "went on", "put it".</summary>
    public static int End(Document document, int verb)
    {
        var joined = document.IsAny(verb + 1, "out", "clear", "plain", "on", "up") && document.Lemma(verb) switch
        {
            "point" or "spell" => document.Is(verb + 1, "out"),
            "make" => document.IsAny(verb + 1, "clear", "plain"),
            "go" => document.Is(verb + 1, "on"),
            "sum" => document.Is(verb + 1, "up"),
            _ => false,
        };

        // "made it clear that".
        if (document.Is(verb + 1, "it") && document.IsAny(verb + 2, "clear", "plain") && document.IsForm(verb, "make"))
            return verb + 3;
        return joined ? verb + 2 : verb + 1;
    }

    /// <summary>
    /// Indicates whether a token is a cue verb in a form that reports: "said", "says", "has said", "did say", not "to say" or "saying".
    /// </summary>
    public static bool IsFinite(Document document, int at)
    {
        var token = document.Tokens[at];
        if (!token.IsWord || token.IsCapitalised && !token.Is(WordClass.VerbPast)
            || !CueFrames.Takes(document, at, CueFrame.Say) && !IsPhrasal(document, at))
            return false;
        // "Initial claims rose", "the profit forecast for May": a noun of the same form; so is the plural of "the states’ wealth".
        if (IsNoun(document, at) || token.Is(WordClass.VerbS)
            && document.KindAt(at + 1) is TokenKind.Clitic or TokenKind.Quote && document.IsGlued(at + 1)
            && document.Chars(at + 1) is "'" or "’")
            return false;
        // "a good bet that prices will fall": a noun.
        if (document.Is(at, "bet") && document.IsAny(at - 1, "good", "safe", "sure", "better", "best", "big", "fair", "risky"))
            return false;
        // "may heap added pressure on": an adjective.
        if (document.Is(at, "added") && document.IsAny(at + 1, "benefit", "bonus", "impetus", "incentive", "pressure", "urgency", "value"))
            return false;
        if (token.Is(WordClass.VerbPast))
        {
            // "was told", "the so-called", "a proposed plan" report nothing by themselves.
            // "this year’s estimated earnings": an adjective.
            if (document.KindAt(at - 1) == TokenKind.Clitic && document.IsAny(at - 1, "'s", "’s", "'", "’"))
                return false;
            return (!document.Has(at - 1, WordClass.Determiner | WordClass.Possessive | WordClass.Preposition)
                || IsFloating(document, at - 1) || document.Is(at - 1, "which")
                || document.Is(at - 1, "that") && document.Has(at - 2, WordClass.DocumentNoun))
                && !document.IsAny(at - 1, Passives) && !IsPassive(document, at);
        }

        if (token.Is(WordClass.VerbS))
        {
            // "the claims of", "its reports": nouns.
            return (!document.Has(at - 1, WordClass.Determiner | WordClass.Possessive | WordClass.Adjective | WordClass.Preposition
                | WordClass.Cardinal) || document.Is(at - 1, "which"))
                && !(document.KindAt(at - 1) == TokenKind.Clitic && document.IsAny(at - 1, "'s", "’s", "'", "’"))
                && !document.IsAny(at + 1, "of", "about", "from", "by", "for");
        }

        if (token.Is(WordClass.VerbParticiple) && document.IsAny(at - 1, Perfects))
            return true;
        // "is saying the rule hurts workers".
        if (token.Is(WordClass.VerbIng))
            return document.IsForm(at - 1, "keep") || document.IsAny(at - 1, "is", "are", "was", "were", "been", "'s", "’s", "'re", "’re")
                || document.Has(at - 1, WordClass.Adverb) && document.IsAny(at - 2, "is", "are", "was", "were", "been");
        if (!token.Is(WordClass.VerbBase))
            return false;

        // "continued to say", "managed to ask".
        if (document.Is(at - 1, "to") && document.Is(at - 2, "on"))
            return document.IsForm(at - 3, "go") && document.Has(at - 3, WordClass.VerbPast | WordClass.VerbS);

        // "went so far as to say".
        if (document.Is(at - 1, "to") && document.AreAt(at - 4, "so", "far", "as"))
            return document.IsForm(at - 5, "go") && document.Has(at - 5, WordClass.VerbPast | WordClass.VerbS | WordClass.VerbParticiple);
        if (document.Is(at - 1, "to"))
            return document.IsForm(at - 2, "continue", "manage", "begin", "appear", "seem") && !document.Is(at - 3, "it")
                && document.Has(at - 2, WordClass.VerbPast | WordClass.VerbS | WordClass.VerbBase);
        if (document.IsAny(at - 1, "may", "might", "could") || document.Has(at - 1, WordClass.Modal) && !MaySay(document, at))
            return false;
        if (document.Has(at - 1, WordClass.Modal) || document.IsAny(at - 1, "did", "does", "do", "n't", "n’t")
            || document.Is(at - 1, "not") && document.IsAny(at - 2, "did", "does", "do"))
            return !document.IsAny(at - 1, "to");

        return IsPluralForm(document, at);
    }

    /// <summary>"they all thought", "analysts both said": a word that goes with the subject, after it.</summary>
    public static bool IsFloating(Document document, int at) => document.IsAny(at, "all", "both", "each")
        && (document.IsAny(at - 1, "they", "we", "you") || document.KindAt(at - 1) == TokenKind.Word
            && document.Has(at - 1, WordClass.Role | WordClass.Indefinite | WordClass.PeopleNoun) && document.Chars(at - 1)[^1] == 's');

    /// <summary>
    /// "would say", "would argue that", "will tell the board that": with a modal, only what is surely said aloud reports anything.
    /// </summary>
    private static bool MaySay(Document document, int at) => document.IsForm(at, "say", "argue", "add", "admit", "suggest")
        || document.Is(document.Has(at + 1, WordClass.Adverb) || IsManner(document, at + 1) ? at + 2 : at + 1, "that")
        && !document.IsForm(at, SilentVerbs)
        || document.KindAt(at + 1) == TokenKind.Quote || document.IsForm(at, "tell");

    /// <summary>"analysts warn", "they say": a base form with a plural subject.</summary>
    public static bool IsPluralForm(Document document, int at)
    {
        // "those close to her say".
        if (document.Has(at, WordClass.VerbBase) && document.Is(at - 2, "to") && HasPluralHead(document, at - 1))
            return true;
        if (!document.Has(at, WordClass.VerbBase)
            || document.Has(at - 1, WordClass.Determiner | WordClass.Possessive | WordClass.Preposition | WordClass.Auxiliary)
            || document.Is(at - 1, "to"))
            return false;
        // "Most economists surveyed expect a cut".
        if (document.IsAny(at - 1, "asked", "canvassed", "interviewed", "polled", "questioned", "surveyed")
            && document.KindAt(at - 2) == TokenKind.Word && document.Chars(at - 2) is [.., not 's', 's'])
            return true;
        if (document.IsSign(at - 1, ','))
            return HasPluralBeforeComma(document, at - 1);
        if (document.KindAt(at - 1) == TokenKind.Number && document.IsSign(at - 2, ','))
            return true;
        // "brings back material": a verb before it.
        if (document.Is(at, "back") && document.Has(at - 1, WordClass.VerbS)
            || document.Chars(Math.Max(0, at - 1)).EndsWith("ss", StringComparison.Ordinal))
            return false;
        return document.IsAny(at - 1, Plurals) || IsFloating(document, at - 1)
            || (document.KindAt(at - 1) == TokenKind.Word && document.Chars(at - 1).EndsWith("s", StringComparison.Ordinal)
            && !document.Has(at - 1, WordClass.Adverb)) || HasPluralHead(document, at - 1);
    }

    /// <summary>"Critics, including Doe, argue": the plural comes before the insertion.</summary>
    private static bool HasPluralBeforeComma(Document document, int comma)
    {
        for (var i = comma - 1; i > Math.Max(0, comma - LongestInsertion); i--)
        {
            if (document.IsSign(i, ','))
                return document.KindAt(i - 1) == TokenKind.Word && document.Chars(i - 1).EndsWith("s", StringComparison.Ordinal)
                    && document.Has(i - 1, WordClass.Common | WordClass.Indefinite)
                    && document.IsAny(i + 1, AfterPlural);
        }

        return false;
    }

    /// <summary>"the increase predicted by economists": whoever does it comes after. "said by phone" is no passive.</summary>
    private static bool IsPassive(Document document, int at) =>
        document.Is(at + 1, "by") && !document.IsAny(at + 2, "phone", "telephone", "email", "text", "video")
            && document.KindAt(at + 2) != TokenKind.Number;

    /// <summary>"claims rose", "its forecast for": a form that is a noun as well, with a verb or a preposition of nouns after it.</summary>
    private static bool IsNoun(Document document, int at)
    {
        if (!document.IsAny(at, Nouns))
            return false;
        if (document.Is(at, "forecast"))
            return document.IsAny(at + 1, AfterForecast) || document.KindAt(at + 1) == TokenKind.Punctuation

                // "The strong results and forecast sent the shares".
                || document.IsAny(at - 1, "and", "or") && document.IsForm(at + 1, "send", "drive", "push", "help", "lift", "beat");
        return document.Has(at + 1, WordClass.VerbPast | WordClass.Auxiliary | WordClass.Modal)
            && !document.Has(at + 1, WordClass.Adjective) && !document.Tokens[at + 1].IsCapitalised
            || document.Has(at - 1, WordClass.VerbIng | WordClass.Demonym) || document.Has(at + 1, WordClass.VerbIng)
            || IsLowerPlural(document, at - 1) || IsOfNobody(document, at - 1)
            || IsHyphenated(document, at - 1) || IsTakenBy(document, at - 1)
            || document.IsAny(at - 1, "republican", "democratic", "jobless", "initial", "insurance", "unemployment", "news", "press",
            "media");
    }

    /// <summary>"emissions rules": a plural is no subject of "rules".</summary>
    private static bool IsLowerPlural(Document document, int at) =>
        document.KindAt(at) == TokenKind.Word && !document.Tokens[at].IsCapitalised && document.Chars(at) is [.., not 's', 's']
        && !document.IsAny(at, NoPlurals);

    /// <summary>"beating analyst forecasts", "raised broker estimates": whose they are, without an article.</summary>
    private static bool IsOfNobody(Document document, int at) =>
        document.IsAny(at, "analyst", "broker", "consensus", "economist", "expert", "street")
            && document.Has(document.Is(at - 1, "wall") ? at - 2 : at - 1, WordClass.VerbIng | WordClass.VerbPast | WordClass.Preposition);

    /// <summary>Indicates whether a form that is a noun as well is the object of the verb before it: "raised hopes".</summary>
    public static bool IsTaken(Document document, int at) => document.IsAny(at, Nouns) && IsTakenBy(document, at - 1);

    /// <summary>"raised hopes" has a verb before the noun, "the left claims" a noun before the verb.</summary>
    private static bool IsTakenBy(Document document, int verb) =>
        document.Has(verb, WordClass.VerbPast) && !document.Tokens[verb].IsCapitalised && !document.Has(verb, WordClass.Auxiliary)
        && !document.IsAny(verb - 1, "the", "a", "an") && !document.Has(verb - 1, WordClass.Possessive);

    /// <summary>"early-morning tweets": an adjective with a hyphen before a noun.</summary>
    private static bool IsHyphenated(Document document, int at) => document.KindAt(at - 1) == TokenKind.Dash && document.IsGlued(at)
        && !document.Tokens[at].IsCapitalised && !document.IsAny(at, "up", "maker", "off");

    /// <summary>Returns where "such as" or "including" after people starts that ends at a token, or 0.</summary>
    public static int OpensExample(Document document, int at) =>
        document.Is(at, "as") && document.Is(at - 1, "such") && document.KindAt(at - 2) == TokenKind.Word ? at - 1
            : document.Is(at, "including") && document.Has(at - 1, WordClass.PeopleNoun | WordClass.Role | WordClass.Indefinite) ? at : 0;

    /// <summary>"Analysts at Acme Research believe": the plural stands before the preposition.</summary>
    private static bool HasPluralHead(Document document, int last)
    {
        for (var i = last; i > Math.Max(0, last - 7) && document.KindAt(i) is TokenKind.Word or TokenKind.Number; i--)
        {
            // "Ana Ruiz and Tom Berg say".
            if (document.Is(i, "and") && document.Tokens[i - 1].IsCapitalised && document.Tokens[i + 1].IsCapitalised)
                return true;

            // "Officials such as Tom Berg say".
            if (OpensExample(document, i) is > 0 and var example)
                return document.Chars(example - 1).EndsWith("s", StringComparison.Ordinal);
            if (document.Is(i, "to") && document.IsAny(i - 1, "close") && document.IsAny(i - 2, "those", "people", "sources", "advisers"))
                return true;
            if (document.KindAt(i) == TokenKind.Number)
                continue;
            if (document.IsAny(i, "at", "of", "from", "for", "in") && document.KindAt(i - 1) == TokenKind.Word)
            {
                if (document.Chars(i - 1).EndsWith("s", StringComparison.Ordinal)
                    ? document.Has(i - 1, WordClass.AnyVerb & ~WordClass.VerbS)
                    : !document.IsAny(i - 1, PluralHeads))
                    continue;
                return document.Tokens[last].IsCapitalised || !IsNounToo(document, last + 1);
            }
        }

        return false;
    }

    /// <summary>"claim", "report", "plan": after a singular noun rather a noun than a verb.</summary>
    private static bool IsNounToo(Document document, int at) =>
        !document.IsForm(at, NoNouns);

    /// <summary>"put": a cue only in its phrases ("as Chua put it", "Chua aptly put it").</summary>
    private static bool IsPhrasal(Document document, int at) => CueFrames.Takes(document, at, CueFrame.Phrase) && (
        (document.Is(at, "put") && document.Is(at + 1, "it")) || (document.IsAny(at, "went", "goes") && document.Is(at + 1, "on")
            && !document.Is(at + 2, "to"))
            || (document.IsForm(at, "point") && document.Is(at + 1, "out")) || document.IsForm(at, "make")
            && (document.IsAny(at + 1, "clear", "plain") || document.Is(at + 1, "it") && document.IsAny(at + 2, "clear", "plain")));
}
