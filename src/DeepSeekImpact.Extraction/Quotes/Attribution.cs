namespace DeepSeekImpact.Extraction.Quotes;

/// <summary>A quote while the article is read: token ranges instead of characters.</summary>
internal sealed class Attribution
{
    public required QuoteKind Kind { get; set; }

    public required string Rule { get; init; }

    /// <summary>Gets or sets the first token of the cue, -1 where there is none.</summary>
    public int CueFirst { get; set; } = -1;

    public int CueEnd { get; set; } = -1;

    /// <summary>Gets or sets the first token of the source, -1 where the text names none.</summary>
    public int SourceFirst { get; set; } = -1;

    public int SourceEnd { get; set; } = -1;

    /// <summary>
    /// Gets or sets the token after the source without the description after it ("Jane Doe" of "Jane Doe, an analyst at Acme").
    /// </summary>
    public int SourceCoreEnd { get; set; } = -1;

    /// <summary>Gets the source as a phrase.</summary>
    public NounPhrase Source => new(SourceFirst, SourceEnd, SourceCoreEnd);

    /// <summary>Gets or sets the number of the entity that speaks, -1 where it is none.</summary>
    public int Speaker { get; set; } = -1;

    /// <summary>Gets or sets the attribution whose unnamed source a "they" here means, or null.</summary>
    public Attribution? SameSourceAs { get; set; }

    /// <summary>Gets or sets the number of the house that an unnamed analyst speaks for, -1 where the phrase itself names it.</summary>
    public int House { get; set; } = -1;

    public int Addressee { get; set; } = -1;

    /// <summary>Gets or sets the source as it is served, once it was asked for.</summary>
    public Speaker? Served { get; set; }

    /// <summary>Gets or sets the id of the quote made of it; none within a quotation.</summary>
    public string? QuoteId { get; set; }

    /// <summary>Gets what is said: ranges of tokens, in order, without the outer quotation marks.</summary>
    public List<(int First, int End)> Segments { get; } = [];

    /// <summary>
    /// Gets or sets the outer quotation within which this one is reported ("… Chua said. “Some analysts suggest …”"), -1 outside.
    /// </summary>
    public int WithinQuotation { get; set; } = -1;

    /// <summary>Gets the terms of a rating, or null.</summary>
    public RatingTerms? Rating { get; init; }

    /// <summary>
    /// Gets a value indicating whether it is served as a quote; a rating is a claim alone, and what is reported within a quotation is one
    /// of its claims.
    /// </summary>
    public bool IsQuote => WithinQuotation < 0 && Rule != "quote.rating";

    /// <summary>Gets a value indicating whether it promises or asks for something instead of saying that something is so.</summary>
    public bool IsSpeechAct => Rule == "quote.speechAct" || Rule == "quote.object" && !HasPredicate;

    /// <summary>
    /// Gets or sets a value indicating whether the object says something of somebody: "accused the bank of hiding losses".
    /// </summary>
    public bool HasPredicate { get; set; }

    /// <summary>Gets a value indicating whether somebody or something is named as the source.</summary>
    public bool HasSource => SourceFirst >= 0;

    /// <summary>Indicates whether a part of what is said lies between two tokens.</summary>
    public bool HasSegmentIn(int first, int end)
    {
        foreach (var segment in Segments)
        {
            if (segment.First >= first && segment.End <= end)
                return true;
        }

        return false;
    }

    /// <summary>Indicates whether two tokens lie within a part of what is said.</summary>
    public bool HasSegmentAround(int first, int end)
    {
        foreach (var segment in Segments)
        {
            if (segment.First <= first && segment.End >= end)
                return true;
        }

        return false;
    }
}
