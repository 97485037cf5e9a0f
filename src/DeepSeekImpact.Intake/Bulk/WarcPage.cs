using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using DeepSeekImpact.Intake.Dates;
using DeepSeekImpact.Intake.Pdf;

namespace DeepSeekImpact.Intake.Bulk;

/// <summary>Makes a record of the page that a record of a web archive holds.</summary>
internal static class WarcPage
{
    /// <summary>
    /// Indicates whether a record is of the web, and of a host and day that are wanted: archives keep the crawler's own files as well.
    /// </summary>
    public static bool IsWanted(Dictionary<string, string> warc, BulkOptions options)
    {
        if (warc.GetValueOrDefault("warc-target-uri")?.Trim('<', '>', ' ') is { } target
            && (!Uri.TryCreate(target, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
                || (options.Hosts.Count > 0 && !options.Hosts.Any(host => IsOf(address.Host, host)))))
            return false;
        if (options.From is null && options.To is null)
            return true;
        return WrittenDate.DayOf(warc.GetValueOrDefault("warc-date")) is { } day && !(day < options.From) && !(day > options.To);
    }

    private static bool IsOf(string host, string wanted) =>
        host.Equals(wanted, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + wanted, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Reads the page; null for what is there besides pages and is no article of anybody's: robots.txt, pictures, style sheets.
    /// </summary>
    public static async Task<BulkRecord?> ReadAsync(BulkRecord record, Dictionary<string, string> warc, byte[] body, BulkOptions options,
        CancellationToken cancellationToken)
    {
        var type = warc.GetValueOrDefault("content-type");
        if (warc["warc-type"] == "response")
        {
            var input = new ByteReader(new MemoryStream(body));
            var status = await input.LineAsync(cancellationToken) ?? string.Empty;
            var head = status.StartsWith("HTTP/", StringComparison.OrdinalIgnoreCase) ? await HttpHead.ReadAsync(input, cancellationToken)
                : null;
            if (head is null)
                return record with { Refusal = "It contains no HTTP response." };
            if (status.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1) is not "200")
                return record with { Refusal = $"The host answered {string.Concat(status.Where(c => !char.IsControl(c)).Take(60))}." };
            type = head.GetValueOrDefault("content-type");
            try
            {
                body = await DecodeAsync(await input.ReadAsync(body.Length, cancellationToken), head, options, cancellationToken);
            }
            catch (IntakeException exception)
            {
                return record with { Refusal = exception.Message };
            }
            catch (InvalidDataException)
            {
                return record with { Refusal = "It is not packed as it says." };
            }
        }

        var media = MediaTypeHeaderValue.TryParse(type, out var parsed) ? parsed : null;
        var isPage = media?.MediaType is null or "text/html" or "application/xhtml+xml";
        var isPdf = PdfArticleReader.IsPdf(body);
        if (!isPage && !isPdf && media!.MediaType != "text/plain")
            return null;
        var address = Uri.TryCreate(warc.GetValueOrDefault("warc-target-uri")?.Trim('<', '>', ' '), UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https" ? uri : null;
        var fetchedOn = WrittenDate.DayOf(warc.GetValueOrDefault("warc-date"));
        if (isPdf)
            return record with { Pdf = new BulkPdf(body, address, fetchedOn) };
        if (!isPage && (address is null || address.AbsolutePath == "/robots.txt"))
            return null;

        return Unpacking.Record(record, body, isPage, media?.CharSet, address, fetchedOn, isFetched: true);
    }

    /// <summary>
    /// Takes off what the transfer put on. Crawlers often keep the header and store the page without it: then there is nothing to take off.
    /// </summary>
    private static async Task<byte[]> DecodeAsync(byte[] body, Dictionary<string, string> head, BulkOptions options,
        CancellationToken cancellationToken)
    {
        if (head.GetValueOrDefault("transfer-encoding")?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true)
            body = await DechunkAsync(body, cancellationToken) ?? body;
        var packing = head.GetValueOrDefault("content-encoding")?.Trim().ToLowerInvariant();
        Stream? unpacked = (packing, body) switch
        {
            (_, [0x1F, 0x8B, ..]) => new GZipStream(new MemoryStream(body), CompressionMode.Decompress),
            ("deflate", [0x78, ..]) => new ZLibStream(new MemoryStream(body), CompressionMode.Decompress),
            ("br", [not ((byte)'<' or (byte)'\n' or (byte)'\r' or (byte)' ' or 0xEF), ..]) =>
            new BrotliStream(new MemoryStream(body), CompressionMode.Decompress),
            _ => null,
        };
        if (unpacked is null)
            return body;
        await using (unpacked)
            return await Unpacking.ReadAsync(unpacked, options.RecordBytes, cancellationToken);
    }

    private static async Task<byte[]?> DechunkAsync(byte[] body, CancellationToken cancellationToken)
    {
        var input = new ByteReader(new MemoryStream(body));
        using var whole = new MemoryStream();
        while (await input.LineAsync(cancellationToken) is { } line)
        {
            if (!int.TryParse(line.Split(';')[0].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length)
                || length < 0)
                return null;
            if (length == 0)
                return whole.ToArray();
            whole.Write(await input.ReadAsync(length, cancellationToken));
            await input.LineAsync(cancellationToken);
        }

        return whole.Length > 0 ? whole.ToArray() : null;
    }
}
