using System.Collections.Frozen;
using DeepSeekImpact.Intake.Dates;

namespace DeepSeekImpact.Intake.Html;

/// <summary>
/// Recognizes lines that pages set among the paragraphs of an article: credits, links to share, advertising, notices of copyright, bylines.
/// </summary>
internal static class FurnitureLines
{
    private const int LongestStart = 160, LongestEnd = 80, LongestHead = 120, MostHeads = 6;

    private static readonly FrozenSet<string> Lines = Of("line").ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly string[] Starts = [.. Of("start")];
    private static readonly string[] Ends = [.. Of("end")];
    private static readonly string[] Heads = [.. Of("head")];
    private static readonly string[] Inner = [.. Of("in")];

    /// <summary>Returns a text without such lines.</summary>
    /// <param name="text">The text, its paragraphs parted by empty lines.</param>
    /// <param name="authors">Who wrote it: a line before the first paragraph that names them alone is its byline.</param>
    public static string Without(string text, IReadOnlyList<string> authors)
    {
        var paragraphs = text.Split("\n\n").Where(paragraph => !Is(paragraph)).ToList();
        for (var heads = 0; heads < MostHeads && paragraphs.Count > 1 && IsHead(paragraphs[0], authors); heads++)
            paragraphs.RemoveAt(0);
        return string.Join("\n\n", paragraphs);
    }

    private static bool Is(string paragraph)
    {
        var plain = paragraph.Trim(' ', ':', '.', '…', '>', '»', '-', '–', '|', '*', '[', ']', '+');
        return (Lines.Contains(plain) || paragraph.Length <= LongestStart && (Array.Exists(Starts, start =>
            paragraph.StartsWith(start, StringComparison.OrdinalIgnoreCase)) || Array.Exists(Inner, part =>
            paragraph.Contains(part, StringComparison.OrdinalIgnoreCase)))
            || paragraph.Length <= LongestEnd && Array.Exists(Ends, end => paragraph.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
                && !paragraph.StartsWith('“');
    }

    /// <summary>Indicates whether a line before the first paragraph is a byline or a date.</summary>
    private static bool IsHead(string line, IReadOnlyList<string> authors)
    {
        if (line.Length > LongestHead)
            return false;
        if (WrittenDate.Read(line) is not null || IsTime(line) || (Array.Exists(Heads, head =>
            line.StartsWith(head, StringComparison.OrdinalIgnoreCase)) && line[^1] is not ('.' or '!' or '?' or '”')))
            return true;
        if (PageDates.InText(line) is not null && line[^1] is not ('.' or '!' or '?' or '”'))
            return true;
        return authors.Count > 0 && authors.Any(author => line.Contains(author, StringComparison.OrdinalIgnoreCase))
            && (Bylines.IsIntroduced(line) || authors.Sum(author => line.Contains(author, StringComparison.OrdinalIgnoreCase)
                ? author.Length : 0) * 2 > line.Length) && line[^1] is not ('.' or '”');
    }

    /// <summary>"9:30", "9:30 AM ET".</summary>
    private static bool IsTime(string line) => line.Length <= 12 && WrittenDate.Read("2000-01-02 " + line) is not null;

    private static IEnumerable<string> Of(string kind) => EmbeddedTable.Rows("furniture-lines.tsv").Where(row =>
        row[1] == kind).Select(row => row[0]);
}
