using System.Buffers.Binary;

namespace DeepSeekImpact.Storage.Sqlite;

/// <summary>
/// Looks whether a write-ahead log is damaged before SQLite reads it: SQLite takes a log to end at its first frame that is not in order,
/// and reports nothing. A frame that ends a transaction behind that one shows that more had been written.
/// </summary>
/// <remarks>The format: https://sqlite.org/fileformat2.html#walformat.</remarks>
internal static class LogDamage
{
    private const int HeaderLength = 32;
    private const int FrameHeaderLength = 24;
    private const uint Magic = 0x377F0682;
    private const int LargestPage = 65_536;

    /// <summary>Returns whether a log lost what had been written.</summary>
    /// <param name="log">The file; it may be missing.</param>
    public static bool IsIn(string log)
    {
        if (!File.Exists(log))
            return false;
        using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        Span<byte> header = stackalloc byte[HeaderLength];
        if (file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength)
            return false;
        var magic = BinaryPrimitives.ReadUInt32BigEndian(header);
        var page = BinaryPrimitives.ReadUInt32BigEndian(header[8..]);
        var sum = new Checksum((magic & 1) != 0);
        if ((magic & ~1u) != Magic || page is 0 or > LargestPage || !sum.Add(header[..24]).Is(header[24..]))
            return true;
        var frame = new byte[FrameHeaderLength + page];
        var isInOrder = true;
        while (file.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) == frame.Length)
        {
            // What an earlier turn of the log left behind its end has another salt.
            var isOfThisTurn = frame.AsSpan(8, 8).SequenceEqual(header[16..24]);
            isInOrder = isInOrder && isOfThisTurn
                && sum.Add(frame.AsSpan(0, 8)).Add(frame.AsSpan(FrameHeaderLength)).Is(frame.AsSpan(16, 8));
            if (!isInOrder && isOfThisTurn && BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(4)) != 0)
                return true;
        }

        return false;
    }

    /// <summary>SQLite's checksum, which goes on from frame to frame.</summary>
    private sealed class Checksum(bool isBigEndian)
    {
        private uint _first;
        private uint _second;

        public Checksum Add(ReadOnlySpan<byte> bytes)
        {
            for (; bytes.Length >= 8; bytes = bytes[8..])
            {
                _first += Read(bytes) + _second;
                _second += Read(bytes[4..]) + _first;
            }

            return this;
        }

        public bool Is(ReadOnlySpan<byte> stored) =>
            BinaryPrimitives.ReadUInt32BigEndian(stored) == _first && BinaryPrimitives.ReadUInt32BigEndian(stored[4..]) == _second;

        private uint Read(ReadOnlySpan<byte> bytes) =>
            isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }
}
