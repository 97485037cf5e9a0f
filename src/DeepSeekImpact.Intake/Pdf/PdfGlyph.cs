namespace DeepSeekImpact.Intake.Pdf;

/// <summary>A letter, or several that one sign stands for, at its place on a page.</summary>
/// <param name="Text">The letters.</param>
/// <param name="Left">Where it begins on its baseline, in points from the left.</param>
/// <param name="Right">Where it ends.</param>
/// <param name="Y">The height of its baseline, in points from the bottom.</param>
/// <param name="Size">The size of its font, in points.</param>
/// <param name="IsBold">Whether its font is bold.</param>
internal readonly record struct PdfGlyph(string Text, double Left, double Right, double Y, double Size, bool IsBold);

/// <summary>The letters of a page in the order in which they are drawn.</summary>
/// <param name="Height">The height of the page, in points.</param>
/// <param name="Glyphs">The letters.</param>
internal sealed record PdfPage(double Height, IReadOnlyList<PdfGlyph> Glyphs);
