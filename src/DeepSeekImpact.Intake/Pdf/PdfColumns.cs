namespace DeepSeekImpact.Intake.Pdf;

/// <summary>
/// Puts the lines of a page in the order in which they are read: columns one after the other, what runs across them between what is above
/// and below. Rows of tables stay rows.
/// </summary>
internal static class PdfColumns
{
    private const double Step = 2, NarrowestGutter = 6, MostAcross = 0.35, FullLine = 0.55, WidestSpace = 4;
    private const int FewestLines = 4, FewestLetters = 18, Deepest = 4;

    /// <summary>Returns the lines in the order of reading.</summary>
    /// <param name="rows">The lines from top to bottom, each as its parts from left to right.</param>
    /// <param name="first">The number of the first column.</param>
    public static List<PdfLine> InOrder(IReadOnlyList<IReadOnlyList<PdfLine>> rows, int first)
    {
        var lines = new List<PdfLine>();
        Add(rows, lines, ref first, 0);
        return lines;
    }

    private static void Add(IReadOnlyList<IReadOnlyList<PdfLine>> rows, List<PdfLine> lines, ref int column, int depth)
    {
        if (rows.Count == 0)
            return;
        if (depth == Deepest || GutterOf(rows) is not { } gutter)
        {
            var (start, end) = (rows.Min(row => row[0].Left), rows.Max(row => row[^1].Right));
            PdfLine? before = null;
            foreach (var row in rows)
            {
                var line = PdfLine.Join(row) with { Column = column };
                before = line.IsRow && IsSpread(row, line, before, start, end) ? line with { IsRow = false } : line;
                lines.Add(before);
            }

            column++;
            return;
        }

        var (left, right) = (new List<IReadOnlyList<PdfLine>>(), new List<IReadOnlyList<PdfLine>>());
        var across = new List<IReadOnlyList<PdfLine>>();
        foreach (var row in rows)
        {
            if (row.Any(part => part.Left < gutter && part.Right > gutter))
            {
                Flush(ref column);
                across.Add(row);
                continue;
            }

            AddAcross(ref column);
            AddTo(left, row.Where(part => part.Right <= gutter));
            AddTo(right, row.Where(part => part.Left >= gutter));
        }

        Flush(ref column);
        AddAcross(ref column);

        void Flush(ref int column)
        {
            Add(left, lines, ref column, depth + 1);
            Add(right, lines, ref column, depth + 1);
            left.Clear();
            right.Clear();
        }

        void AddAcross(ref int column)
        {
            foreach (var row in across)
                lines.Add(PdfLine.Join(row) with { Column = column });
            column += across.Count > 0 ? 1 : 0;
            across.Clear();
        }
    }

    /// <summary>
    /// Indicates whether the gaps of a line are those of a text that is set to the full width of a narrow column: all about the same, in a
    /// line after such a line.
    /// </summary>
    private static bool IsSpread(IReadOnlyList<PdfLine> row, PdfLine line, PdfLine? before, double start, double end)
    {
        if (before is not { IsRow: false } || before.Right < end - line.Size || before.Size != line.Size || line.Right < end - line.Size
            || line.Left > start + (2 * line.Size))
            return false;
        var gaps = row.Zip(row.Skip(1)).Select(pair => pair.Second.Left - pair.First.Right).ToList();
        return gaps.Max() < WidestSpace * line.Size && gaps.Max() < 2 * gaps.Min();
    }

    private static void AddTo(List<IReadOnlyList<PdfLine>> side, IEnumerable<PdfLine> parts)
    {
        if (parts.ToList() is { Count: > 0 } some)
            side.Add(some);
    }

    /// <summary>
    /// Returns the middle of the widest strip that few lines cross and that has columns of text on both sides; null if there is none.
    /// </summary>
    private static double? GutterOf(IReadOnlyList<IReadOnlyList<PdfLine>> rows)
    {
        var (left, right) = (rows.Min(row => row[0].Left), rows.Max(row => row[^1].Right));
        var strips = (int)Math.Min(2000, (right - left) / Step);
        if (rows.Count < FewestLines || strips < 8)
            return null;
        var crossed = new int[strips + 2];
        foreach (var part in rows.SelectMany(row => row))
        {
            crossed[Math.Clamp((int)((part.Left - left) / Step), 0, strips)]++;
            crossed[Math.Clamp((int)((part.Right - left) / Step) + 1, 0, strips + 1)]--;
        }

        for (var i = 1; i <= strips; i++)
            crossed[i] += crossed[i - 1];
        (double Middle, double Width, int Crossed)? best = null;
        for (var i = 1; i < strips;)
        {
            var (start, most) = (i, crossed[i]);
            while (i < strips && crossed[i] == most)
                i++;
            var (width, middle) = ((i - start) * Step, left + ((start + i) * Step / 2));
            if (width >= NarrowestGutter && most <= MostAcross * rows.Count && (best is null || most < best.Value.Crossed
                || most == best.Value.Crossed && width > best.Value.Width) && IsText(rows, middle))
                best = (middle, width, most);
        }

        return best?.Middle;
    }

    /// <summary>Indicates whether there are lines of text on both sides, rather than the short cells of a table.</summary>
    private static bool IsText(IReadOnlyList<IReadOnlyList<PdfLine>> rows, double gutter)
    {
        var left = rows.SelectMany(row => row).Where(part => part.Right <= gutter).ToList();
        var right = rows.SelectMany(row => row).Where(part => part.Left >= gutter).ToList();
        return IsColumn(left) && IsColumn(right);
    }

    private static bool IsColumn(List<PdfLine> parts)
    {
        if (parts.Count < FewestLines)
            return false;
        var width = parts.Max(part => part.Right) - parts.Min(part => part.Left);
        return parts.Average(part => part.Text.Length) >= FewestLetters
            && parts.Count(part => part.Width > FullLine * width && part.Text.Contains(' ', StringComparison.Ordinal)) * 2 > parts.Count;
    }
}
