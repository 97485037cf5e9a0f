using System.IO.Compression;
using UglyToad.PdfPig.Filters;

namespace DeepSeekImpact.Intake.Pdf;

/// <summary>Counts the bytes that packed bytes unpack to, without keeping them.</summary>
internal static class PackedLength
{
    private const int LongestWrittenOut = 5;

    /// <summary>Returns how many bytes come out; of more than the most, some number above it.</summary>
    /// <param name="filter">What unpacks them.</param>
    /// <param name="packed">The packed bytes.</param>
    /// <param name="most">The most that is counted.</param>
    public static long Of(IFilter filter, ReadOnlyMemory<byte> packed, long most) => filter switch
    {
        FlateFilter => OfFlate(packed, most),
        LzwFilter => OfLzw(packed.Span, most),
        RunLengthFilter => OfRuns(packed.Span),
        _ => (long)packed.Length * LongestWrittenOut,
    };

    private static long OfFlate(ReadOnlyMemory<byte> packed, long most)
    {
        // The two bytes of the head may be wrong without harm; what follows counts.
        if (packed.Length <= 2)
            return 0;
        using var unpacked = new DeflateStream(new MemoryStream(packed[2..].ToArray(), writable: false), CompressionMode.Decompress);
        var chunk = new byte[65_536];
        long length = 0;
        try
        {
            int read;
            while (length <= most && (read = unpacked.Read(chunk)) > 0)
                length += read;
        }
        catch (InvalidDataException)
        {
            // Broken from here on: what came before is what can be had.
            return length;
        }

        return length;
    }

    /// <summary>Follows the codes of LZW and keeps the length that each stands for.</summary>
    private static long OfLzw(ReadOnlySpan<byte> packed, long most)
    {
        const int Clear = 256, End = 257, First = 258, Full = 4096;
        Span<int> lengths = stackalloc int[Full];
        var (next, width, previous) = (First, 9, 0);
        long length = 0, bits = 0;
        while (bits + width <= (long)packed.Length * 8 && length <= most)
        {
            var code = 0;
            for (var i = 0; i < width; i++, bits++)
                code = (code << 1) | ((packed[(int)(bits >> 3)] >> (7 - (int)(bits & 7))) & 1);
            if (code == End)
                break;
            if (code == Clear)
            {
                (next, width, previous) = (First, 9, 0);
                continue;
            }

            var of = code < Clear ? 1 : code < next ? lengths[code] : previous + 1;
            length += of;
            if (previous > 0 && next < Full)
                lengths[next++] = previous + 1;
            previous = of;
            width = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
        }

        return length;
    }

    private static long OfRuns(ReadOnlySpan<byte> packed)
    {
        long length = 0;
        for (var i = 0; i < packed.Length && packed[i] != 128;)
        {
            var isCopy = packed[i] < 128;
            length += isCopy ? packed[i] + 1 : 257 - packed[i];
            i += isCopy ? packed[i] + 2 : 2;
        }

        return length;
    }
}
