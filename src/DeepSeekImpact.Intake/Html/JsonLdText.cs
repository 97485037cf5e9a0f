using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DeepSeekImpact.Intake.Html;

/// <summary>
/// Mends what templates do to JSON-LD: line breaks in strings, a CDATA section or comment around it, entities of HTML, a semicolon at its
/// end.
/// </summary>
internal static partial class JsonLdText
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a document; null if it is no JSON even when it is mended.</summary>
    /// <param name="written">The content of the script element.</param>
    public static JsonDocument? Read(string written)
    {
        var plain = Wrapping().Replace(written, string.Empty).Trim().TrimEnd(';');
        return Parse(plain) ?? Parse(WithoutBareControls(plain))
            ?? (plain.Contains("&quot;", StringComparison.Ordinal) ? Parse(WithoutBareControls(WebUtility.HtmlDecode(plain))) : null);
    }

    private static JsonDocument? Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json, Lenient);
        }
        catch (JsonException)
        {
            // Broken by hand or by a template, as on many pages: the caller goes on without it.
            return null;
        }
    }

    /// <summary>Within strings, JSON has no bare control characters; templates paste texts of several lines.</summary>
    private static string WithoutBareControls(string json)
    {
        var mended = new StringBuilder(json.Length);
        var (isString, isEscaped) = (false, false);
        foreach (var character in json)
        {
            if (isString && character < ' ')
            {
                mended.Append(isEscaped ? "\\" : string.Empty).Append(character == '\n' ? "\\n" : " ");
                isEscaped = false;
                continue;
            }

            isString ^= character == '"' && !isEscaped;
            isEscaped = isString && character == '\\' && !isEscaped;
            mended.Append(character);
        }

        return mended.ToString();
    }

    [GeneratedRegex(@"^\s*(?:(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?|<!--)|(?:(?://|/\*)?\s*\]\]>\s*(?:\*/)?|-->)\s*$",
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Wrapping();
}
