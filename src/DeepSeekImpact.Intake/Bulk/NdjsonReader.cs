using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace DeepSeekImpact.Intake.Bulk;

/// <summary>Reads a JSON object from each line. Only one line is held at a time, and of one that is too long nothing.</summary>
internal static class NdjsonReader
{
    public static async IAsyncEnumerable<BulkRecord> ReadAsync(Stream stream, BulkOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var fields = new ArticleFields(options);
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true, bufferSize: 65_536));
        var (line, isTooLong) = (0L, false);
        try
        {
            while (true)
            {
                var read = await pipe.ReadAsync(cancellationToken);
                var buffer = read.Buffer;
                while (buffer.PositionOf((byte)'\n') is { } end)
                {
                    line++;
                    if (JsonRecord.Read(buffer.Slice(0, end), Place(line), line == 1, isTooLong, fields, options) is { } record)
                        yield return record;
                    isTooLong = false;
                    buffer = buffer.Slice(buffer.GetPosition(1, end));
                }

                if (read.IsCompleted)
                {
                    if (JsonRecord.Read(buffer, Place(line + 1), line == 0, isTooLong, fields, options) is { } last)
                        yield return last;
                    break;
                }

                if (buffer.Length > options.RecordBytes)
                {
                    isTooLong = true;
                    buffer = buffer.Slice(buffer.End);
                }

                pipe.AdvanceTo(buffer.Start, buffer.End);
            }
        }
        finally
        {
            await pipe.CompleteAsync();
        }
    }

    private static string Place(long line) => string.Create(CultureInfo.InvariantCulture, $"line {line}");
}
