using System.Text;

namespace DeepSeekImpact.Intake.Bulk;

/// <summary>A row of separated values.</summary>
/// <param name="Line">The line on which it ends.</param>
/// <param name="Values">Its values; null if it cannot be read.</param>
/// <param name="Fault">Why it cannot be read.</param>
internal sealed record CsvRow(long Line, string[]? Values, string? Fault = null);

/// <summary>
/// Reads separated values row by row (RFC 4180). A quotation mark that is not closed, or a value that is too long, costs the row that it is
/// in:
/// reading goes on with the line after the one on which that row began.
/// </summary>
/// <param name="reader">The text.</param>
/// <param name="delimiter">What parts the values; null to tell it by the first line.</param>
/// <param name="most">The most characters of a row.</param>
internal sealed class CsvRows(TextReader reader, char? delimiter, int most)
{
    /// <summary>
    /// Of text that is read in vain, since a mark is not closed, there may be so many of the longest rows and so many times what was read
    /// at all;
    /// beyond that a value ends with its line, so that no file takes more than linear time.
    /// </summary>
    private const int MostRowsInVain = 20, MostTimesInVain = 4;

    private readonly Stack<string> _again = new();
    private readonly char[] _buffer = new char[32_768];
    private int _at, _count;
    private long _line, _inVain, _read;
    private char? _delimiter = delimiter;

    /// <summary>Reads the next row; null at the end. Empty lines are passed over.</summary>
    /// <param name="columns">How many values a row has; null if that is not known yet.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async ValueTask<CsvRow?> NextAsync(int? columns, CancellationToken cancellationToken)
    {
        var first = await LineAsync(cancellationToken);
        while (first is { Length: 0 })
            first = await LineAsync(cancellationToken);
        if (first is null)
            return null;
        _delimiter ??= CsvHead.DelimiterOf(first);
        var begun = _line;
        var lines = new List<string> { first };
        var row = new Row(_delimiter.Value);
        row.Add(first);
        var length = first.Length;
        var longest = _inVain > ((long)MostRowsInVain * most) + (MostTimesInVain * _read) ? 0 : most;
        while (row.IsOpen && length <= longest && await LineAsync(cancellationToken) is { } next)
        {
            lines.Add(next);
            length += next.Length + 1;
            row.Add(next);
        }

        if (lines.Count == 1)
            return length > most ? new CsvRow(_line, null, $"It has more than {most} characters.") : row.IsOpen
                ? new CsvRow(_line, null, NotClosed(begun)) : new CsvRow(_line, row.Values);

        // A mark that was never closed swallows rows: what it took does not have the values of one row, or has marks in its midst.
        if (!row.IsOpen && length <= longest && (columns is null || row.Count == columns) && !row.HasStrayMark)
            return new CsvRow(_line, row.Values);
        for (var i = lines.Count - 1; i > 0; i--)
            _again.Push(lines[i]);
        _inVain += length;
        _line = begun;
        return new CsvRow(begun, null, NotClosed(begun));
    }

    private static string NotClosed(long line) =>
        $"A quotation mark in line {line} is not closed, or a value has line breaks without quotation marks around it. Double the marks "
        + $"within a value.";

    private async ValueTask<string?> LineAsync(CancellationToken cancellationToken)
    {
        var line = _again.TryPop(out var again) ? again : await ReadLineAsync(cancellationToken);
        _line += line is null ? 0 : 1;
        return line;
    }

    /// <summary>Reads a line and holds no more of it than a row may have; the rest of a longer one is passed over.</summary>
    private async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var isAny = false;
        while (_at < _count || await FillAsync(cancellationToken))
        {
            isAny = true;
            var rest = _buffer.AsSpan(_at, _count - _at);
            var end = rest.IndexOf('\n');
            var part = end < 0 ? rest : rest[..end];
            if (line.Length <= most)
                line.Append(part);
            _at += part.Length + (end < 0 ? 0 : 1);
            _read += part.Length;
            if (end >= 0)
                break;
        }

        return !isAny ? null : line.Length > 0 && line[^1] == '\r' ? line.ToString(0, line.Length - 1) : line.ToString();
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        (_at, _count) = (0, await reader.ReadAsync(_buffer, cancellationToken));
        return _count > 0;
    }

    /// <summary>A row as it is read, line by line.</summary>
    private sealed class Row(char delimiter)
    {
        private readonly List<string> _values = [];
        private readonly StringBuilder _value = new();
        private bool _isQuoted;

        /// <summary>Gets a value indicating whether a quotation mark waits for its end.</summary>
        public bool IsOpen { get; private set; }

        /// <summary>Gets a value indicating whether a quoted value has a mark that neither is doubled nor ends it.</summary>
        public bool HasStrayMark { get; private set; }

        public int Count => _values.Count;

        public string[] Values => [.. _values];

        public void Add(string line)
        {
            if (IsOpen)
                _value.Append('\n');
            for (var i = 0; i <= line.Length; i++)
            {
                var character = i < line.Length ? line[i] : delimiter;
                if (IsOpen)
                {
                    if (i == line.Length)
                        return;
                    if (character != '"')
                        _value.Append(character);
                    else if (i + 1 < line.Length && line[i + 1] == '"')
                        _value.Append(line[++i]);
                    else if (i + 1 == line.Length || line[i + 1] == delimiter)
                        IsOpen = false;
                    else
                        Stray();
                }
                else if (character == delimiter)
                {
                    _values.Add(_value.ToString());
                    _value.Clear();
                    _isQuoted = false;
                }
                else if (character == '"' && !_isQuoted && _value.ToString().AsSpan().Trim().IsEmpty)
                {
                    _value.Clear();
                    IsOpen = _isQuoted = true;
                }
                else
                {
                    _value.Append(character);
                }
            }
        }

        private void Stray()
        {
            HasStrayMark = true;
            _value.Append('"');
        }
    }
}
