using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <summary>Finds the whole cue around its verb: "has also said", "pointed out", "called for".</summary>
internal static class Cue
{
    /// <summary>Gives the first token of the verb group that ends with <paramref name="verb"/>.</summary>
    public static int First(Document document, int verb)
    {
        var first = verb;
        for (var i = verb - 1; i >= 0 && verb - i <= 4; i--)
        {
            // "Moody’s kept": a possessive, unless a pronoun stands before it ("she’s said").
            if (document.KindAt(i) == TokenKind.Clitic && document.IsAny(i, "'s", "’s") && !document.Has(i - 1, WordClass.Pronoun | WordClass.Relative))
                break;
            if (document.Has(i, WordClass.Auxiliary | WordClass.Modal) || document.KindAt(i) == TokenKind.Clitic && document.IsAny(i, "'ve", "’ve", "'d", "’d", "'ll", "’ll", "n't", "n’t"))
                first = i;
            else if (!(document.Has(i, WordClass.Adverb | WordClass.Negation) && document.KindAt(i) == TokenKind.Word && !document.Has(i, WordClass.Pronoun | WordClass.Determiner) && document.Has(i - 1, WordClass.Auxiliary | WordClass.Modal)))
                break;
        }

        return first;
    }

    /// <summary>Gives the token behind the cue with its particle: "pointed out", "went on", "put it".</summary>
    public static int End(Document document, int verb)
    {
        var lemma = document.Lemma(verb);
        return (lemma, document.Form(Math.Min(verb + 1, document.Tokens.Length - 1))) switch
        {
            ("point", "out") or ("spell", "out") or ("make", "clear") or ("go", "on") or ("sum", "up") => verb + 2,
            _ => verb + 1,
        };
    }

    /// <summary>Tells whether a token is a cue verb in a form that reports: "said", "says", "has said", "did say", not "to say" or "saying".</summary>
    public static bool IsFinite(Document document, int at)
    {
        var token = document.Tokens[at];
        if (!token.IsWord || token.IsCapitalised && !token.Is(WordClass.VerbPast) || !CueFrames.Takes(document, at, CueFrame.Say) && !IsPhrasal(document, at))
            return false;
        if (token.Is(WordClass.VerbPast))
        {
            // "was told", "the so-called", "a proposed plan" report nothing by themselves.
            return !document.Has(at - 1, WordClass.Determiner | WordClass.Possessive | WordClass.Preposition) && !document.IsAny(at - 1, "is", "was", "are", "were", "be", "been", "being", "get", "got");
        }

        if (token.Is(WordClass.VerbS))
        {
            // "the claims of", "its reports": nouns.
            return !document.Has(at - 1, WordClass.Determiner | WordClass.Possessive | WordClass.Adjective | WordClass.Preposition | WordClass.Cardinal) && !(document.KindAt(at - 1) == TokenKind.Clitic && document.IsAny(at - 1, "'s", "’s", "'", "’")) && !document.IsAny(at + 1, "of", "about", "from", "by");
        }

        if (token.Is(WordClass.VerbParticiple) && document.IsAny(at - 1, "has", "have", "had", "'ve", "’ve", "also", "n't", "never", "long"))
            return true;
        if (!token.Is(WordClass.VerbBase))
            return false;
        if (document.Has(at - 1, WordClass.Modal) || document.IsAny(at - 1, "did", "does", "do", "n't", "n’t") || document.Is(at - 1, "not") && document.IsAny(at - 2, "did", "does", "do"))
            return !document.IsAny(at - 1, "to");

        // "analysts warn", "they say": a plural subject.
        if (document.Has(at - 1, WordClass.Determiner | WordClass.Possessive | WordClass.Preposition | WordClass.Auxiliary) || document.Is(at - 1, "to"))
            return false;
        return document.IsAny(at - 1, "they", "we", "i", "you", "who", "people", "others", "also", "some", "many", "critics", "now", "still") || (document.KindAt(at - 1) == TokenKind.Word && document.Chars(at - 1).EndsWith("s", StringComparison.Ordinal) && !document.Has(at - 1, WordClass.Adverb)) || HasPluralHead(document, at - 1);
    }

    /// <summary>"Analysts at Acme Research believe": the plural stands before the preposition.</summary>
    private static bool HasPluralHead(Document document, int last)
    {
        for (var i = last; i > Math.Max(0, last - 6) && document.KindAt(i) == TokenKind.Word; i--)
        {
            if (document.IsAny(i, "at", "of", "from", "for", "in"))
                return document.KindAt(i - 1) == TokenKind.Word && document.Chars(i - 1).EndsWith("s", StringComparison.Ordinal) && !document.Has(i - 1, WordClass.AnyVerb & ~WordClass.VerbS) && document.Tokens[last].IsCapitalised;
        }

        return false;
    }

    /// <summary>"put": a cue only in its phrases ("as Chua put it", "Chua aptly put it").</summary>
    private static bool IsPhrasal(Document document, int at) => CueFrames.Takes(document, at, CueFrame.Phrase) && (
        (document.Is(at, "put") && document.Is(at + 1, "it")) || (document.IsAny(at, "went", "goes") && document.Is(at + 1, "on")) || (document.IsAny(at, "pointed", "points", "point") && document.Is(at + 1, "out")));
}
