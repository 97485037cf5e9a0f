using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>An entity while the article is read: grows mention by mention, is frozen into <see cref="Entity"/> at the end.</summary>
internal sealed class LinkedEntity
{
    public required string Name { get; set; }

    public required EntityKind Kind { get; set; }

    public required string Rule { get; init; }

    public LexiconEntry? Entry { get; set; }

    /// <summary>Gets or sets the ticker that the text states where the lexicon has none.</summary>
    public string? Ticker { get; set; }

    /// <summary>Gets or sets the exchange that goes with <see cref="Ticker"/>.</summary>
    public string? Exchange { get; set; }

    /// <summary>Gets or sets "m", "f" or null where it is unknown.</summary>
    public string? Gender { get; set; }

    public string? Role { get; set; }

    /// <summary>Gets or sets the number of the entity a person belongs to, or -1.</summary>
    public int Affiliation { get; set; } = -1;

    public string Id { get; set; } = string.Empty;

    /// <summary>Gets or sets how facts point to it: one object for all of them.</summary>
    public Reference? Reference { get; set; }
}

/// <summary>A mention of an entity by its number.</summary>
internal readonly record struct LinkedMention(int First, int End, int Entity, MentionForm Form, string Rule) : IComparable<LinkedMention>
{
    /// <summary>In the order of the text.</summary>
    public int CompareTo(LinkedMention other) => First.CompareTo(other.First);
}

/// <summary>The document with its entities and where each is mentioned: what quotes and facts are read from.</summary>
internal sealed class LinkedText
{
    private readonly int[] _mentionOf;

    public LinkedText(Document document, List<LinkedEntity> entities, LinkedMention[] mentions)
    {
        Document = document;
        Entities = entities;
        Mentions = mentions;
        _mentionOf = document.Column(-1);
        for (var i = 0; i < mentions.Length; i++)
            Array.Fill(_mentionOf, i, mentions[i].First, mentions[i].End - mentions[i].First);
    }

    public Document Document { get; }

    public List<LinkedEntity> Entities { get; }

    /// <summary>Gets all mentions in the order of the text; none overlaps another.</summary>
    public LinkedMention[] Mentions { get; }

    /// <summary>Returns the number of the mention a token belongs to, or -1.</summary>
    public int MentionAt(int token) => (uint)token < (uint)Document.Tokens.Length ? _mentionOf[token] : -1;

    /// <summary>Returns the number of the entity a token mentions, or -1.</summary>
    public int EntityAt(int token) => MentionAt(token) is >= 0 and var mention ? Mentions[mention].Entity : -1;

    /// <summary>
    /// Returns the name that a pronoun or description goes back to: the last mention by name before it, or null for a name.
    /// </summary>
    public Span? AntecedentOf(int mention)
    {
        if (Mentions[mention].Form == MentionForm.Name)
            return null;
        for (var i = mention - 1; i >= 0; i--)
        {
            if (Mentions[i].Entity == Mentions[mention].Entity && Mentions[i].Form == MentionForm.Name)
                return Document.SpanOf(Mentions[i].First, Mentions[i].End);
        }

        return null;
    }

    /// <summary>Returns the step that resolved a mention, or null for a plain name.</summary>
    public Step? StepOf(int mention) =>
        mention < 0 || Mentions[mention].Form == MentionForm.Name
            ? null
            : new Step(Mentions[mention].Rule, Document.SpanOf(Mentions[mention].First, Mentions[mention].End))
            { Antecedent = AntecedentOf(mention), Means = Entities[Mentions[mention].Entity].Id };

    /// <summary>
    /// Returns the token after brackets that open at a token and contain only a ticker or alias of the name before them, else that token.
    /// </summary>
    public int AfterAlias(int at)
    {
        if (!Document.IsSign(at, '(') && !Document.IsSign(at, '['))
            return at;
        if (Tickers.EndOf(Document, at) is > 0 and var behindTicker)
            return AfterAlias(behindTicker);
        if (Tickers.OpenAfter(Document, at) is var ticker && ticker > at && Tickers.EndOf(Document, ticker) > 0)
            return AfterAlias(ticker);
        var name = Document.KindAt(at - 1) == TokenKind.Clitic || Document.IsAny(at - 1, "stock", "shares") ? at - 2 : at - 1;
        return Tickers.Bare(Document, at) is { Alias: > 0 } bare && EntityAt(bare.Alias) is >= 0 and var entity
            && entity == EntityAt(name) ? bare.End : at;
    }

    /// <summary>Returns the kind of the entity a token mentions, or null.</summary>
    public EntityKind? KindAt(int token) => EntityAt(token) is >= 0 and var entity ? Entities[entity].Kind : null;

    public Reference ReferenceTo(int entity) => Entities[entity].Reference ??= new Reference(Entities[entity].Id, Entities[entity].Name);
}
