using System.Collections.Frozen;
using System.Text.RegularExpressions;
using System.Xml;
using UglyToad.PdfPig;

namespace DeepSeekImpact.Intake.Pdf;

/// <summary>What a PDF says of itself, beside its pages. Programs fill it in, so that it is often not meant.</summary>
/// <param name="Title">The title, if it may be meant.</param>
/// <param name="Authors">Who wrote it, if they may be meant.</param>
/// <param name="Published">The date of publication, as it was written.</param>
/// <param name="Created">When the file was made, as it was written.</param>
internal sealed partial record PdfMetadata(string? Title, IReadOnlyList<string> Authors, string? Published, string? Created)
{
    private const int MostXml = 200_000;

    private static readonly FrozenSet<string> NoTitles = Of("title"), NoAuthors = Of("author");

    /// <summary>Reads what a document says of itself.</summary>
    public static PdfMetadata Read(PdfDocument document)
    {
        var told = document.TryGetXmpMetadata(out var xmp) ? Xmp(xmp.GetXmlMemory()) : [];
        var information = document.Information;
        var title = ((string?[])[information.Title, told.GetValueOrDefault("title")]).Select(TitleOf).FirstOrDefault(text =>
            text is not null);
        var authors = ((string?[])[information.Author, told.GetValueOrDefault("creator")]).Select(AuthorsOf).FirstOrDefault(names =>
            names.Count > 0);
        return new PdfMetadata(title, authors ?? [], told.GetValueOrDefault("publicationDate") ?? told.GetValueOrDefault("coverDate"),
            DateOf(information.CreationDate) ?? told.GetValueOrDefault("CreateDate"));
    }

    /// <summary>Returns a date as others write it: "D:20250127093000+01'00'" is "20250127093000+0100".</summary>
    internal static string? DateOf(string? written) =>
        written?.Trim().Replace("D:", string.Empty, StringComparison.Ordinal).Replace("'", string.Empty, StringComparison.Ordinal)
            .Replace("Z0000", "Z", StringComparison.Ordinal) is { Length: >= 8 } plain ? plain : null;

    /// <summary>Returns a title unless it is one that programs write: the name of a file, "Untitled".</summary>
    internal static string? TitleOf(string? written)
    {
        var plain = Spaces().Replace(ByProgram().Replace(written ?? string.Empty, string.Empty), " ").Trim();
        return plain.Length < 4 || NoTitles.Contains(plain) || FileName().IsMatch(plain) || !plain.Any(char.IsLetter)
            || !plain.Contains(' ', StringComparison.Ordinal) && plain.Any(letter => letter == '_' || char.IsAsciiDigit(letter))
            || PdfLetters.Plain(plain) != plain ? null : plain;
    }

    private static IReadOnlyList<string> AuthorsOf(string? written) =>
        [.. Bylines.Names(written).Where(name => !NoAuthors.Contains(name) && name.Any(char.IsUpper) && PdfLetters.Plain(name) == name)];

    /// <summary>Reads the properties that count from the XML of the metadata, whatever stands around them.</summary>
    private static Dictionary<string, string> Xmp(ReadOnlyMemory<byte> xml)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        if (xml.Length > MostXml)
            return found;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xml.ToArray()),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true });
            string? open = null;
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "title" or "creator" or "publicationDate" or "coverDate"
                    or "CreateDate")
                    open = reader.LocalName;
                else if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == open)
                    open = null;
                else if (reader.NodeType == XmlNodeType.Text && open is not null)
                    found[open] = found.TryGetValue(open, out var before) && open == "creator" ? $"{before}; {reader.Value}"
                        : found.GetValueOrDefault(open, reader.Value);
                else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "Description")
                    foreach (var name in (string[])["CreateDate", "publicationDate"])
                    {
                        if (Attribute(reader, name) is { } value)
                            found.TryAdd(name, value);
                    }
            }
        }
        catch (XmlException)
        {
            // What the XML says before it breaks off holds; the pages say the rest.
            return found;
        }

        return found;
    }

    private static string? Attribute(XmlReader reader, string name)
    {
        string? value = null;
        while (reader.MoveToNextAttribute())
            value = reader.LocalName == name ? reader.Value : value;
        reader.MoveToElement();
        return value;
    }

    private static FrozenSet<string> Of(string kind) => EmbeddedTable.Rows("pdf-words.tsv").Where(row => row[1] == kind)
        .Select(row => row[0]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^Microsoft (?:Word|PowerPoint|Excel) - ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ByProgram();

    [GeneratedRegex(@"\.(?:docx?|dotx?|indd|qxd|qxp|pptx?|xlsx?|pdf|rtf|odt|tex|dvi|html?|pub|ai|cdr|pages|txt|wpd|eps|ps)$|^[a-z]:\\|^/",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FileName();
}
