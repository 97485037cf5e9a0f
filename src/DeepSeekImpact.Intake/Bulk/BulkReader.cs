using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace DeepSeekImpact.Intake.Bulk;

/// <summary>
/// The one door for files of many articles: tells what a file is, unpacks it, and reads its records in their order, the same each time.
/// </summary>
public static class BulkReader
{
    /// <summary>Reads the records of a file.</summary>
    /// <param name="file">The file, which can be sought in; it stays open.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="IntakeException">The file as a whole cannot be read any further; what was given out before holds.</exception>
    public static async IAsyncEnumerable<BulkRecord> ReadAsync(Stream file, BulkOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(options);
        var head = await HeadAsync(file, isPacked: false, cancellationToken);
        var isPacked = head is [0x1F, 0x8B, ..];
        if (isPacked)
            head = await HeadAsync(file, isPacked, cancellationToken);
        await using var unpacked = isPacked ? new WholeGzipStream(file) : null;
        await using var limited = new LimitedStream((Stream?)unpacked ?? file, options.TotalBytes);
        var records = FileKind.Of(head, options.Format, [.. options.Fields.Values]) switch
        {
            BulkFormat.JsonArray => JsonArrayReader.ReadAsync(limited, options, cancellationToken),
            BulkFormat.Feed => FeedFileReader.ReadAsync(limited, options, cancellationToken),
            BulkFormat.Ndjson => NdjsonReader.ReadAsync(limited, options, cancellationToken),
            BulkFormat.Csv => CsvArticleReader.ReadAsync(limited, options, cancellationToken),
            BulkFormat.Warc => WarcReader.ReadAsync(limited, options, cancellationToken),
            BulkFormat.Zip =>
            isPacked ? throw new IntakeException(IntakeReason.Malformed, "A zip within a gzip is not read. Send the zip itself.")
            : ZipReader.ReadAsync(file, options, cancellationToken),
            var one => OneAsync(limited, one, options, cancellationToken),
        };
        var enumerator = records.GetAsyncEnumerator(cancellationToken);
        await using (enumerator)
        {
            while (await NextAsync(enumerator))
                yield return enumerator.Current;
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<BulkRecord> records)
    {
        try
        {
            return await records.MoveNextAsync();
        }
        catch (EndOfStreamException)
        {
            throw new IntakeException(IntakeReason.Malformed,
                "The file is cut off: its gzip ends before its end. What came before it is kept; send the whole file.");
        }
        catch (InvalidDataException)
        {
            throw new IntakeException(IntakeReason.Malformed, "The file is damaged or cut off: it cannot be unpacked any further.");
        }
    }

    private static async Task<byte[]> HeadAsync(Stream file, bool isPacked, CancellationToken cancellationToken)
    {
        file.Position = 0;
        var head = new byte[FileKind.Head];
        try
        {
            await using var unpacked = isPacked ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true) : null;
            var read = await ((Stream?)unpacked ?? file).ReadAtLeastAsync(head, FileKind.Head, throwOnEndOfStream: false,
                cancellationToken);
            return head[..read];
        }
        catch (InvalidDataException)
        {
            throw new IntakeException(IntakeReason.Malformed, "The file is not valid gzip, although its first bytes are those of gzip.");
        }
        finally
        {
            file.Position = 0;
        }
    }

    private static async IAsyncEnumerable<BulkRecord> OneAsync(Stream stream, BulkFormat format, BulkOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var record = new BulkRecord("the file");
        var bytes = await Unpacking.ReadAsync(stream, options.RecordBytes, cancellationToken);
        yield return format == BulkFormat.Pdf ? record with { Pdf = new BulkPdf(bytes, null, null) }
            : Unpacking.Record(record, bytes, format == BulkFormat.Html, options.Charset, null, null);
    }
}
