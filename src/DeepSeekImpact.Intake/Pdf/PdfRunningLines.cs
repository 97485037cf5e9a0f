using System.Text.RegularExpressions;

namespace DeepSeekImpact.Intake.Pdf;

/// <summary>Takes away what stands above and below the text on each page: running heads, running feet, page numbers.</summary>
internal static partial class PdfRunningLines
{
    /// <summary>So many lines at the top and at the bottom of a page may be running ones.</summary>
    private const int AtEdge = 4;

    /// <summary>They are at the same height on each page, within so many points.</summary>
    private const double SameHeight = 6;

    private const double Margin = 0.12;

    /// <summary>Takes the running lines of all pages away.</summary>
    /// <param name="pages">The height of each page and its lines from top to bottom.</param>
    public static void Remove(IReadOnlyList<(double Height, List<List<PdfLine>> Rows)> pages)
    {
        var seen = new Dictionary<string, List<(int Page, double Y)>>(StringComparer.Ordinal);
        for (var page = 0; page < pages.Count; page++)
        {
            foreach (var row in Edges(pages[page].Rows))
            {
                if (!seen.TryGetValue(KeyOf(row), out var places))
                    seen[KeyOf(row)] = places = [];
                places.Add((page, row[0].Y));
            }
        }

        for (var page = 0; page < pages.Count; page++)
        {
            var (height, rows) = pages[page];
            var running = Edges(rows).Where(row => IsNumber(row, height)
                || seen[KeyOf(row)].Any(other => other.Page != page && Math.Abs(other.Page - page) <= 2
                && Math.Abs(other.Y - row[0].Y) < SameHeight)).ToHashSet();
            rows.RemoveAll(running.Contains);
        }
    }

    /// <summary>Returns the lines at the edges of a page: those at the top or bottom with nothing but such ones beyond them.</summary>
    private static IEnumerable<List<PdfLine>> Edges(List<List<PdfLine>> rows) =>
        rows.Count <= 2 * AtEdge ? rows : rows.Take(AtEdge).Concat(rows.TakeLast(AtEdge));

    /// <summary>"Page 3 of 12" and "Page 4 of 12" are the same line.</summary>
    private static string KeyOf(List<PdfLine> row) =>
        Digits().Replace(string.Join(' ', row.Select(part => part.Text)), "#").ToUpperInvariant() + (row.Count > 1 ? "/" : string.Empty)
            + Math.Round(row[0].Size);

    private static bool IsNumber(List<PdfLine> row, double height) =>
        (row[0].Y < Margin * height || row[0].Y > (1 - Margin) * height) && PageNumber().IsMatch(string.Join(' ', row.Select(part =>
            part.Text)));

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Digits();

    /// <summary>"3", "- 3 -", "Page 3 of 12", "3/12".</summary>
    [GeneratedRegex(@"^[-–—|\s]*(?:page|p\.|seite)?\s*[0-9]{1,4}(?:\s*(?:/|of|von)\s*[0-9]{1,4})?[-–—|\s]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PageNumber();
}
