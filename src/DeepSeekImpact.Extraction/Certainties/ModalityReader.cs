using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Certainties;

/// <summary>
/// Reads hedges, negation and tense of a proposition. A hedge in a relative clause (", which could upend …") does not bear on the main one.
/// </summary>
internal static class ModalityReader
{
    private static readonly FrozenDictionary<string, Certainty> Hedges = LexiconTable.Rows("hedges.tsv")
        .ToFrozenDictionary(row => row[0], row => Enum.Parse<Certainty>(row[1], ignoreCase: true), StringComparer.Ordinal);

    /// <summary>What a hedge, a negation or a prediction can be.</summary>
    private const WordClass Telling = WordClass.Hedge | WordClass.Modal | WordClass.Negation | WordClass.Cue | WordClass.CueNoun
        | WordClass.VerbIng | WordClass.VerbParticiple | WordClass.VerbBase | WordClass.VerbS;

    /// <summary>Reads the modality of the tokens from <paramref name="first"/> up to <paramref name="end"/>.</summary>
    public static Modality Read(Document document, int first, int end)
    {
        var certainty = Certainty.Asserted;
        var polarity = Polarity.Affirmed;
        var prediction = false;
        var subordinate = Subordination.None;
        List<int>? evidence = null;
        var tokens = document.Tokens;
        for (var i = first; i < end; i++)
        {
            ref readonly var token = ref tokens[i];
            var comma = token.Key == WordKey.Of(',');
            if (!comma && !token.Is(Telling | WordClass.Subordinator | WordClass.Coordinator))
                continue;
            if (comma && document.Has(i + 1, WordClass.Relative) && !document.Is(i + 1, "that"))
            {
                i = SkipRelative(document, i + 1, end);
                continue;
            }

            // "although the goal is not met, …", "…, though he did not say when", "because it has not paid": a negation there is not the
            // main clause's.
            if (token.Is(WordClass.Subordinator) && OpensClause(document, i, first))
            {
                subordinate = i == first || i == first + 1 && document.Is(first, "that") ? Subordination.Leading : Subordination.Trailing;
            }
            else if (subordinate == Subordination.Leading && comma)
            {
                subordinate = Subordination.None;
            }
            else if (subordinate == Subordination.None && document.IsSign(i - 1, ',') && document.IsAny(i, "but", "and"))
            {
                subordinate = Subordination.Trailing;
            }

            if (!token.Is(Telling) || token.Is(WordClass.Cue) && IsOfOthers(document, i, first))
                continue;
            if (token.IsWord && token.Is(WordClass.Hedge | WordClass.Modal) && IsHedge(document, i, first)
                && Hedges.TryGetValue(document.Form(i), out var hedge))
            {
                (evidence ??= []).Add(i);
                if (hedge > certainty)
                    certainty = hedge;

                // "it is unlikely that prices will fall".
                if (document.IsAny(i, "unlikely", "doubtful", "improbable"))
                    polarity = Polarity.Negated;
            }
            else if (certainty == Certainty.Asserted && token.Is(WordClass.Cue) && IsBelief(document, i))
            {
                (evidence ??= []).Add(i);
                certainty = Certainty.Likely;
            }

            // "has not been confirmed", "it is unclear whether".
            if (token.Is(WordClass.Negation) && Negates(document, i))
            {
                if (document.AreAt(i + 1, "been", "confirmed") || document.AreAt(i + 1, "be", "verified")
                    || document.Is(i + 1, "confirmed"))
                    certainty = Certainty.Unconfirmed;
                (evidence ??= []).Add(i);

                // "possible but not imminent" is possible all the same, "fear, not arithmetic" is fear.
                if (subordinate == Subordination.None && !document.Is(i - 1, "but") && !(document.Is(i, "not")
                    && document.IsSign(i - 1, ',')) && !IsInRelative(document, i, first))
                    polarity = Polarity.Negated;
            }

            prediction = prediction || IsExpectation(document, i)
                || document.IsAny(i, "will", "'ll", "’ll", "wo", "would", "forecast", "expects", "predicts")
                || document.AreAt(i, "going", "to") || MayHappen(document, i);
        }

        return new Modality(certainty, polarity, prediction, evidence is null ? [] : [.. evidence]);
    }

