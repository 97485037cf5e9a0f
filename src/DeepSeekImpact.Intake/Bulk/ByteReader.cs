using System.Text;

namespace DeepSeekImpact.Intake.Bulk;

/// <summary>Reads lines and blocks of bytes from a stream, and takes back what was read too far.</summary>
/// <param name="stream">The stream.</param>
internal sealed class ByteReader(Stream stream)
{
    private const int LongestLine = 16_384;

    private byte[] _buffer = new byte[65_536];
    private int _start;
    private int _end;

    /// <summary>Reads a line without its end; of a very long one the beginning. Null at the end.</summary>
    public async Task<string?> LineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end && !await FillAsync(cancellationToken))
                return line.Length > 0 ? line.ToString() : null;
            var rest = _buffer.AsSpan(_start, _end - _start);
            var end = rest.IndexOf((byte)'\n');
            var part = end < 0 ? rest : rest[..end];
            if (line.Length < LongestLine)
                line.Append(Encoding.Latin1.GetString(part[..Math.Min(part.Length, LongestLine)]));
            _start += end < 0 ? rest.Length : end + 1;
            if (end >= 0)
                return line.ToString().TrimEnd('\r');
        }
    }

    /// <summary>Reads so many bytes, or as many as there are.</summary>
    public async Task<byte[]> ReadAsync(int count, CancellationToken cancellationToken)
    {
        // Not all at once: a lying length would take memory that nothing fills.
        using var block = new MemoryStream(Math.Min(count, _buffer.Length));
        while (block.Length < count && (_start < _end || await FillAsync(cancellationToken)))
        {
            var part = Math.Min(count - (int)block.Length, _end - _start);
            block.Write(_buffer, _start, part);
            _start += part;
        }

        return block.ToArray();
    }

    /// <summary>Goes over so many bytes; false where there are fewer.</summary>
    public async Task<bool> SkipAsync(long count, CancellationToken cancellationToken)
    {
        while (count > 0 && (_start < _end || await FillAsync(cancellationToken)))
        {
            var part = (int)Math.Min(count, _end - _start);
            _start += part;
            count -= part;
        }

        return count == 0;
    }

    /// <summary>
    /// Indicates whether an empty line or the end of the file comes next, as behind a record whose length is right. Reads nothing.
    /// </summary>
    public async Task<bool> IsAtEndOfRecordAsync(CancellationToken cancellationToken)
    {
        if (_start == _end && !await FillAsync(cancellationToken))
            return true;
        return _buffer[_start] is (byte)'\r' or (byte)'\n';
    }

    /// <summary>Takes bytes back: they are read next.</summary>
    public void GiveBack(ReadOnlyMemory<byte> bytes)
    {
        var rest = _end - _start;
        var joined = new byte[Math.Max(_buffer.Length, bytes.Length + rest)];
        bytes.Span.CopyTo(joined);
        _buffer.AsSpan(_start, rest).CopyTo(joined.AsSpan(bytes.Length));
        (_buffer, _start, _end) = (joined, 0, bytes.Length + rest);
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        (_start, _end) = (0, await stream.ReadAsync(_buffer, cancellationToken));
        return _end > 0;
    }
}
