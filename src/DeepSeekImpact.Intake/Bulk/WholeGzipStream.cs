using System.IO.Compression;

namespace DeepSeekImpact.Intake.Bulk;

/// <summary>
/// Unpacks a gzip and notices where it breaks off, which <see cref="GZipStream"/> takes for its end. A member of known bytes is read after
/// the file: in what comes out of a whole file these bytes are the last; one that is cut off swallows them.
/// </summary>
internal sealed class WholeGzipStream : ForwardStream
{
    private static readonly byte[] Mark = [.. Enumerable.Range(0, 32).Select(number => (byte)((number * 151) + 7))];
    private static readonly byte[] PackedMark = Pack(Mark);

    private readonly GZipStream _unpacked;
    private readonly byte[] _held = new byte[81_920];
    private int _count;
    private bool _isAtEnd;

    /// <summary>Initializes a new instance of the <see cref="WholeGzipStream"/> class.</summary>
    /// <param name="file">The packed file; it stays open.</param>
    public WholeGzipStream(Stream file) =>
        _unpacked = new GZipStream(new Joined(file, new MemoryStream(PackedMark)), CompressionMode.Decompress);

    /// <summary>Reads from the unpacked file; the last bytes, which may be the mark, are held back until the end.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="EndOfStreamException">The file breaks off.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!_isAtEnd && _count <= Mark.Length)
        {
            var read = await _unpacked.ReadAsync(_held.AsMemory(_count), cancellationToken);
            _count += read;
            _isAtEnd = read == 0;
        }

        if (_isAtEnd && !_held.AsSpan(0, _count).EndsWith(Mark))
            throw new EndOfStreamException("The gzip breaks off.");
        var given = Math.Min(buffer.Length, _count - Mark.Length);
        _held.AsMemory(0, given).CopyTo(buffer);
        _held.AsSpan(given, _count - given).CopyTo(_held);
        _count -= given;
        return given;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _unpacked.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>Reads one stream and then the other; the first stays open.</summary>
    private sealed class Joined(Stream first, Stream second) : ForwardStream
    {
        private bool _isSecond;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!_isSecond && await first.ReadAsync(buffer, cancellationToken) is > 0 and var read)
                return read;
            _isSecond = true;
            return await second.ReadAsync(buffer, cancellationToken);
        }
    }
}
