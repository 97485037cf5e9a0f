using System.Globalization;
using System.Text;
using DeepSeekImpact.Intake.Pdf;

namespace DeepSeekImpact.Intake.Bulk;

/// <summary>Recognizes a file by its first bytes, whatever its sender says.</summary>
internal static class FileKind
{
    /// <summary>So many bytes are looked at.</summary>
    public const int Head = 4096;

    /// <summary>The files that are read, for messages.</summary>
    public const string Read =
        "CSV, NDJSON, JSON arrays, RSS, Atom, WARC 1.0 and 1.1, text, HTML and PDF, each also packed with gzip, and zip files of text, "
        + "HTML and PDF";

    private static readonly (byte[] Bytes, int At, string Name)[] Refused = [.. EmbeddedTable.Rows("file-kinds.tsv")
        .Select(row => (Convert.FromHexString(row[0]), int.Parse(row[1], CultureInfo.InvariantCulture), row[2]))];

    /// <summary>Returns the form of a file.</summary>
    /// <param name="head">Its first bytes.</param>
    /// <param name="said">The form that its sender says it has.</param>
    /// <param name="named">The fields of it that its sender names.</param>
    /// <exception cref="IntakeException">It is of a kind that is not read, or not of the one it is said to be.</exception>
    public static BulkFormat Of(byte[] head, BulkFormat? said, IReadOnlyCollection<string> named)
    {
        if (Array.Find(Refused, kind => head.AsSpan(Math.Min(kind.At, head.Length)).StartsWith(kind.Bytes)) is { Name: { } name })
            throw Wrong(name);
        if (PdfArticleReader.IsPdf(head))
            return said is null or BulkFormat.Pdf ? BulkFormat.Pdf : throw Wrong("a PDF");
        if (said is BulkFormat.Pdf)
            throw Wrong("not a PDF");
        if (head is [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..])
            return said is null or BulkFormat.Zip ? BulkFormat.Zip : throw Wrong("a zip");
        if (said is BulkFormat.Zip)
            return BulkFormat.Zip;
        if (IsBinary(head))
            throw Wrong("no text");
        var text = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        return text switch
        {
            ['{', ..] when (said is null or BulkFormat.Ndjson) && text.Split('\n', 2)[0].Trim() == "{" => BulkFormat.JsonArray,
            ['[', ..] when (said is null or BulkFormat.Ndjson) && IsArray(text) => BulkFormat.JsonArray,
            _ when said is { } told => told,
            ['{', ..] => BulkFormat.Ndjson,
            ['<', ..] => IsFeed(text) ? BulkFormat.Feed : BulkFormat.Html,
            _ when text.StartsWith("WARC/", StringComparison.Ordinal) => BulkFormat.Warc,
            _ when CsvHead.IsHead(Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n'), named) => BulkFormat.Csv,
            _ when named.Count > 0 => throw new IntakeException(IntakeReason.Malformed,
                $"The file is read as one text, which has no field {named.First()}. If it is a table, say so: format csv."),
            _ => BulkFormat.Text,
        };
    }

    private static IntakeException Wrong(string name) =>
        new(IntakeReason.Malformed, $"The file is {name}. Files that are read: {Read}.");

    /// <summary>An array of objects, rather than a text in brackets.</summary>
    private static bool IsArray(string text) => text.AsSpan(1).TrimStart(" \t\r\n") is ['{', ..] or [']', ..] or [];

    private static bool IsFeed(string text)
    {
        for (var at = 0; at >= 0 && at < text.Length; at = text.IndexOf('<', at + 1))
        {
            var rest = text.AsSpan(at);
            if (!rest.StartsWith("<?") && !rest.StartsWith("<!"))
                return rest.StartsWith("<rss", StringComparison.OrdinalIgnoreCase)
                    || rest.StartsWith("<rdf:RDF", StringComparison.OrdinalIgnoreCase)
                    || rest.StartsWith("<feed", StringComparison.OrdinalIgnoreCase)
                        || rest.StartsWith("<atom:feed", StringComparison.OrdinalIgnoreCase)
                    || rest.StartsWith("<urlset", StringComparison.OrdinalIgnoreCase)
                        || rest.StartsWith("<sitemapindex", StringComparison.OrdinalIgnoreCase);
        }

        return false;
    }

    /// <summary>Text has hardly any control characters; zero bytes are of UTF-16, where every other byte of English is one.</summary>
    private static bool IsBinary(byte[] head)
    {
        if (head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] || head.Length < 2)
            return false;
        var controls = head.Count(value => value < ' ' && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or 0x1B));
        var isUtf16 = head is [0, not 0, 0, not 0, ..] or [not 0, 0, not 0, 0, ..];
        return !isUtf16 && controls * 20 > head.Length;
    }
}
