using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <content>Reads several instruments of one verb: lists, and amounts whose verb is said once.</content>
internal sealed partial class MarketMoveReader
{
    /// <summary>"the Dow lost 1.2%, the S&amp;P 500 0.9% and the Nasdaq 0.4%": the verb is said once.</summary>
    private void ReadGapped(Sentence sentence, int n, Span<bool> done)
    {
        var told = _found[^1];
        for (var next = n + 1; next < _instruments.Count && !done[next]; next++)
        {
            var match = _instruments[next];
            var isListed = _document.IsSign(_found[^1].End, ';');
            if (!isListed && !JoinsList(_found[^1].End, match.First) && !IsJoinedOverDate(_found[^1].End, match.First))
                return;
            var at = isListed && _document.IsSign(match.End, ',') ? match.End + 1 : match.End;
            while (_document.IsAny(at, "by", "a", "about", "nearly", "almost", "more", "than", "around", "just", "over")
                || _document.Has(at, WordClass.Approximator))
                at++;
            if (_text.QuantityAt(at) is not { } change || !IsLike(change, told.Move.Change)
                || isListed && match.First > _found[^1].End + 3 || _document.KindAt(change.End) == TokenKind.Word
                && !_document.IsAny(change.End, "and", "on", "to", "as", "after", "while", "in", "amid", "by", "respectively"))
                return;
            var amounts = _numbers.Read(isListed ? change.First : match.End, sentence.End);
            Add(sentence, match, match.First, amounts.End, told.Move.Direction, amounts with { Changes = [change] },
                (told.Cue, told.Cue + 1), "move.gapped");
            done[next] = true;
        }
    }

    /// <summary>A percentage or points, or money if the first change is money: "Brent slid 80 cents and WTI 95 cents".</summary>
    private static bool IsLike(Quantity change, Quantity? told) =>
        change.Kind is QuantityKind.Percent or QuantityKind.Points or QuantityKind.BasisPoints
        || change.Kind == QuantityKind.Money && told?.Kind == QuantityKind.Money;

    /// <summary>"fell 3% on Monday and AMD 2%".</summary>
    private bool IsJoinedOverDate(int end, int next)
    {
        var at = end;
        while (at < next && (_text.IsDated(at) || _document.IsAny(at, "on", "to", "lower", "higher", "weaker", "stronger")
            || _text.QuantityAt(at) is not null))
            at = _text.QuantityAt(at)?.End ?? at + 1;
        return at > end && JoinsList(at, next);
    }

    /// <summary>"AMD and Broadcom fell 6% and 17%": returns the last of the instruments that share a verb.</summary>
    private int LastOfList(int n)
    {
        var last = n;
        while (last + 1 < _instruments.Count && JoinsList(_instruments[last].End, _instruments[last + 1].First))
            last++;
        return last;
    }

    private bool JoinsList(int end, int next)
    {
        for (var i = end; i < next; i++)
        {
            // "oil as well as gold", not "oil stocks as crude rose".
            if (_document.AreAt(i, "as", "well", "as"))
                i += 2;

            // "the DAX rose 0.5% and France’s CAC 40 0.2%".
            else if (i + 2 == next && _document.KindAt(i + 1) == TokenKind.Clitic && _linked.KindAt(i) == EntityKind.Place)
                i++;
            else if (!(_document.IsSign(i, ',') || _document.IsSign(i, '$') || _document.IsAny(i, "and", "both", "government", "the",
                "respectively")
                || _document.Has(i, WordClass.CompanyWord)))
                return false;
        }

        return next > end || _document.Is(end - 1, "both");
    }
}
