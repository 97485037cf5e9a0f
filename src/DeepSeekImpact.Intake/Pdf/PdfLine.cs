namespace DeepSeekImpact.Intake.Pdf;

/// <summary>A line of a page, or the part of one that is in one column.</summary>
/// <param name="Text">The words.</param>
/// <param name="Left">Where it begins, in points from the left.</param>
/// <param name="Right">Where it ends.</param>
/// <param name="Y">The height of its baseline, in points from the bottom.</param>
/// <param name="Size">The size of most of its letters.</param>
/// <param name="IsBold">Whether most of its letters are bold.</param>
internal sealed record PdfLine(string Text, double Left, double Right, double Y, double Size, bool IsBold)
{
    /// <summary>Gets a value indicating whether it is a row of a table: parts with wide gaps between them.</summary>
    public bool IsRow { get; init; }

    /// <summary>Gets the number of its column, counted through the document in the order of reading.</summary>
    public int Column { get; init; }

    /// <summary>Gets the width.</summary>
    public double Width => Right - Left;

    /// <summary>Indicates whether a text ends as sentences do.</summary>
    /// <param name="text">The text.</param>
    public static bool EndsSentence(string text) =>
        text.AsSpan().TrimEnd("”\"’')]») ") is [.., '.' or '!' or '?' or ':' or '…' or ';'];

    /// <summary>Joins the parts of one line.</summary>
    public static PdfLine Join(IReadOnlyList<PdfLine> parts) => parts.Count == 1 ? parts[0]
        : new PdfLine(string.Join(' ', parts.Select(part => part.Text)), parts.Min(part => part.Left), parts.Max(part => part.Right),
            parts[0].Y, parts.MaxBy(part => part.Text.Length)!.Size, parts.All(part => part.IsBold))
        { IsRow = true };
}
