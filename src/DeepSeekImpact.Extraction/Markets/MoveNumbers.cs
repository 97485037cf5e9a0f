using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>The numbers of one move.</summary>
/// <param name="Changes">By how much, in every unit the text has.</param>
/// <param name="Level">Where it stood afterwards.</param>
/// <param name="End">The token behind the last of them.</param>
/// <param name="Direction">Which way, where a word behind a number tells it ("3% lower").</param>
internal sealed record MoveAmounts(List<Quantity> Changes, Quantity? Level, int End, Direction? Direction);

/// <summary>Reads by how much something moved and to where: "[by] nearly 17%", "612.47 points, or 3.07%, to 19,341.83", "0.8%, at $77.49".</summary>
/// <param name="text">The text.</param>
internal sealed class MoveNumbers(MarketText text)
{
    private const int MostBetween = 8;
    private const decimal LeastMarketValue = 1_000_000;
    private readonly Document _document = text.Document;

    /// <summary>Reads the numbers behind a verb.</summary>
    /// <param name="at">The token behind the verb.</param>
    /// <param name="end">The end of the sentence.</param>
    public MoveAmounts Read(int at, int end)
    {
        var changes = new List<Quantity>();
        Quantity? level = null;
        Direction? stated = null;
        var last = at;
        var reach = at;
        for (var i = at; i < Math.Min(end, reach + MostBetween); i++)
        {
            if (text.IsDated(i))
            {
                // "plunged 17% on Monday (27 January), closing at $118": a date takes no room.
                reach = i;
                continue;
            }

            if (text.QuantityAt(i) is { } quantity)
            {
                if (IsLevel(quantity))
                    level ??= quantity;
                else if (quantity.Kind is QuantityKind.Percent or QuantityKind.Points or QuantityKind.BasisPoints or QuantityKind.PercentagePoints or QuantityKind.Money or QuantityKind.Multiple)
                    changes.Add(quantity);
                else if (quantity.Kind is not QuantityKind.Number)
                    break;
                if (_document.IsAny(quantity.End, "lower", "down", "weaker"))
                    stated = Direction.Down;
                if (_document.IsAny(quantity.End, "higher", "up", "firmer", "stronger"))
                    stated = Direction.Up;
                i = quantity.End - 1;
                last = quantity.End;
                reach = last;
                continue;
            }

            if (Ends(i, at, changes.Count > 0))
                break;
        }

        // "lost $589 billion in market value" is no price move: the figures have it.
        changes.RemoveAll(q => q.Kind == QuantityKind.Money && (q.Value ?? q.Low ?? 0) >= LeastMarketValue);
        return new MoveAmounts(changes, level, last, stated);
    }

    private bool Ends(int i, int at, bool anyChange)
    {
        if (_document.IsSign(i, ';') || _document.IsAny(i, "while", "but", "whereas", "after", "before", "when", "since", "compared", "with"))
            return true;

        // ", adding 8.9%": the participle goes on with the same move.
        if (_document.Has(i, WordClass.Move) && _document.Has(i, WordClass.VerbPast) && i > at + 1)
            return true;
        if (text.Linked.MentionAt(i) >= 0 && Instruments.At(text.Linked, i) is not null)
            return true;
        return _document.IsSign(i, ',') && !_document.IsAny(i + 1, "or", "to", "and", "at", "closing", "ending", "finishing", "settling", "trading", "adding", "gaining", "losing", "shedding", "rising", "falling", "climbing", "dropping")
            && !(anyChange && text.QuantityAt(i + 1) is not null);
    }

    private bool IsLevel(Quantity quantity) =>
        (quantity.Kind is QuantityKind.Money or QuantityKind.Number or QuantityKind.Points && _document.IsAny(quantity.QualifiedFirst, "below", "above"))
        || quantity.Kind is QuantityKind.Money or QuantityKind.Number or QuantityKind.Percent or QuantityKind.Points or QuantityKind.Count
            && (_document.IsAny(quantity.QualifiedFirst - 1, "to", "at") || _document.Is(quantity.QualifiedFirst - 1, "of") && _document.IsAny(quantity.QualifiedFirst - 2, "high", "low", "peak"));
}
