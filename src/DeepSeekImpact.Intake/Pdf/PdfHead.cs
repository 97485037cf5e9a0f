using System.Buffers;
using System.Text.RegularExpressions;
using DeepSeekImpact.Intake.Dates;
using DeepSeekImpact.Intake.Html;

namespace DeepSeekImpact.Intake.Pdf;

/// <summary>
/// Finds the title, the authors and the date of a PDF. What its first page shows counts before what programs wrote into its metadata:
/// a file is made again years later, by somebody else.
/// </summary>
internal sealed partial class PdfHead
{
    private const double Larger = 1.15;
    private const int MostParagraphs = 16, FirstParagraph = 150, LongestTitle = 300, LongestLine = 160, LongestDateline = 110,
        WordsOfHeadline = 4;

    private static readonly string[] OfChange = [.. EmbeddedTable.Rows("pdf-words.tsv").Where(row => row[1] == "change")
        .Select(row => row[0])];

    /// <summary>A line with an address of mail or of the web is no headline.</summary>
    private static readonly SearchValues<string> OfAddresses = SearchValues.Create(["@", "://", "www."], StringComparison.Ordinal);

    private readonly List<PdfParagraph> _paragraphs;
    private readonly int _titlePlace = -1;

    /// <summary>Initializes a new instance of the <see cref="PdfHead"/> class.</summary>
    /// <param name="paragraphs">The paragraphs of the document.</param>
    /// <param name="metadata">What it says of itself.</param>
    public PdfHead(List<PdfParagraph> paragraphs, PdfMetadata metadata)
    {
        _paragraphs = paragraphs;
        var body = paragraphs.GroupBy(paragraph => Math.Round(paragraph.Size, 1))
            .MaxBy(same => same.Sum(paragraph => paragraph.Text.Length))!.Key;
        var head = paragraphs.Take(MostParagraphs).TakeWhile(paragraph => paragraph.Text.Length < FirstParagraph
            || paragraph.Size > Larger * body).Select((paragraph, place) => (Paragraph: paragraph, Place: place)).ToList();
        (Title, _titlePlace) = Find(head, body, metadata.Title);
        var lines = head.Where(line => line.Place != _titlePlace && line.Paragraph.Text.Length <= LongestLine)
            .OrderBy(line => line.Place < _titlePlace).Select(line => line.Paragraph.Text).ToList();
        var named = lines.Select(BylineIn).OfType<string>().Select(Bylines.Names).FirstOrDefault(names => names.Count > 0);
        Authors = named ?? metadata.Authors;
        Date = DateIn(lines, paragraphs.Skip(head.Count).FirstOrDefault()?.Text);
        if (Date is not null)
            return;
        if (Read(metadata.Published) is { } published)
            Date = published with { IsSure = true };
        else if (Read(metadata.Created) is { } created && !lines.Any(line => IsOtherMonth(line, created.Date.Day)))
            (Date, IsDateOfFile) = (created, true);
    }

    /// <summary>Gets the title.</summary>
    public string? Title { get; }

    /// <summary>Gets who wrote it.</summary>
    public IReadOnlyList<string> Authors { get; }

    /// <summary>Gets the date of publication; null if neither the pages nor the metadata say one.</summary>
    public PageDate? Date { get; }

    /// <summary>Gets a value indicating whether the date is that of the file: nobody said that it was published then.</summary>
    public bool IsDateOfFile { get; }

    /// <summary>
    /// Returns the text: without the title and, where they are short, the lines before it, such as the name of the paper.
    /// </summary>
    public string Text()
    {
        var before = _paragraphs.Take(Math.Max(0, _titlePlace)).ToList();
        var kept = before.TrueForAll(paragraph => paragraph.Text.Length < LongestLine && !PdfLine.EndsSentence(paragraph.Text))
            ? [] : before;
        var text = string.Join("\n\n", kept.Concat(_paragraphs.Skip(_titlePlace + 1)).Select(paragraph => paragraph.Text));
        return FurnitureLines.Without(text, Authors);
    }

