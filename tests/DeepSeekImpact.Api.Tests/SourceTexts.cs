using System.Text;
using System.Text.RegularExpressions;

namespace DeepSeekImpact.Api.Tests;

/// <summary>Reads the texts in a source file: strings of C# and JavaScript, and the prose of Markdown.</summary>
internal static partial class SourceTexts
{
    /// <summary>Returns the string literals of a C# file; those joined by + are one. Interpolations become {}.</summary>
    public static IEnumerable<string> OfCSharp(string source)
    {
        var (text, end) = (new StringBuilder(), -1);
        for (var i = 0; i < source.Length;)
        {
            if (Skipped().Match(source, i) is { Success: true } skipped)
            {
                i += skipped.Length;
                continue;
            }

            if (Opening().Match(source, i) is not { Success: true } opening)
            {
                i++;
                continue;
            }

            if (text.Length > 0 && !Joined().IsMatch(source[end..i]))
            {
                yield return text.ToString();
                text.Clear();
            }

            end = Read(source, i + opening.Length, opening.Value, text);
            i = end;
        }

        if (text.Length > 0)
            yield return text.ToString();
    }

    /// <summary>Returns the strings of a script.</summary>
    public static IEnumerable<string> OfScript(string source) =>
        ScriptString().Matches(ScriptComment().Replace(source, string.Empty)).Select(match => ScriptValue().Replace(match.Value[1..^1], "{}"));

    /// <summary>Returns the lines of a page without code.</summary>
    public static IEnumerable<string> OfMarkdown(string page) =>
        Target().Replace(InlineCode().Replace(Block().Replace(page, string.Empty), "…"), "]").Split('\n');

    /// <summary>Reads a literal and returns where it ends.</summary>
    private static int Read(string source, int at, string opening, StringBuilder text)
    {
        var quotes = opening.TrimStart('$', '@');
        if (quotes.Length >= 3)
        {
            var close = source.IndexOf(quotes, at, StringComparison.Ordinal);
            text.Append(source, at, close - at);
            return close + quotes.Length;
        }

        var (isVerbatim, isInterpolated) = (opening.Contains('@', StringComparison.Ordinal), opening.Contains('$', StringComparison.Ordinal));
        while (source[at] != '"' || (isVerbatim && source[at + 1] == '"'))
        {
            if (source[at] == '\\' && !isVerbatim)
            {
                text.Append(source[at + 1] is '"' or '\\' ? source[at + 1] : ' ');
                at += 2;
            }
            else if (isInterpolated && source[at] == '{' && source[at + 1] != '{')
            {
                text.Append("{}");
                at = AfterInterpolation(source, at);
            }
            else
            {
                text.Append(source[at]);
                at += source[at] is '{' or '"' && source[at + 1] == source[at] ? 2 : 1;
            }
        }

        return at + 1;
    }

    private static int AfterInterpolation(string source, int at)
    {
        var depth = 0;
        do
        {
            depth += source[at] switch { '{' => 1, '}' => -1, _ => 0 };
            at += Opening().Match(source, at) is { Success: true } nested
                ? Read(source, at + nested.Length, nested.Value, new StringBuilder()) - at
                : 1;
        }
        while (depth > 0);
        return at;
    }

    [GeneratedRegex(@"\G(?://[^\n]*|/\*.*?\*/|'(?:[^'\\\n]|\\.)+')", RegexOptions.Singleline)]
    private static partial Regex Skipped();

    [GeneratedRegex(@"\G[$@]*(?:""{3,}|"")")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^\s*\+\s*$")]
    private static partial Regex Joined();

    [GeneratedRegex(@"'(?:[^'\\\n]|\\.)*'|""(?:[^""\\\n]|\\.)*""|`(?:[^`\\]|\\.)*`", RegexOptions.Singleline)]
    private static partial Regex ScriptString();

    [GeneratedRegex(@"^\s*(?://|/?\*).*$", RegexOptions.Multiline)]
    private static partial Regex ScriptComment();

    [GeneratedRegex(@"\$\{[^{}]*\}")]
    private static partial Regex ScriptValue();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\]\([^)\s]*\)")]
    private static partial Regex Target();
}
