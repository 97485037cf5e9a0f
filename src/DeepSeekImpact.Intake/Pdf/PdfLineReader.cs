using System.Text;

namespace DeepSeekImpact.Intake.Pdf;

/// <summary>
/// Makes lines of the letters of a page. A PDF knows letters and their places alone: words and lines are what is close together.
/// </summary>
internal static class PdfLineReader
{
    /// <summary>Letters of one line are at most so far from its height, in parts of their size: small raised numbers are.</summary>
    private const double SameLine = 0.45;

    /// <summary>A gap so wide is a space, and one so wide parts columns, in parts of the size of the letters.</summary>
    private const double Space = 0.17, Gap = 1.4;

    /// <summary>A letter that is drawn again so near is a bold one of a program that has no bold font.</summary>
    private const double Again = 0.12;

    /// <summary>Returns the lines from top to bottom, each as its parts from left to right.</summary>
    /// <param name="glyphs">The letters.</param>
    public static List<List<PdfLine>> Read(IReadOnlyList<PdfGlyph> glyphs)
    {
        var rows = new List<List<PdfLine>>();
        var row = new List<PdfGlyph>();
        foreach (var glyph in glyphs.OrderByDescending(glyph => glyph.Y))
        {
            if (row.Count > 0 && row[0].Y - glyph.Y > SameLine * Math.Min(row[0].Size, glyph.Size) + 0.5)
                Close(row, rows);
            row.Add(glyph);
        }

        Close(row, rows);
        return rows;
    }

    private static void Close(List<PdfGlyph> row, List<List<PdfLine>> rows)
    {
        if (row.Count == 0)
            return;
        var parts = new List<PdfLine>();
        var part = new List<PdfGlyph>();
        foreach (var glyph in row.OrderBy(glyph => glyph.Left))
        {
            if (string.IsNullOrWhiteSpace(glyph.Text))
                continue;
            if (part.Count > 0 && IsAgain(part[^1], glyph))
                continue;
            if (part.Count > 0 && glyph.Left - part[^1].Right > Gap * Math.Max(part[^1].Size, glyph.Size))
                Add(part, parts);
            part.Add(glyph);
        }

        Add(part, parts);
        row.Clear();
        if (parts.Count > 0)
            rows.Add(parts);
    }

    private static bool IsAgain(PdfGlyph before, PdfGlyph glyph) =>
        before.Text == glyph.Text && Math.Abs(before.Left - glyph.Left) < Again * glyph.Size && Math.Abs(before.Y - glyph.Y) < Again
            * glyph.Size;

    private static void Add(List<PdfGlyph> part, List<PdfLine> parts)
    {
        if (part.Count == 0)
            return;
        var text = new StringBuilder();
        for (var i = 0; i < part.Count; i++)
        {
            if (i > 0 && part[i].Left - part[i - 1].Right > Space * Math.Min(part[i - 1].Size, part[i].Size))
                text.Append(' ');
            text.Append(PdfLetters.Plain(part[i].Text));
        }

        var size = part.GroupBy(glyph => Math.Round(glyph.Size, 1)).MaxBy(same => same.Count())!;
        var plain = string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (plain.Length > 0)
            parts.Add(new PdfLine(plain, part[0].Left, part.Max(glyph => glyph.Right), part.Average(glyph => glyph.Y), size.Key,
                part.Count(glyph => glyph.IsBold) * 2 > part.Count));
        part.Clear();
    }
}
