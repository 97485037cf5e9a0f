using System.Collections.Frozen;

namespace DeepSeekImpact.Intake.Pdf;

/// <summary>
/// Joins lines of a paragraph. A hyphen at the end of a line was put there to break a word, unless the word has one anyway
/// ("well-known", "10-year", "DeepSeek-R1").
/// </summary>
internal sealed class PdfHyphens
{
    private static readonly FrozenSet<string> Before = EmbeddedTable.Rows("hyphen-words.tsv").Where(row => row[1] == "before")
        .Select(row => row[0]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> After = EmbeddedTable.Rows("hyphen-words.tsv").Where(row => row[1] == "after")
        .Select(row => row[0]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Endings = EmbeddedTable.Rows("hyphen-words.tsv").Where(row => row[1] == "ending")
        .Select(row => row[0]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _words = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Initializes a new instance of the <see cref="PdfHyphens"/> class.</summary>
    /// <param name="lines">The lines of the document: how it writes a word elsewhere decides.</param>
    public PdfHyphens(IEnumerable<PdfLine> lines)
    {
        foreach (var line in lines)
        {
            var words = line.Text.Split(' ');
            for (var i = 0; i < words.Length; i++)
            {
                var word = words[i].Trim('.', ',', ';', ':', '(', ')', '"', '“', '”', '’', '!', '?');
                if (word.Length > 3 && (i + 1 < words.Length || word[^1] != '-'))
                    _words.Add(word);
            }
        }
    }

    /// <summary>Joins a text and the line that goes on with it.</summary>
    /// <param name="text">The text so far.</param>
    /// <param name="line">The line.</param>
    public string Join(string text, string line)
    {
        if (text is [.., '\u00AD'])
            return text[..^1] + line;
        if (text is not [.., var letter, '-' or '\u2010'] || line.Length == 0)
            return text + " " + line;
        var first = text[(text.LastIndexOf(' ') + 1)..^1].TrimStart('(', '"', '“', '‘', '[');
        var second = line[..(line.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var end ? end : line.Length)]
            .TrimEnd('.', ',', ';', ':', ')', '"', '”', '’', '!', '?');
        if (!char.IsLetter(letter) || !char.IsLower(line[0]))
            return char.IsLetterOrDigit(letter) && char.IsLetterOrDigit(line[0]) ? text + line : text + " " + line;
        var isKept = !_words.Contains(first + second) && (_words.Contains(first + "-" + second) || (Before.Contains(first)
            && !Endings.Contains(second)) || After.Contains(second) || first.Contains('-', StringComparison.Ordinal));
        return isKept ? text + line : text[..^1] + line;
    }
}