    /// <summary>Returns the title and the place of its paragraph, -1 if no page shows it.</summary>
    private static (string? Title, int Place) Find(List<(PdfParagraph Paragraph, int Place)> head, double body, string? told)
    {
        var key = KeyOf(told);
        if (told is not null && key.Length > 0)
        {
            foreach (var (paragraph, place) in head)
            {
                var shown = KeyOf(paragraph.Text);
                if (shown == key || shown.StartsWith(key, StringComparison.Ordinal) && paragraph.Size > Larger * body)
                    return (shown == key ? told : paragraph.Text, place);
                if (shown.Length > 15 && paragraph.Size > Larger * body && key.Contains(shown, StringComparison.Ordinal))
                    return (paragraph.Text, place);
            }
        }

        var large = head.Where(line => line.Paragraph.Size > Larger * body && line.Paragraph.Text.Length <= LongestTitle
            && line.Paragraph.Text.Any(char.IsLetter) && line.Paragraph.Text.AsSpan().IndexOfAny(OfAddresses) < 0
            && PageDates.InText(line.Paragraph.Text) is null).ToList();
        var headline = large.Where(line => Words(line) >= WordsOfHeadline).OrderByDescending(line => line.Paragraph.Size).ToList();
        if (headline.Count > 0)
            return (headline[0].Paragraph.Text, headline[0].Place);
        if (told is not null)
            return (told, -1);
        var few = large.Where(line => Words(line) > 1).OrderByDescending(line => line.Paragraph.Size).ToList();
        return few.Count > 0 ? (few[0].Paragraph.Text, few[0].Place) : (null, -1);
    }

    /// <summary>Returns the byline of a line: all of it, or what follows a date or a place in it.</summary>
    private static string? BylineIn(string line) => Bylines.IsIntroduced(line) ? line
        : By().Match(line) is { Success: true } match ? line[match.Index..] : null;

    private static int Words((PdfParagraph Paragraph, int Place) line) => line.Paragraph.Text.Count(character => character == ' ') + 1;

    private static string KeyOf(string? text) => string.Concat((text ?? string.Empty).Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>Returns the date beside the title, or that of the dateline: "LONDON, January 27, 2025 – Shares fell".</summary>
    private static PageDate? DateIn(List<string> lines, string? first)
    {
        foreach (var line in lines)
        {
            if (PageDates.InText(line) is { } date && !IsOfChange(line) && !PdfLine.EndsSentence(line.TrimEnd('.')))
                return date;
        }

        var dash = first is null ? -1 : Dash().Match(first) is { Success: true } match ? match.Index : -1;
        return dash is > 0 and <= LongestDateline ? PageDates.InText(first![..dash]) : null;
    }

    private static bool IsOfChange(string line) => Array.Exists(OfChange, word => line.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Indicates whether a line names a month of a year, and it is another one than that of a day.</summary>
    private static bool IsOtherMonth(string line, DateOnly day) =>
        !IsOfChange(line) && MonthAndYear().Match(line) is { Success: true } match
            && DateWords.ValueOf(match.Groups["month"].Value, DateWord.Month) is { } month
            && (month != day.Month || match.Groups["year"].Value != day.ToString("yyyy", null));

    private static PageDate? Read(string? written) =>
        WrittenDate.ReadWhole(written) is { } date ? new PageDate(written!, date, IsSure: false) : null;

    [GeneratedRegex(@"\s(?:[–—-]{1,2})\s|(?<=\p{L}|\))\s?—\s?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Dash();

    [GeneratedRegex(@"(?<=[0-9|·•–—-]\s?)\b[Bb][Yy]:?\s(?=\p{Lu})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex By();

    [GeneratedRegex(@"\b(?<month>\p{L}{3,10})\.?,?\s(?<year>(?:19|20)[0-9]{2})\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MonthAndYear();
}
