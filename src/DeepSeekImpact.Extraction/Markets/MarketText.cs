using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>
/// What the readers of market moves look at: the text with its entities, and which token starts a quantity or belongs to a date.
/// </summary>
internal sealed class MarketText
{
    private readonly int[] _quantityAt;
    private readonly int[] _dated;

    public MarketText(LinkedText text, Quantity[] quantities, DateMention[] dates)
    {
        Linked = text;
        Document = text.Document;
        Quantities = quantities;
        Dates = dates;
        _dated = Document.Column(0);
        foreach (var date in dates)
            Array.Fill(_dated, 1, date.FirstToken, date.EndToken - date.FirstToken);
        _quantityAt = Document.Column(-1);
        for (var q = 0; q < quantities.Length; q++)
            _quantityAt[quantities[q].First] = q;
    }

    public LinkedText Linked { get; }

    public Document Document { get; }

    public Quantity[] Quantities { get; }

    public DateMention[] Dates { get; }

    /// <summary>Returns the quantity that starts at a token, or null.</summary>
    public Quantity? QuantityAt(int token) => (uint)token < (uint)Document.Tokens.Length
        && _quantityAt[token] is >= 0 and var q ? Quantities[q] : null;

    /// <summary>"to 40,100": the level of an index is in points, which only its subject tells.</summary>
    public Quantity? InPoints(Quantity? level)
    {
        if (level is not { Kind: QuantityKind.Number } number)
            return level;
        var points = number with { Kind = QuantityKind.Points, Unit = "point" };
        if (QuantityAt(number.First) == number)
            Quantities[_quantityAt[number.First]] = points;
        return points;
    }

    /// <summary>Indicates whether a token belongs to a date.</summary>
    public bool IsDated(int token) => (uint)token < (uint)Document.Tokens.Length && _dated[token] > 0;
}
