using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DeepSeekImpact.Intake.Bulk;

/// <summary>Reads a JSON object from each line. Only one line is held at a time, and of one that is too long nothing.</summary>
internal static class NdjsonReader
{
    private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false };

    public static async IAsyncEnumerable<BulkRecord> ReadAsync(Stream stream, BulkOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
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
                    if (Record(buffer.Slice(0, end), line, isTooLong, fields, options) is { } record)
                        yield return record;
                    isTooLong = false;
                    buffer = buffer.Slice(buffer.GetPosition(1, end));
                }

                if (read.IsCompleted)
                {
                    if (Record(buffer, line + 1, isTooLong, fields, options) is { } last)
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

    private static BulkRecord? Record(ReadOnlySequence<byte> bytes, long line, bool isTooLong, ArticleFields fields, BulkOptions options)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"line {line}");
        if (isTooLong || bytes.Length > options.RecordBytes)
            return new BulkRecord(place) { Refusal = string.Create(CultureInfo.InvariantCulture, $"It has more than {options.RecordBytes} bytes.") };
        var json = bytes.ToArray().AsMemory();
        if (line == 1 && json.Span.StartsWith("\uFEFF"u8))
            json = json[3..];
        if (json.Span.Trim(" \t\r"u8).IsEmpty)
            return null;
        try
        {
            using var document = JsonDocument.Parse(json, Once);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && options.Fields.Count == 0
                && root.EnumerateObject().Select(field => field.Name).FirstOrDefault(name =>
                    !ArticleFields.Names.Contains(name)) is { } unknown)
                return new BulkRecord(place) { Refusal = ArticleFields.Unknown("field", unknown) };
            return root.ValueKind == JsonValueKind.Object ? fields.Read(place, name => JsonFields.Text(root, name), Authors(root, fields.Of("authors"))) : new BulkRecord(place) { Refusal = "It is no JSON object." };
        }
        catch (JsonException wrong)
        {
            return new BulkRecord(place) { Refusal = string.Create(CultureInfo.InvariantCulture, $"It is no JSON: look at byte {(wrong.BytePositionInLine ?? 0) + 1}.") };
        }
        catch (InvalidOperationException)
        {
            // Strings are decoded when they are asked for.
            return new BulkRecord(place) { Refusal = "A string in it is not UTF-8, or holds half of a surrogate pair." };
        }
    }

    private static string[] Authors(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.ValueKind switch
    {
        JsonValueKind.String => CsvArticleReader.Split(value.GetString()!),
        JsonValueKind.Array => [.. value.EnumerateArray().Where(author => author.ValueKind == JsonValueKind.String).Select(author => author.GetString()!)],
        _ => [],
    }
    : [];
}
