using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using DeepSeekImpact.Intake.Charsets;

namespace DeepSeekImpact.Intake.Bulk;

/// <summary>
/// Reads an article from each row of comma-separated values with a header (RFC 4180); semicolons, tabs and bars part values too.
/// </summary>
internal static class CsvArticleReader
{
    private const int Head = 4096;

    public static async IAsyncEnumerable<BulkRecord> ReadAsync(Stream stream, BulkOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var fields = new ArticleFields(options);
        var encoding = Charset.Named(options.Charset) ?? Charset.Named("utf-8")!;
        using var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, Head, leaveOpen: true);
        var rows = new CsvRows(reader, null, options.RecordBytes);
        var line = 0L;
        var head = (await NextAsync(null))?.Values?.Select(name => name.Trim()).ToArray()
            ?? throw new IntakeException(IntakeReason.Malformed, "The file has no header.");
        var columns = ColumnsOf(head, options);
        var authors = columns.TryGetValue("authors", out var place) ? place : -1;
        while (await NextAsync(head.Length) is { } row)
        {
            var record = string.Create(CultureInfo.InvariantCulture, $"line {row.Line}");
            if (row.Values is not { } values)
                yield return new BulkRecord(record) { Refusal = row.Fault };
            else if (values.Length != head.Length)
                yield return new BulkRecord(record)
                {
                    Refusal = string.Create(CultureInfo.InvariantCulture,
                        $"It has {values.Length} values, the header {head.Length}. Put values with commas or quotation marks in quotation "
                        + $"marks.")
                };
            else
                yield return fields.Read(record, name => columns.TryGetValue(name, out var column) ? values[column] : null,
                    authors < 0 ? [] : ArticleFields.Split(values[authors]));
        }

        async ValueTask<CsvRow?> NextAsync(int? count)
        {
            try
            {
                var row = await rows.NextAsync(count, cancellationToken);
                line = row?.Line ?? line;
                return row;
            }
            catch (DecoderFallbackException)
            {
                throw new IntakeException(IntakeReason.Undecodable,
                    string.Create(CultureInfo.InvariantCulture,
                    $"The file is not UTF-8 after line {line}. Name its charset, or send it as UTF-8."));
            }
        }
    }

    /// <summary>Returns which column has which field, by the mapping or by the names of the columns.</summary>
    private static Dictionary<string, int> ColumnsOf(string[] head, BulkOptions options)
    {
        if (head.GroupBy(column => column).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new IntakeException(IntakeReason.Malformed, $"The column \"{twice.Key}\" occurs twice in the header.");
        if (options.Fields.Count == 0)
            return FieldNames.Map(head, "column").ToDictionary(pair => pair.Key, pair => Array.IndexOf(head, pair.Value));
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in ArticleFields.Names)
        {
            var wanted = options.Fields.GetValueOrDefault(name, name);
            var column = Array.IndexOf(head, wanted) is >= 0 and var exact ? exact
                : Array.FindIndex(head, told => told.Equals(wanted, StringComparison.OrdinalIgnoreCase));
            if (column >= 0)
                columns[name] = column;
            else if (options.Fields.ContainsKey(name))
                throw new IntakeException(IntakeReason.Malformed,
                    $"There is no column \"{wanted}\" for {name}. Columns: {string.Join(", ", head.Take(30))}.");
        }

        return columns;
    }
}
