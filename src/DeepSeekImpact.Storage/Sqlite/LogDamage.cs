using System.Buffers.Binary;

namespace DeepSeekImpact.Storage.Sqlite;

/// <summary>
/// Looks whether a write-ahead log is damaged before SQLite reads it: SQLite takes a log to end at its first frame that is not in order,
/// and reports nothing. More had been written if a frame after that one ends a transaction, or if the index of the log, which a process
/// that is killed leaves behind, counts more frames.
/// </summary>
/// <remarks>The formats: https://sqlite.org/fileformat2.html#walformat and https://sqlite.org/walformat.html.</remarks>
internal static class LogDamage
{
    private const int HeaderLength = 32;
    private const int FrameHeaderLength = 24;
    private const uint Magic = 0x377F0682;
    private const int LargestPage = 65_536;

    /// <summary>Returns whether the log of a store lost what had been written.</summary>
    /// <param name="store">The file of the store; its log and the index of the log may be missing.</param>
    public static bool IsOf(string store)
    {
        var index = LogIndex.Read(store + "-shm");
        if (new FileInfo(store + "-wal") is not { Exists: true, Length: >= HeaderLength } log)
            return index is { IsNeeded: true };
        using var file = new FileStream(log.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        Span<byte> header = stackalloc byte[HeaderLength];
        file.ReadExactly(header);
        var magic = BinaryPrimitives.ReadUInt32BigEndian(header);
        var page = BinaryPrimitives.ReadUInt32BigEndian(header[8..]);
        var sum = new Checksum((magic & 1) != 0);
        if ((magic & ~1u) != Magic || page is 0 or > LargestPage || !sum.Add(header[..24]).Is(header[24..]))
            return true;
        var frame = new byte[FrameHeaderLength + page];
        var isInOrder = true;
        uint committed = 0;
        for (uint number = 1; file.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) == frame.Length; number++)
        {
            // What an earlier turn of the log left behind its end has another salt.
            var isOfThisTurn = frame.AsSpan(8, 8).SequenceEqual(header[16..24]);
            var endsTransaction = BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(4)) != 0;
            isInOrder = isInOrder && isOfThisTurn
                && sum.Add(frame.AsSpan(0, 8)).Add(frame.AsSpan(FrameHeaderLength)).Is(frame.AsSpan(16, 8));
            if (!isInOrder && isOfThisTurn && endsTransaction)
                return true;
            if (isInOrder && endsTransaction)
                committed = number;
        }

        return index is { IsNeeded: true } && index.Salt == BinaryPrimitives.ReadUInt64LittleEndian(header[16..])
            && index.Frames > committed;
    }

    /// <summary>What the index of a log says of it.</summary>
    /// <param name="Frames">How many frames transactions that ended have written.</param>
    /// <param name="Copied">How many of them are in the store too.</param>
    /// <param name="Salt">Which turn of the log it is about.</param>
    private sealed record LogIndex(uint Frames, uint Copied, ulong Salt)
    {
        private const int HeadLength = 48;
        private const uint Version = 3_007_000;

        /// <summary>Gets a value indicating whether the store is not whole without the log.</summary>
        public bool IsNeeded => Frames > Copied;

        /// <summary>Reads the index; null if there is none, or none that was finished.</summary>
        public static LogIndex? Read(string path)
        {
            if (!File.Exists(path))
                return null;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
            Span<byte> found = stackalloc byte[(2 * HeadLength) + 4];
            if (file.ReadAtLeast(found, found.Length, throwOnEndOfStream: false) < found.Length)
                return null;
            var head = found[..HeadLength];
            return head.SequenceEqual(found[HeadLength..^4]) && Number(head) == Version
                ? new LogIndex(Number(head[16..]), Number(found[^4..]), BinaryPrimitives.ReadUInt64LittleEndian(head[32..]))
                : null;
        }

        /// <summary>Reads a number as the processor writes it.</summary>
        private static uint Number(ReadOnlySpan<byte> bytes) => System.Runtime.InteropServices.MemoryMarshal.Read<uint>(bytes);
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
