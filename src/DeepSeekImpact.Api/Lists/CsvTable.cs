using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace DeepSeekImpact.Api.Lists;

/// <summary>
/// Writes items as rows of comma-separated values (RFC 4180). Text that a spreadsheet would take for a formula gets an apostrophe
/// before it, also behind a semicolon, a tab or a line end, where one that is set to another country begins a new cell; numbers stay as
/// they are.
/// </summary>
/// <param name="stream">Where to write; it stays open.</param>
/// <param name="columns">The columns: paths into an item.</param>
internal sealed partial class CsvTable(Stream stream, IReadOnlyList<string> columns) : IAsyncDisposable
{
    private const int RowsPerFlush = 100;
    private static readonly SearchValues<char> ToBeQuoted = SearchValues.Create("\",;\t\r\n");

    private readonly CsvWriter _writer =
        new(new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true),
        new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            NewLine = "\r\n",

            // By itself it leaves a lone carriage return bare, and readers take it for the end of the row.
            ShouldQuote = cell => cell.Field?.AsSpan().IndexOfAny(ToBeQuoted) >= 0
                || (cell.Field is { Length: > 0 } field && (field[0] == ' ' || field[^1] == ' ')),
        });

    private long _rows;

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    public async Task WriteHeaderAsync()
    {
        foreach (var column in columns)
            _writer.WriteField(column);
        await _writer.NextRecordAsync();
    }

    public async Task WriteAsync(JsonObject item)
    {
        foreach (var column in columns)
            _writer.WriteField(Cell(At(item, column)));
        await _writer.NextRecordAsync();
        if (++_rows % RowsPerFlush == 0)
            await _writer.FlushAsync();
    }

    public async Task WriteErrorAsync(string message)
    {
        _writer.WriteField("#error " + message);
        await _writer.NextRecordAsync();
    }

    /// <summary>Returns what is at a path; in a list of participants a name stands for those that have this role.</summary>
    private static JsonNode? At(JsonNode? node, string path)
    {
        foreach (var name in path.Split('.'))
        {
            node = node is JsonArray list
                ? list.Any(one => IsOf(one, name)) ? new JsonArray([.. list.Where(one => IsOf(one, name)).Select(one => one!.DeepClone())])
                    : null
                : (node as JsonObject)?[name];
        }

        return node;

        static bool IsOf(JsonNode? one, string role) => one is JsonObject item && item["role"]?.GetValue<string>() == role;
    }

    private static string Cell(JsonNode? node) => node switch
    {
        null => string.Empty,
        JsonArray list =>
        Defuse(string.Join("; ",
        list.Select(child => child is JsonObject item ? (item["name"] ?? item["text"] ?? item["value"])?.ToString() : child?.ToString()))),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Defuse(value.GetValue<string>()),
        _ => node.ToJsonString(),
    };

    private static string Defuse(string text) => Formula().Replace(text, "'$0");

    /// <summary>
    /// Spreadsheets run what starts with one of these (OWASP, CSV injection), full-width forms included: at the beginning of a cell, or of
    /// what another country's settings take for one; blanks and quotation marks before it do not count.
    /// </summary>
    [GeneratedRegex("""(?<=(?:^|[;\t\r\n])[ "]*)[=+\-@\t\r\n|＝＋－＠]""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Formula();
}