    /// <summary>"could fall", "should fall by a third"; not "should sell the unit".</summary>
    private static bool MayHappen(Document document, int i) => document.IsAny(i, "could", "might")
        && document.KindAt(i + 1) == TokenKind.Word && !document.IsAny(i + 1, "be", "have", "not", "also", "only", "never", "still", "even")
        || document.IsAny(i, "may", "should") && (document.Has(i + 1, WordClass.Move) && !HasObject(document, i + 1)
            || document.IsAny(i + 1, "reach", "become", "lead", "hit", "need"));

    /// <summary>Where a subordinate clause is that the reader is in.</summary>
    private enum Subordination
    {
        None,

        /// <summary>Before the main clause, up to its comma.</summary>
        Leading,

        /// <summary>After the main clause.</summary>
        Trailing,
    }

    /// <summary>"although the goal is", "because it has", not "that", "as big as" or "than".</summary>
    private static bool OpensClause(Document document, int at, int first)
    {
        if (document.IsAny(at, "that", "than", "whether") || document.Is(at, "as") && at > first || document.Is(at, "if")
            && document.Has(at - 1, WordClass.AnyVerb))
            return false;
        for (var i = at + 1; i < Math.Min(document.Tokens.Length, at + 8); i++)
        {
            if (document.Has(i, WordClass.FiniteVerb))
                return true;
            if (document.KindAt(i) == TokenKind.Punctuation)
                return false;
        }

        return false;
    }

    /// <summary>
    /// "less than expected", "as expected" and a duty ("rivals should cooperate") weaken nothing; "prices should fall" does.
    /// </summary>
    private static bool IsHedge(Document document, int i, int first)
    {
        if (document.Is(i, "may") && document.Tokens[i].IsCapitalised && i > first)
            return false;
        if (document.Is(i, "expected"))
            return !IsCompared(document, i);

        // "more soup than we thought possible", "as soon as possible".
        if (document.IsAny(i, "likely", "possible") && (document.Is(i - 1, "as")
                && document.Has(i - 2, WordClass.Adjective | WordClass.Adverb)
            || document.IsForm(i - 1, "think", "believe", "imagine", "deem", "consider") && IsCompared(document, i - 1)))
            return false;
        return !document.Is(i, "should") || document.Has(i + 1, WordClass.Move) && !HasObject(document, i + 1)
            || document.IsAny(i + 1, "reach", "become", "lead", "hit", "need") || document.Has(i + 1, WordClass.Adverb)
            && document.Has(i + 2, WordClass.Move);
    }

    /// <summary>"we believe", "she believed", "I do not think".</summary>
    private static bool IsBelief(Document document, int i)
    {
        if (!document.IsForm(i, "believe", "think", "guess", "suspect", "reckon", "assume", "expect", "anticipate")
            || IsCompared(document, i))
            return false;
        for (var before = i - 1; before >= Math.Max(0, i - 3); before--)
        {
            if (document.IsAny(before, "I", "we", "it", "they", "he", "she"))
                return true;
            if (!document.Has(before, WordClass.Auxiliary | WordClass.Adverb | WordClass.Negation | WordClass.Modal))
                return false;
        }

        return false;
    }

    /// <summary>"than expected", "than it had expected", "as analysts had predicted": a comparison with what was thought.</summary>
    private static bool IsCompared(Document document, int i)
    {
        for (var before = i - 1; before >= Math.Max(0, i - 4); before--)
        {
            if (document.IsAny(before, "than", "as"))
                return true;
            if (document.KindAt(before) != TokenKind.Word || document.Has(before, WordClass.Preposition | WordClass.Coordinator)
                || document.Has(before, WordClass.AnyVerb) && !document.Has(before, WordClass.Auxiliary))
                return false;
        }

        return false;
    }

