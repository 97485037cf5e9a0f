using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using DeepSeekImpact.Intake.Charsets;

namespace DeepSeekImpact.Intake.Bulk;

/// <summary>Reads an article from each row of comma-separated values with a header (RFC 4180); semicolons and tabs part values too.</summary>
internal static class CsvArticleReader
{
    private const int Head = 4096;

    public static async IAsyncEnumerable<BulkRecord> ReadAsync(Stream stream, BulkOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var fields = new ArticleFields(options);
        var encoding = Charset.Named(options.Charset) ?? Charset.Named("utf-8")!;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { DetectDelimiter = true, BadDataFound = null, MissingFieldFound = null, MaxFieldSize = options.RecordBytes, DetectColumnCountChanges = false };
        using var csv = new CsvReader(new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, Head, leaveOpen: true), configuration);
        if (!await MoveAsync(csv, cancellationToken) || !csv.ReadHeader())
            throw new IntakeException(IntakeReason.Malformed, "The file has no header.");
        if (csv.HeaderRecord!.GroupBy(column => column).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new IntakeException(IntakeReason.Malformed, $"The column \"{twice.Key}\" occurs twice in the header.");
        if (options.Fields.Count == 0 && Array.Find(csv.HeaderRecord!, column => !ArticleFields.Names.Contains(column)) is { } unknown)
            throw new IntakeException(IntakeReason.Malformed, ArticleFields.Unknown("column", unknown));
        foreach (var (name, column) in options.Fields)
        {
            if (!csv.HeaderRecord!.Contains(column))
                throw new IntakeException(IntakeReason.Malformed, $"There is no column \"{column}\" for {name}. Columns: {string.Join(", ", csv.HeaderRecord!.Take(30))}.");
        }

        while (await MoveAsync(csv, cancellationToken))
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"line {csv.Parser.RawRow}");
            yield return csv.Parser.Count > csv.HeaderRecord!.Length
                ? new BulkRecord(place) { Refusal = string.Create(CultureInfo.InvariantCulture, $"It has {csv.Parser.Count} values, the header {csv.HeaderRecord.Length}. Put values with commas or quotation marks in quotation marks.") }
                : fields.Read(place, name => csv.TryGetField<string>(name, out var value) ? value : null, csv.TryGetField<string>(fields.Of("authors"), out var authors) ? Split(authors!) : []);
        }
    }

    /// <summary>Several names in one value are parted by semicolons.</summary>
    internal static string[] Split(string authors) => authors.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static async Task<bool> MoveAsync(CsvReader csv, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await csv.ReadAsync();
        }
        catch (DecoderFallbackException)
        {
            throw new IntakeException(IntakeReason.Undecodable, string.Create(CultureInfo.InvariantCulture, $"The file is not UTF-8 behind line {csv.Parser.RawRow}. Name its charset, or send it as UTF-8."));
        }
        catch (CsvHelperException)
        {
            throw new IntakeException(IntakeReason.Malformed, string.Create(CultureInfo.InvariantCulture, $"The file is no CSV behind line {csv.Parser.RawRow}: a quotation mark is not closed, or a value has more than the bytes allowed."));
        }
    }
}
