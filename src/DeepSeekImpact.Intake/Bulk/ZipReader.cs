using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using DeepSeekImpact.Intake.Pdf;

namespace DeepSeekImpact.Intake.Bulk;

/// <summary>
/// Reads the text, HTML and PDF files of a zip, in their order there. Names of entries are looked at for their endings alone; nothing is
/// written anywhere.
/// </summary>
internal static class ZipReader
{
    /// <summary>Entries by which documents that are packed as a zip are known: docx, xlsx and pptx; odt and epub; jar.</summary>
    private static readonly HashSet<string> Documents = ["[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"];

    public static async IAsyncEnumerable<BulkRecord> ReadAsync(Stream stream, BulkOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var zip = Open(stream);
        long total = 0;
        for (var i = 0; i < zip.Entries.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var entry = zip.Entries[i];
            if (entry.FullName.EndsWith('/'))
                continue;
            var record = new BulkRecord(string.Create(CultureInfo.InvariantCulture, $"entry {i + 1}"));
            var kind = Path.GetExtension(entry.Name).ToUpperInvariant();
            if (kind is not (".TXT" or ".TEXT" or ".MD" or ".HTML" or ".HTM" or ".XHTML" or ".PDF"))
            {
                yield return record with { Refusal = "It is neither .txt, .html nor .pdf." };
                continue;
            }

            byte[]? bytes = null;
            string? refusal = null;
            try
            {
                await using var content = await entry.OpenAsync(cancellationToken);
                bytes = await Unpacking.ReadAsync(content, options.RecordBytes, cancellationToken);
            }
            catch (IntakeException exception)
            {
                refusal = exception.Message;
            }
            catch (InvalidDataException)
            {
                refusal = "It is damaged.";
            }

            total += bytes?.Length ?? options.RecordBytes;
            if (total > options.TotalBytes)
                throw new IntakeException(IntakeReason.TooLarge,
                    string.Create(CultureInfo.InvariantCulture, $"The file unpacks to more than {options.TotalBytes} bytes."));
            yield return bytes is null ? record with { Refusal = refusal }
                : kind is ".PDF" || PdfArticleReader.IsPdf(bytes) ? record with { Pdf = new BulkPdf(bytes, null, null) }
                : Unpacking.Record(record, bytes, kind is not (".TXT" or ".TEXT" or ".MD"), options.Charset, null, null);
        }
    }

    private static ZipArchive Open(Stream stream)
    {
        try
        {
            var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            return zip.Entries.Any(entry => Documents.Contains(entry.FullName))
                ? throw new IntakeException(IntakeReason.Malformed,
                    $"The file is a document of an office program or an e-book, not a zip of texts. Files that are read: {FileKind.Read}.")
                : zip;
        }
        catch (InvalidDataException)
        {
            throw new IntakeException(IntakeReason.Malformed, "The file is not a zip, or it is truncated.");
        }
    }
}
