using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace DeepSeekImpact.Intake.Bulk;

/// <summary>
/// Reads the objects of a JSON array, however they are laid out. Only one of them is held at a time, and of one that is too long nothing.
/// </summary>
internal static class JsonArrayReader
{
    public static async IAsyncEnumerable<BulkRecord> ReadAsync(Stream stream, BulkOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var fields = new ArticleFields(options);
        var cutter = new ObjectCutter(options.RecordBytes);
        var chunk = new byte[65_536];
        var number = 0L;
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            for (var at = 0; at < read;)
            {
                at += cutter.Take(chunk.AsSpan(at, read - at));
                if (!cutter.IsWhole)
                    continue;
                number++;
                if (JsonRecord.Read(new ReadOnlySequence<byte>(cutter.Bytes), Place(number), isFirst: false, cutter.IsTooLong, fields,
                    options) is { } record)
                    yield return record;
                cutter.Begin();
            }
        }

        if (cutter.IsOpen)
            yield return new BulkRecord(Place(number + 1)) { Refusal = "It is cut off: the file ends within it." };
    }

    private static string Place(long number) => string.Create(CultureInfo.InvariantCulture, $"item {number}");

    /// <summary>Cuts bytes into objects by their braces, those in strings aside. What stands between objects is passed over.</summary>
    private sealed class ObjectCutter(int most)
    {
        private readonly ArrayBufferWriter<byte> _bytes = new();
        private int _depth;
        private bool _isString, _isEscaped;

        public bool IsWhole { get; private set; }

        public bool IsOpen => _depth > 0;

        public bool IsTooLong { get; private set; }

        public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

        /// <summary>Takes bytes up to the end of an object.</summary>
        /// <returns>How many it took.</returns>
        public int Take(ReadOnlySpan<byte> bytes)
        {
            var start = _depth > 0 ? 0 : -1;
            for (var i = 0; i < bytes.Length; i++)
            {
                var value = bytes[i];
                if (_isString)
                {
                    _isString = _isEscaped || value != (byte)'"';
                    _isEscaped = value == (byte)'\\' && !_isEscaped;
                    continue;
                }

                if (_depth == 0 && value == (byte)'{')
                    start = i;
                _isString = value == (byte)'"' && _depth > 0;
                _depth += value switch { (byte)'{' => 1, (byte)'}' when _depth > 0 => -1, _ => 0 };
                if (value != (byte)'}' || _depth > 0 || start < 0)
                    continue;
                Keep(bytes[start..(i + 1)]);
                IsWhole = true;
                return i + 1;
            }

            if (start >= 0)
                Keep(bytes[start..]);
            return bytes.Length;
        }

        public void Begin()
        {
            _bytes.ResetWrittenCount();
            (IsWhole, IsTooLong) = (false, false);
        }

        private void Keep(ReadOnlySpan<byte> bytes)
        {
            IsTooLong |= _bytes.WrittenCount + bytes.Length > most;
            if (!IsTooLong)
                _bytes.Write(bytes);
        }
    }
}
