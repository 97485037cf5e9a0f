using System.IO.Compression;
using System.Text.Json;

namespace DeepSeekImpact.Intake.Bulk;

/// <summary>
/// Packs records, to be kept until they are worked on, by whoever does: JSON within gzip. What is unpacked is what was packed.
/// </summary>
public static class PackedRecords
{
    /// <summary>Packs records.</summary>
    /// <param name="records">The records, their pages not yet read.</param>
    public static byte[] Pack(IReadOnlyList<BulkRecord> records)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            JsonSerializer.Serialize(gzip, records);
        return packed.ToArray();
    }

    /// <summary>Unpacks records.</summary>
    /// <param name="packed">What <see cref="Pack"/> gave.</param>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static IReadOnlyList<BulkRecord> Unpack(byte[] packed)
    {
        ArgumentNullException.ThrowIfNull(packed);
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        try
        {
            return JsonSerializer.Deserialize<BulkRecord[]>(gzip) ?? [];
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("These are not packed records.", exception);
        }
    }
}
