using System.Text.RegularExpressions;

namespace DeepSeekImpact.Intake.Pdf;

/// <summary>A paragraph of a PDF.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Size">The size of its letters.</param>
internal sealed record PdfParagraph(string Text, double Size);

/// <summary>
/// Makes paragraphs of lines. A paragraph begins where there is more room above a line, where a line is set in or has a sign of a list,
/// and where the letters are of another size. One that a column or a page ends in goes on in the next.
/// </summary>
internal static partial class PdfParagraphs
{
    /// <summary>More room than so many times the usual distance of lines parts paragraphs.</summary>
    private const double MoreRoom = 1.3;

    /// <summary>
    /// Letters differ in size if one is so much larger; a line is set in by so many times its size, and short if it leaves so much.
    /// </summary>
    private const double OtherSize = 1.07, SetIn = 0.7, Short = 0.2;

    /// <summary>The lines of a heading are at most so far apart, in parts of the size of its letters.</summary>
    private const double RoomInHeading = 1.5;

    /// <summary>
    /// Footnotes and captions come between the parts of a paragraph: so many paragraphs back its first part is looked for.
    /// </summary>
    private const int MostBetween = 4;

    /// <summary>Returns the paragraphs of lines.</summary>
    /// <param name="lines">The lines in the order of reading.</param>
    public static List<PdfParagraph> Read(IReadOnlyList<PdfLine> lines)
    {
        var hyphens = new PdfHyphens(lines);
        var paragraphs = new List<PdfParagraph>();
        PdfLine? before = null;
        var column = new Column([]);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var isNew = before?.Column != line.Column;
            if (isNew)
                column = new Column(lines.Skip(i).TakeWhile(other => other.Column == line.Column).ToList());
            var into = isNew ? GoesOn(paragraphs, line) : column.Begins(before!, line) ? -1 : paragraphs.Count - 1;
            if (into < 0)
                paragraphs.Add(new PdfParagraph(line.Text, line.Size));
            else
                paragraphs[into] = paragraphs[into] with { Text = hyphens.Join(paragraphs[into].Text, line.Text) };
            before = line;
        }

        return paragraphs;
    }

    /// <summary>Returns the place of the paragraph that the first line of a column goes on with; -1 if it begins one.</summary>
    private static int GoesOn(List<PdfParagraph> paragraphs, PdfLine line)
    {
        for (var i = paragraphs.Count - 1; i >= Math.Max(0, paragraphs.Count - MostBetween); i--)
        {
            if (!IsSameSize(paragraphs[i].Size, line.Size))
                continue;
            var text = paragraphs[i].Text;
            return !line.IsRow && !IsItem(line.Text) && !PdfLine.EndsSentence(text)
                && (char.IsLower(line.Text[0]) || text[^1] is '-' or '\u00AD' or ',' || text.Length > 200) ? i : -1;
        }

        return -1;
    }

    private static bool IsSameSize(double one, double other) => Math.Max(one, other) < OtherSize * Math.Min(one, other);

    private static bool IsItem(string text) => Item().IsMatch(text);

    /// <summary>"• Gold", "– Gold", "1. Gold", "(a) Gold".</summary>
    [GeneratedRegex(@"^(?:[•‣▪■●◦·∙►▶✓–—*-]\s|[0-9]{1,2}[.)]\s|\([0-9a-z]{1,2}\)\s)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Item();

    /// <summary>What is usual in one column.</summary>
    private sealed class Column
    {
        private readonly double _left, _right, _distance, _size;

        public Column(List<PdfLine> lines)
        {
            if (lines.Count == 0)
                return;
            (_left, _right) = (lines.Min(line => line.Left), lines.Max(line => line.Right));
            var distances = lines.Zip(lines.Skip(1)).Where(pair => IsSameSize(pair.First.Size, pair.Second.Size))
                .Select(pair => pair.First.Y - pair.Second.Y).Where(distance => distance > 0).Order().ToList();
            _distance = distances.Count > 0 ? distances[(distances.Count - 1) / 3] : 0;
            _size = lines.Select(line => line.Size).Order().ElementAt(lines.Count / 2);
        }

        /// <summary>Indicates whether a line begins a paragraph.</summary>
        public bool Begins(PdfLine before, PdfLine line)
        {
            if (before.IsRow || line.IsRow || IsItem(line.Text) || !IsSameSize(before.Size, line.Size))
                return true;
            var room = before.Y - line.Y;
            if (line.Size > OtherSize * _size)
                return room < 0 || room > RoomInHeading * line.Size;
            if (room < 0 || room > (MoreRoom * Math.Min(_distance, 2 * line.Size)) + 0.5)
                return true;
            var setIn = line.Left - before.Left > SetIn * line.Size;
            if (setIn && !IsItem(before.Text) && before.Left - _left < SetIn * line.Size)
                return true;
            var isShort = before.Right < _right - (Short * (_right - _left));
            return isShort && (PdfLine.EndsSentence(before.Text) || before.IsBold != line.IsBold);
        }
    }
}
