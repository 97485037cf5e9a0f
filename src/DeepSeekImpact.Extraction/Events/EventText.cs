using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Patterns;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <summary>What the readers of events look at: the text with its entities, and the amounts, dates and figures by their tokens.</summary>
internal sealed class EventText : ITokenThings
{
    private readonly int[] _quantityAt;

    public EventText(LinkedText text, Quantity[] quantities, DateMention[] dates, FigureMatch[] figures)
    {
        Linked = text;
        Document = text.Document;
        Quantities = quantities;
        Dates = dates;
        Figures = figures;
        _quantityAt = Document.Column(-1);
        for (var q = 0; q < quantities.Length; q++)
            _quantityAt[quantities[q].First] = q;
    }

    public LinkedText Linked { get; }

    public Document Document { get; }

    public Quantity[] Quantities { get; }

    public DateMention[] Dates { get; }

    public FigureMatch[] Figures { get; }

    /// <inheritdoc/>
    public int EndOf(int thing, int at) => (EventThing)thing switch
    {
        EventThing.Money => QuantityAt(at) is { Kind: QuantityKind.Money } money ? money.End : -1,
        EventThing.Percent => QuantityAt(at) is { Kind: QuantityKind.Percent } percent ? percent.End : -1,
        EventThing.Number => QuantityAt(at)?.End ?? (Document.KindAt(at) == TokenKind.Number ? at + 1 : -1),
        EventThing.Company => MentionEnd(at, EntityKind.Company, EntityKind.Organization),
        EventThing.Person => MentionEnd(at, EntityKind.Person, EntityKind.Person),
        EventThing.Product => Math.Max(MentionEnd(at, EntityKind.Product, EntityKind.Chip),
            MentionEnd(at, EntityKind.AiModel, EntityKind.AiModel)),
        _ => -1,
    };

    /// <summary>Returns the quantity that starts at a token, or null.</summary>
    public Quantity? QuantityAt(int token) =>
        (uint)token < (uint)Document.Tokens.Length && _quantityAt[token] is >= 0 and var q ? Quantities[q] : null;

    /// <summary>Returns the figure that a quantity is, or null.</summary>
    public Figure? FigureOf(Quantity quantity)
    {
        foreach (var figure in Figures)
        {
            if (figure.First == quantity.First && figure.End == quantity.End)
                return figure.Figure;
        }

        return null;
    }

    private int MentionEnd(int at, EntityKind one, EntityKind other) =>
        Linked.MentionAt(at) is >= 0 and var mention && Linked.KindAt(at) is { } kind && (kind == one || kind == other)
            ? Linked.Mentions[mention].End : -1;
}
