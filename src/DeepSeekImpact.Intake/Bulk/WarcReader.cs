using System.Globalization;
using System.Runtime.CompilerServices;

namespace DeepSeekImpact.Intake.Bulk;

/// <summary>
/// Reads the pages of a web archive (WARC 1.0 and 1.1, ISO 28500) as news crawls publish them. Of each record that holds no page of its own
/// (the
/// crawler's information, requests, metadata, revisits) nothing is given. A record whose length lies is refused, and reading goes on at the
/// next
/// one that can be found.
/// </summary>
internal static class WarcReader
{
    private static readonly byte[] Next = "\r\n\r\nWARC/1."u8.ToArray();

    public static async IAsyncEnumerable<BulkRecord> ReadAsync(Stream stream, BulkOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var input = new ByteReader(stream);
        for (var number = 1L; await FindAsync(input, cancellationToken); number++)
        {
            var record = new BulkRecord(string.Create(CultureInfo.InvariantCulture, $"record {number}"));
            var headers = await HttpHead.ReadAsync(input, cancellationToken);
            if (headers is null || !headers.TryGetValue("content-length", out var written)
                || !long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            {
                yield return record with { Refusal = "It has no Content-Length, or its head is broken." };
                continue;
            }

            var isPage = headers.GetValueOrDefault("warc-type") is "response" or "resource" or "conversion"
                && WarcPage.IsWanted(headers, options);
            if (!isPage || length > options.RecordBytes)
            {
                if (!await input.SkipAsync(length, cancellationToken))
                    yield return record with { Refusal = "It is cut off: the file ends within it." };
                else if (isPage)
                    yield return record with
                    { Refusal = string.Create(CultureInfo.InvariantCulture, $"It has more than {options.RecordBytes} bytes.") };
                continue;
            }

            var body = await input.ReadAsync((int)length, cancellationToken);
            if (body.Length < length || !await input.IsAtEndOfRecordAsync(cancellationToken))
            {
                // It swallowed what comes next, or ends before its own end.
                var swallowed = body.AsSpan().IndexOf(Next);
                if (swallowed >= 0)
                    input.GiveBack(body.AsMemory(swallowed));
                yield return record with
                {
                    Refusal = body.Length < length && swallowed < 0 ? "It is cut off: the file ends within it."
                        : "Its Content-Length is not its length."
                };
                continue;
            }

            if (await WarcPage.ReadAsync(record, headers, body, options, cancellationToken) is { } page)
                yield return page;
        }
    }

    /// <summary>Goes to the head of the next record, over whatever lies in between.</summary>
    private static async Task<bool> FindAsync(ByteReader input, CancellationToken cancellationToken)
    {
        while (await input.LineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith("WARC/1.", StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
