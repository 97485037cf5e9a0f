using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Patterns;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <summary>What the readers of events look at: the text with its entities, and the amounts, dates and figures by their tokens.</summary>
internal sealed class EventText : ITokenThings
{
    private readonly int[] _quantityAt;
    private readonly int[] _figureAt;
    private readonly int[] _moved;
    private Dictionary<string, int>? _entities;
    private Dictionary<int, LinkedMention[]>? _mentions;

    public EventText(LinkedText text, Quantity[] quantities, DateMention[] dates, MoveMatch[] moves, FigureMatch[] figures)
    {
        Linked = text;
        Document = text.Document;
        Quantities = quantities;
        Dates = dates;
        Figures = figures;
        _quantityAt = Document.Column(-1);
        for (var q = 0; q < quantities.Length; q++)
            _quantityAt[quantities[q].First] = q;
        _moved = Document.Column(0);
        foreach (var move in moves)
            Array.Fill(_moved, 1, move.First, move.End - move.First);
        _figureAt = Document.Column(-1);
        for (var f = 0; f < figures.Length; f++)
            _figureAt[figures[f].First] = f;
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
        EventThing.Number => NumberEnd(at),
        EventThing.Company => MentionEnd(at, EntityKind.Company, EntityKind.Organization),
        EventThing.Person => MentionEnd(at, EntityKind.Person, EntityKind.Person),
        EventThing.Product => Math.Max(MentionEnd(at, EntityKind.Product, EntityKind.Chip),
            MentionEnd(at, EntityKind.AiModel, EntityKind.AiModel)),
        _ => -1,
    };

    /// <summary>Returns the quantity that starts at a token, or null.</summary>
    public Quantity? QuantityAt(int token) =>
        (uint)token < (uint)Document.Tokens.Length && _quantityAt[token] is >= 0 and var q ? Quantities[q] : null;

    /// <summary>Indicates whether a market move has a quantity: "fell 8% after it cut its forecast".</summary>
    public bool IsMoved(Quantity quantity) => _moved[quantity.First] + _moved[quantity.End - 1] == 2;

    /// <summary>Returns the number of the first quantity that starts at a token or after it.</summary>
    public int FirstQuantity(int token) => SortedSearch.FirstFrom(Quantities, quantity => quantity.First, token);

    /// <summary>Returns the number of the first date that starts at a token or after it.</summary>
    public int FirstDate(int token) => SortedSearch.FirstFrom(Dates, date => date.FirstToken, token);

    /// <summary>Returns the number of the entity with an id, or -1.</summary>
    public int EntityOf(string id) =>
        (_entities ??= Linked.Entities.Index().DistinctBy(one => one.Item.Id).ToDictionary(one => one.Item.Id, one => one.Index,
            StringComparer.Ordinal)).GetValueOrDefault(id, -1);

    /// <summary>
    /// Returns the mention of an entity in a sentence, or else the last one before it; null if there is none up to there.
    /// </summary>
    public LinkedMention? MentionOf(int entity, Sentence sentence)
    {
        _mentions ??= Linked.Mentions.GroupBy(mention => mention.Entity).ToDictionary(group => group.Key, group => group.ToArray());
        if (!_mentions.TryGetValue(entity, out var mentions))
            return null;
        var at = SortedSearch.FirstFrom(mentions, mention => mention.First, sentence.First);
        return at < mentions.Length && mentions[at].First < sentence.End ? mentions[at] : at > 0 ? mentions[at - 1] : null;
    }

    /// <summary>Indicates whether a sentence names a company.</summary>
    public bool NamesCompany(Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (Linked.MentionAt(i) is >= 0 and var mention && Linked.KindAt(i) is EntityKind.Company
                && Linked.Mentions[mention].Form is MentionForm.Name)
                return true;
        }

        return false;
    }

    /// <summary>Returns the figure that a quantity is, or null.</summary>
    public Figure? FigureOf(Quantity quantity) =>
        _figureAt[quantity.First] is >= 0 and var f && Figures[f].End == quantity.End ? Figures[f].Figure : null;

    /// <summary>Returns the token after a number without its unit: "2,400" of "2,400 jobs", "2 million" of "2 million cars".</summary>
    private int NumberEnd(int at)
    {
        var i = at;
        while (Document.KindAt(i) == TokenKind.Number || Document.Has(i, WordClass.Scale | WordClass.Cardinal) || i > at
            && (uint)i < (uint)Document.Tokens.Length && Document.IsAny(i, "dozen", "hundred", "thousand"))
            i++;
        return i > at ? i : -1;
    }

    private int MentionEnd(int at, EntityKind one, EntityKind other) =>
        Linked.MentionAt(at) is >= 0 and var mention && Linked.KindAt(at) is { } kind && (kind == one || kind == other)
            && !(Linked.Mentions[mention].Form == MentionForm.Pronoun && Document.Has(at, WordClass.Possessive))
            ? Linked.Mentions[mention].End : -1;
}
