using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <content>How a result came out, by the words around it.</content>
internal sealed partial class EventClause
{
    /// <summary>Verbs that open what is said of a result: "sales continued to fall", "profit came in below".</summary>
    private static readonly WordSet Opening = EventWords.Of("trend-opener");

    private const int LongestPredicate = 14;

    /// <summary>
    /// Indicates whether the words around a result tell how it came out: "profit rose", "a rise in profit", "strong sales", "boosted
    /// sales".
    /// </summary>
    /// <param name="noun">The tokens of the result: the first of its phrase, its own first, the token after it.</param>
    /// <param name="over">The verb that governs it, or -1.</param>
    /// <param name="sentence">The sentence.</param>
    /// <param name="end">The end of its clause.</param>
    /// <param name="direction">Which way it went, if that is told.</param>
    public bool IsTrend((int First, int At, int End) noun, int over, Sentence sentence, int end, out Direction? direction)
    {
        for (var i = noun.At - 1; i >= Math.Max(sentence.First, noun.First - 2); i--)
        {
            // "a rise in profit": of what stands before the phrase, only nouns with their preposition.
            if (i < noun.First && !_document.IsAny(i + 1, "in", "of"))
                continue;
            if (text.MentionAt(i) < 0 && EventDirections.TryRead(_document, i, out direction))
                return true;
        }

        // "struggles to grow sales" does not say that they rose.
        if (over >= 0 && !_document.Is(over - 1, "to") && EventDirections.TryRead(_document, over, out direction))
            return true;
        return IsSaid(noun.End, end, out direction);
    }

    /// <summary>"sales growth", "sales in Chile rose", "are set to fall", "were flat".</summary>
    private bool IsSaid(int at, int end, out Direction? direction)
    {
        direction = null;
        for (var i = at; i < Math.Min(end, at + LongestPredicate); i++)
        {
            if (_document.KindAt(i) is TokenKind.Punctuation)
            {
                if (_document.IsSign(i, ',') && _document.IsAny(i + 1, "which", "tax", "taxes", "depreciation")
                    || NumberReader.IsHyphen(_document, i))
                    continue;
                return false;
            }

            if (text.MentionAt(i) >= 0 || _document.KindAt(i) != TokenKind.Word)
                continue;
            if (EventDirections.TryRead(_document, i, out direction) && (i == at || !_document.Has(i - 1, WordClass.Determiner
                | WordClass.Preposition | WordClass.Adjective) || _document.IsAny(i - 1, "to", "than")))
                return true;

            // "profit helped the bank": another verb is said of it.
            if (_document.Has(i, WordClass.VerbPast | WordClass.VerbS) && !_document.Has(i, WordClass.Auxiliary | WordClass.Preposition
                | WordClass.Modal) && !_document.IsAny(i, Opening)
                && !_document.Has(i - 1, WordClass.Auxiliary | WordClass.Determiner | WordClass.Preposition))
                return false;
        }

        return false;
    }
}