    /// <summary>
    /// "revenue rose to $5 billion, beating the $4 billion that analysts had expected": what others thought of an amount weakens nothing
    /// that is told before it.
    /// </summary>
    private static bool IsOfOthers(Document document, int i, int first)
    {
        var who = i - 1;
        while (document.Has(who, WordClass.Auxiliary | WordClass.Adverb))
            who--;
        if (!document.IsAny(who, "analysts", "economists", "forecasters", "investors", "market", "street", "traders"))
            return false;
        var amount = who - 1;
        while (document.IsAny(amount, "that", "the", "wall", "which"))
            amount--;
        if (document.KindAt(amount) is not TokenKind.Number && !document.IsSign(amount, '%')
            && !document.Has(amount, WordClass.Scale | WordClass.CurrencyWord) && !document.IsAny(amount, "cents", "percent", "share"))
            return false;
        for (var verb = first; verb < amount; verb++)
        {
            if (document.Has(verb, WordClass.VerbPast | WordClass.VerbS | WordClass.Auxiliary))
                return true;
        }

        return false;
    }

    /// <summary>"should sell the unit", not "should fall by a third": somebody is told to do it.</summary>
    private static bool HasObject(Document document, int verb) => document.Has(verb + 1, WordClass.Determiner | WordClass.Possessive)
        && document.KindAt(verb + 1) == TokenKind.Word && !document.Has(verb + 1, WordClass.Preposition);

    /// <summary>"we expect to lower rates", "is expected to reach", "is set to fall"; not "than expected", "its forecast".</summary>
    private static bool IsExpectation(Document document, int i)
    {
        if (document.Has(i, WordClass.Cue) && document.IsForm(i, "expect", "anticipate", "foresee", "predict", "project"))
            return !document.IsAny(i - 1, "the", "a", "an", "had") && !IsCompared(document, i)
                && !document.Has(i - 1, WordClass.Possessive);
        return document.Is(i + 1, "to") && document.IsForm(i, "set", "slate", "schedule")
            && document.IsAny(i - 1, "is", "are", "'s", "’s", "'re", "’re");
    }

    /// <summary>"is not", "no plans", "neither bank", "nobody"; not "hardly", "no doubt", "not only".</summary>
    private static bool Negates(Document document, int i)
    {
        if (document.IsAny(i, "without", "hardly", "barely", "scarcely", "nor"))
            return false;
        if (document.IsAny(i + 1, "only", "just") || document.Is(i, "nothing") && document.Is(i + 1, "but"))
            return false;
        return !document.Is(i, "no") || !document.IsAny(i + 1, "matter", "wonder", "less", "fewer", "more", "later")
            && !document.Is(i + 1, "doubt");
    }

    /// <summary>"the bank that did not fail will grow": a negation right after a relative pronoun.</summary>
    private static bool IsInRelative(Document document, int i, int first)
    {
        for (var before = i - 1; before > Math.Max(first, i - 4); before--)
        {
            if (document.IsAny(before, "who", "which") || document.Is(before, "that") && document.KindAt(before - 1) == TokenKind.Word
                && (!document.Has(before - 1, WordClass.AnyVerb | WordClass.Adjective) || document.Tokens[before - 1].IsCapitalised))
                return true;
            // the part that it does not own.
            if (!document.Has(before, WordClass.Auxiliary | WordClass.Modal) && !document.IsAny(before, "it", "they", "he", "she",
                "already"))
                return false;
        }

        return false;
    }

    private static int SkipRelative(Document document, int at, int end)
    {
        while (at < end && !document.IsSign(at, ',') && !document.IsSign(at, '.') && document.KindAt(at) != TokenKind.Dash)
            at++;
        return at;
    }
}
