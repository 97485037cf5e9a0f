using System.Buffers;
using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>
/// Writes an event as one line of JSON. Serilog escapes the controls of ASCII; others, which some terminals and viewers take for the end of
/// a line or a change
/// of direction, are escaped here, so that nothing a client sends looks like an event of its own.
/// </summary>
internal sealed class LogFormatter : ITextFormatter
{
    private static readonly SearchValues<char> Unsafe = SearchValues.Create(
    [
        .. Enumerable.Range(0x7F, 0x21).Select(code => (char)code),
        '\u061C', '\u200E', '\u200F', '\uFEFF',
        .. Enumerable.Range(0x2028, 7).Select(code => (char)code),
        .. Enumerable.Range(0x2066, 4).Select(code => (char)code),
    ]);

    private readonly RenderedCompactJsonFormatter _json = new();

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var written = new StringWriter(CultureInfo.InvariantCulture);
        _json.Format(logEvent, written);
        WriteSafe(written.ToString(), output);
    }

    /// <summary>Writes a text, with what a viewer could take for a line end or a change of direction escaped.</summary>
    public static void WriteSafe(ReadOnlySpan<char> rest, TextWriter output)
    {
        for (int at; (at = rest.IndexOfAny(Unsafe)) >= 0; rest = rest[(at + 1)..])
        {
            output.Write(rest[..at]);
            output.Write(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)rest[at]:x4}"));
        }

        output.Write(rest);
    }
}
