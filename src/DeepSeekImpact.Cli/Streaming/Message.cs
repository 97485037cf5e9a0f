using System.Text;
using DeepSeekImpact.Intake.Bulk;
using RabbitMQ.Client;

namespace DeepSeekImpact.Cli.Streaming;

/// <summary>
/// A record as a message: packed by this program, or the JSON of an article as POST /articles takes it, which any program can send.
/// </summary>
internal static class Message
{
    private const string Packed = "application/gzip";

    /// <summary>Returns the properties of a record's message: it outlives a restart of the broker.</summary>
    public static BasicProperties Properties { get; } = new() { ContentType = Packed, DeliveryMode = DeliveryModes.Persistent };

    /// <summary>Packs a record.</summary>
    public static ReadOnlyMemory<byte> Of(BulkRecord record) => PackedRecords.Pack([record]);

    /// <summary>Reads a message.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static async Task<BulkRecord> ReadAsync(IReadOnlyBasicProperties properties, byte[] body, CancellationToken cancellationToken)
    {
        if (properties.ContentType == Packed)
            return PackedRecords.Unpack(body) is [var record] ? record
                : throw new InvalidDataException("A message must contain one record.");
        using var stream = new MemoryStream(body);
        var records =
            await BulkReader.ReadAsync(stream, new BulkOptions { Format = BulkFormat.Ndjson }, cancellationToken)
            .ToListAsync(cancellationToken);
        return records is [var one] ? one with { Place = "the message" }
            : throw new InvalidDataException("A message must contain one article, as JSON in one line.");
    }

    /// <summary>Returns the first words of a message, for a person.</summary>
    public static async Task<string> ShortAsync(IReadOnlyBasicProperties properties, byte[] body, CancellationToken cancellationToken)
    {
        string text;
        try
        {
            var record = await ReadAsync(properties, body, cancellationToken);
            text = record.Article?.Title
                ?? record.Article?.Text ?? record.Page?.Address?.ToString() ?? record.Page?.Html ?? record.Refusal ?? string.Empty;
        }
        catch (InvalidDataException)
        {
            text = Encoding.UTF8.GetString(body);
        }

        text = text.ReplaceLineEndings(" ");
        return text.Length > 80 ? text[..80] + "…" : text;
    }
}
