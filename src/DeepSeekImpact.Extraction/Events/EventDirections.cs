using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <summary>Reads which way a result went, or that it is called good or bad, by the words of event-directions.tsv.</summary>
internal static class EventDirections
{
    private static readonly FrozenDictionary<string, Direction?> ByWord = LexiconTable.Rows("event-directions.tsv")
        .ToFrozenDictionary(row => row[0], row => row[1].Length == 0 ? default(Direction?)
            : Enum.Parse<Direction>(row[1], ignoreCase: true),
            StringComparer.Ordinal);

    /// <summary>Indicates whether a word tells how a result came out, and which way it went if it says so.</summary>
    public static bool TryRead(Document document, int at, out Direction? direction)
    {
        direction = null;
        if (document.KindAt(at) != TokenKind.Word)
            return false;
        if (document.Tokens[at].Lexeme > 0 && (ByWord.TryGetValue(document.Form(at), out direction)
            || document.Has(at, WordClass.AnyVerb) && ByWord.TryGetValue(document.Lemma(at), out direction)))
            return true;
        direction = document.Has(at, WordClass.Rise) ? Direction.Up : document.Has(at, WordClass.Fall) ? Direction.Down
            : document.Has(at, WordClass.Steady) ? Direction.Flat : null;
        return direction is not null;
    }
}
