using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Certainties;

/// <summary>Reads hedges, negation and tense of a proposition. A hedge in a relative clause (", which could upend …") does not bear on the main one.</summary>
internal static class ModalityReader
{
    private static readonly FrozenDictionary<string, Certainty> Hedges = LexiconTable.Rows("hedges.tsv")
        .ToFrozenDictionary(row => row[0], row => Enum.Parse<Certainty>(row[1], ignoreCase: true), StringComparer.Ordinal);

    /// <summary>Reads the modality of the tokens from <paramref name="first"/> up to <paramref name="end"/>.</summary>
    public static Modality Read(Document document, int first, int end)
    {
        var certainty = Certainty.Asserted;
        var polarity = Polarity.Affirmed;
        var prediction = false;
        var subordinate = false;
        List<int>? evidence = null;
        for (var i = first; i < end; i++)
        {
            if (document.IsSign(i, ',') && document.Has(i + 1, WordClass.Relative) && !document.Is(i + 1, "that"))
            {
                i = SkipRelative(document, i + 1, end);
                continue;
            }

            var token = document.Tokens[i];

            // "…, though he did not say when": a negation there is not the clause's.
            subordinate |= token.Is(WordClass.Subordinator | WordClass.Coordinator) && document.IsSign(i - 1, ',') && document.IsAny(i, "though", "although", "while", "because", "unless", "but", "and");
            if (!token.Is(WordClass.Hedge | WordClass.Modal | WordClass.Negation | WordClass.Cue | WordClass.CueNoun | WordClass.VerbIng))
                continue;
            if (token.IsWord && token.Is(WordClass.Hedge | WordClass.Modal) && Hedges.TryGetValue(document.Form(i), out var hedge) && !(document.Is(i, "may") && token.IsCapitalised && i > first))
            {
                (evidence ??= []).Add(i);
                if (hedge > certainty)
                    certainty = hedge;

                // "it is unlikely that prices will fall".
                if (document.IsAny(i, "unlikely", "doubtful", "improbable"))
                    polarity = Polarity.Negated;
            }

            // "has not been confirmed", "it is unclear whether".
            if (token.Is(WordClass.Negation) && !document.IsAny(i, "no", "without", "hardly", "barely", "scarcely", "nothing", "none", "neither", "nor") || document.Is(i, "no") && document.IsAny(i + 1, "longer", "evidence", "sign", "reason", "doubt"))
            {
                if (document.AreAt(i + 1, "been", "confirmed") || document.AreAt(i + 1, "be", "verified") || document.Is(i + 1, "confirmed"))
                    certainty = Certainty.Unconfirmed;
                (evidence ??= []).Add(i);
                // "possible but not imminent" is possible all the same, "fear, not arithmetic" is fear.
                if (!document.IsAny(i + 1, "only", "just") && !subordinate && !document.Is(i - 1, "but") && !(document.Is(i, "not") && document.IsSign(i - 1, ',')))
                    polarity = Polarity.Negated;
            }

            prediction |= document.IsAny(i, "will", "'ll", "’ll", "wo", "would", "forecast", "expects", "predicts") || document.AreAt(i, "going", "to") || (document.IsAny(i, "could", "might") && document.KindAt(i + 1) == TokenKind.Word && !document.IsAny(i + 1, "be", "have", "not", "also", "only", "never", "still", "even") || document.IsAny(i, "may", "should") && (document.Has(i + 1, WordClass.Move) || document.IsAny(i + 1, "reach", "become", "lead", "hit", "need")));
        }

        return new Modality(certainty, polarity, prediction, evidence is null ? [] : [.. evidence]);
    }

    private static int SkipRelative(Document document, int at, int end)
    {
        while (at < end && !document.IsSign(at, ',') && !document.IsSign(at, '.') && document.KindAt(at) != TokenKind.Dash)
            at++;
        return at;
    }
}
