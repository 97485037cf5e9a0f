namespace DeepSeekImpact.Extraction.Text;

/// <summary>
/// What kind of line a sentence is. Decided once, by <see cref="SentenceSplitter"/>; <see cref="ReadingPolicy"/> says what is read in
/// which.
/// </summary>
internal enum SentenceKind : byte
{
    /// <summary>A sentence of running text.</summary>
    Prose,

    /// <summary>A line of its own that ends without a stop.</summary>
    Heading,

    /// <summary>A sentence of the article's title: the one that was given, or a heading that opens the text.</summary>
    Title,

    /// <summary>A line that a bullet or a number opens.</summary>
    ListLine,

    /// <summary>A line of names and numbers without a verb: "Nvidia -17%".</summary>
    TableRow,

    /// <summary>A line that belongs to a picture: "Photo: Jane Doe".</summary>
    Caption,

    /// <summary>The place and date before the first sentence of a report: "PARIS, Jan. 28 (Wire) —".</summary>
    Dateline,

    /// <summary>Who wrote it: "By Jane Doe", "Reporting by Jane Doe; editing by Roy Roe".</summary>
    Byline,
}

/// <summary>A sentence or line: tokens from <c>First</c> up to, not including, <c>End</c>.</summary>
/// <param name="First">The first token.</param>
/// <param name="End">The token after the last one.</param>
/// <param name="Paragraph">The paragraph it is in, from 0.</param>
/// <param name="Kind">What kind of line it is.</param>
/// <param name="IsTitleCase">True where nearly all words have capitals, so that a capital is no evidence for a name.</param>
internal readonly record struct Sentence(int First, int End, int Paragraph, SentenceKind Kind, bool IsTitleCase = false)
{
    public int Count => End - First;

    /// <summary>
    /// Gets a value indicating whether the line is written in the grammar of headlines: the present tense reports, "to" tells what is to
    /// come.
    /// </summary>
    public bool IsHeadline => Kind is SentenceKind.Heading or SentenceKind.Title;
}
