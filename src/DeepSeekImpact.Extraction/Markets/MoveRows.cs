using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>What a row of a table tells of an instrument.</summary>
/// <param name="Changes">By how much it changed.</param>
/// <param name="Level">Where it stands.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Cue">The sign or word that says so.</param>
/// <param name="End">The token after the last of them.</param>
internal sealed record MoveRow(List<Quantity> Changes, Quantity? Level, Direction Direction, int Cue, int End);

/// <summary>Reads rows of market tables: "Nvidia -17%", "Gold | 2,740 | +0.4%", "S&amp;P 500 flat".</summary>
/// <param name="text">The text.</param>
internal sealed class MoveRows(MarketText text)
{
    private readonly Document _document = text.Document;

    /// <summary>Returns what a row tells of an instrument, or null if it has no signed change.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="end">The token after the last one that can belong to it.</param>
    /// <param name="isRow">False in a sentence or headline: there only a sign beside the instrument says that it moved.</param>
    public MoveRow? Read(InstrumentMatch instrument, int end, bool isRow)
    {
        var changes = new List<Quantity>();
        Quantity? level = null;
        Direction? direction = null;
        var (cue, last) = (-1, instrument.End);
        var start = instrument.End;

        // "EUR/USD 1.1872 -0.2%": the second currency is that of the price.
        if (instrument.Instrument.Kind == InstrumentKind.Currency && text.QuantityAt(start - 1) is { Kind: QuantityKind.Money } priced)
            (level, start, last) = (priced, priced.End, priced.End);
        for (var i = start; i < end; i++)
        {
            if (!isRow && direction is null && _document.KindAt(i) == TokenKind.Word)
                return null;
            if (_document.IsAny(i, "flat", "unchanged"))
                return direction is null ? new MoveRow([], level, Direction.Flat, i, i + 1) : null;
            if ((_document.IsAny(i, "up", "down", "higher", "lower") || _document.Is(i, "off") && text.QuantityAt(i + 1) is not null)
                && (direction is null || last == i))
                (direction, cue, last) = (_document.IsAny(i, "up", "higher") ? Direction.Up : Direction.Down, i, i + 1);
            if (text.QuantityAt(i) is not { } quantity)
                continue;
            if (SignOf(quantity) is { } sign)
            {
                // A row of one instrument has one direction: "+1.2% day, -3.4% year" is for a reader of columns.
                if (direction is not null && direction != sign.Direction)
                    break;
                (direction, cue) = (sign.Direction, cue < 0 ? sign.At : cue);
                changes.Add(quantity with { Value = Magnitude(quantity.Value), Direction = null });
            }
            else if (quantity.Kind is QuantityKind.Percent && direction is not null)
            {
                changes.Add(quantity);
            }
            else if (quantity.Kind is QuantityKind.Money or QuantityKind.Number or QuantityKind.Points)
            {
                level ??= quantity;
            }

            i = Math.Max(i, quantity.End - 1);
            last = quantity.End;
        }

        return direction is { } way && (changes.Count > 0 || level is not null) ? new MoveRow(changes, level, way, cue, last) : null;
    }

    private static decimal? Magnitude(decimal? value) => value is { } known ? Math.Abs(known) : null;

    /// <summary>The plus or minus of a change, within the amount or before it.</summary>
    private (Direction Direction, int At)? SignOf(Quantity quantity)
    {
        if (quantity.Kind is not (QuantityKind.Percent or QuantityKind.Points or QuantityKind.BasisPoints or QuantityKind.Number
            or QuantityKind.Money))
            return null;
        for (var i = quantity.First; i >= quantity.First - 1 && i >= 0; i--)
        {
            // "Netflix (NFLX) ▲ 1.4%".
            if (_document.IsSign(i, '+') || _document.IsSign(i, '▲') || _document.IsSign(i, '↑'))
                return (Direction.Up, i);
            if (_document.IsSign(i, '▼') || _document.IsSign(i, '↓'))
                return (Direction.Down, i);
            if (_document.KindAt(i) == TokenKind.Dash && _document.IsGlued(i + 1)
                && (!_document.IsGlued(i) || _document.IsSign(i - 1, '(')))
                return (Direction.Down, i);
        }

        return null;
    }
}
