using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>
/// Writes an event as a line for people. Controls are escaped, and the lines of an exception are indented, so that nothing a client sends
/// looks like an event of its own or is a command to the terminal.
/// </summary>
internal sealed class TerminalLogFormatter : ITextFormatter
{
    private const string Indent = "    ";

    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write(logEvent.Timestamp.ToString("HH:mm:ss", CultureInfo.InvariantCulture));
        output.Write(logEvent.Level switch
        {
            LogEventLevel.Verbose or LogEventLevel.Debug => " debug ",
            LogEventLevel.Information => " info  ",
            LogEventLevel.Warning => " warn  ",
            _ => " error ",
        });
        WriteLine(logEvent.RenderMessage(CultureInfo.InvariantCulture), output);
        foreach (var line in (logEvent.Exception?.ToString() ?? string.Empty).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            output.Write(Indent);
            WriteLine(line.TrimEnd('\r'), output);
        }
    }

    private static void WriteLine(string text, TextWriter output)
    {
        LogFormatter.WriteSafe(string.Concat(text.Select(c => c < ' ' ? $"\\u{(int)c:x4}" : c.ToString())), output);
        output.WriteLine();
    }
}
