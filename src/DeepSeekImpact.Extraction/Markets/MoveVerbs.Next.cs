using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <content>Reads the second verb of a subject, and participles.</content>
internal sealed partial class MoveVerbs
{
    /// <summary>
    /// Returns the next verb of the same subject: "fell 3% on Monday and rose 2%", "fell 3% but closed higher", "dropped 3% before gaining
    /// 2%", and after an insertion the main verb.
    /// </summary>
    /// <param name="at">The token after what the verb before it told.</param>
    /// <param name="end">The end of the sentence.</param>
    /// <param name="isInserted">True if that verb was in an insertion.</param>
    public MoveVerb? Next(int at, int end, bool isInserted)
    {
        for (var i = at; i < Math.Min(end, at + MostBetween + 3); i++)
        {
            if (isInserted)
            {
                if (_document.IsSign(i, ','))
                    return Find(i + 1, end, overPhrases: false);
                if (_document.IsAny(i, "and", "but"))
                    return null;
                continue;
            }

            var follows = _document.Is(i, "after") && IsMovingAgain(i + 1);
            if (_document.AreAt(i, "only", "to") && Read(i + 2, end) is { } after)
                return after;

            // "fell 0.5% after having been up 1% earlier".
            if (_document.Is(i, "after") && _document.IsAny(i + 1, "having", "being")
                && Read(_document.Is(i + 2, "been") ? i + 3 : i + 2, end) is { } once)
                return once with { NeedsAmount = true };

            // "rose 0.7% on Wednesday, having lost 0.2% the day before".
            if (_document.IsSign(i, ',') && _document.Is(i + 1, "having") && Read(i + 2, end) is { } earlier)
                return earlier with { NeedsAmount = true };

            // "rose 3% on Monday, their third straight advance, and were up another 1%".
            if (_document.IsSign(i, ',') && _document.IsAny(i + 1, "its", "their") && EndOfInsertion(i, end) is > 0 and var close
                && _document.IsAny(close + 1, "and", "but"))
            {
                i = close;
                end = Math.Min(end, close + MostBetween + 3);
                at = close;
                continue;
            }

            var joins = follows || _document.IsAny(i, "and", "but", "then", "before", "yet");
            if (joins)
            {
                var verb = i + 1;
                while (_document.Has(verb, WordClass.Adverb) || _document.IsAny(verb, "then", "later", "has", "have", "had", "was", "were",
                    "is", "are", "since") || _document.KindAt(verb) == TokenKind.Word && EndsInLy(verb))
                    verb++;

                // "climbed 0.9% on Wednesday and is 5% higher on the month".
                if (Change(Quantified(verb)) is { } by && _document.IsAny(by.End, "higher", "lower"))
                    return new MoveVerb(verb, verb, _document.Is(by.End, "lower") ? Direction.Down : Direction.Up);
                if (Read(verb, end) is not { } read)
                    return null;
                var form = follows || _document.Is(i, "before") ? WordClass.VerbIng
                    : WordClass.VerbPast | WordClass.VerbParticiple | WordClass.VerbS | WordClass.VerbBase;
                if (follows)
                    read = read with { NeedsAmount = true };
                return _document.Has(verb, form) || _document.IsAny(verb, "up", "down", "higher", "lower", "off") ? read : null;
            }

            var plain = text.IsDated(i) || NumberReader.IsHyphen(_document, i)
                || _document.Has(i,
                WordClass.Preposition | WordClass.Adverb | WordClass.Determiner | WordClass.TimeUnit | WordClass.Weekday
                    | WordClass.Adjective)
                || text.QuantityAt(i) is not null || _document.KindAt(i) is TokenKind.Number or TokenKind.Symbol
                    || _document.IsAny(i, "session", "trading", "trade", "gains", "losses", "close", "barrel", "ounce", "ton")
                || _document.IsAny(i, "extending") || _document.IsSign(i, ',')
                    && _document.IsAny(i + 1, "but", "then", "and", "before", "after", "extending", "only");
            if (!plain)
                return null;
        }

        return null;
    }

    /// <summary>"after tacking on 0.4%", "after dipping on Wednesday": what moved before that.</summary>
    public bool IsMovingAgain(int i) => _document.Has(i, WordClass.VerbIng)
        && (_document.Has(i, WordClass.Rise | WordClass.Fall)
            || MovePhrases.At(_document, i) is not null);

    /// <summary>"shooting up 4%": a phrase that moves by an amount.</summary>
    public bool IsMovingOn(int i) => _document.Has(i, WordClass.VerbIng) && MovePhrases.At(_document, i) is { NeedsAmount: false } phrase
        && HasChange(phrase.End);

    /// <summary>"settling flat", "closing down 3%": a participle that a word after it gives a direction.</summary>
    public bool IsEnding(int i) => _document.Has(i, WordClass.VerbIng) && _document.IsForm(i, "close", "end", "finish", "settle", "trade");

    /// <summary>"rising 3.2%", "sinking to": a participle that moves.</summary>
    public bool IsMoving(int i) => _document.Has(i, WordClass.VerbIng) && _document.Has(i, WordClass.Rise | WordClass.Fall);
}
