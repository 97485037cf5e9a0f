using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>
/// The codes that wires and sites leave after what they stand for: "the euro EUR=", "the pound GBP=D4", "the dollar index =USD", "the
/// S&amp;P 500 index SPX", "the 10-year note US10YT=RR".
/// </summary>
internal static class WireCodes
{
    private const int LongestBare = 5;

    /// <summary>Returns the token after the code that follows an instrument, or the same token if none does.</summary>
    public static int After(Document document, int end)
    {
        if (end >= document.Tokens.Length || document.IsGlued(end))
            return end;
        if (document.IsSign(end, '='))
            return document.IsGlued(end + 1) && IsCode(document, end + 1) ? EndOfRun(document, end + 1) : end;
        if (!IsCode(document, end))
            return end;
        var run = EndOfRun(document, end);
        for (var i = end + 1; i < run; i++)
        {
            if (document.IsSign(i, '=') || document.IsSign(i, ':'))
                return run;
        }

        // A word of capitals that is none: "SPX rose", "COMP shot up".
        return run == end + 1 && document.Tokens[end].Lexeme == 0 && document.Tokens[end].Length is > 2 and <= LongestBare
            && document.Has(run, WordClass.AnyVerb) ? run : end;
    }

    /// <summary>
    /// "The Stoxx Europe 600 index SXXP, -0.23% rose", "Fresnillo PLC FRES, +2.22% rose": returns the token after the codes that a site
    /// leaves after a name with how they stand now, or the same token if none does.
    /// </summary>
    public static int AfterQuotes(Document document, int end)
    {
        var at = document.IsAny(end, "average", "index", "shares", "stock") ? end + 1 : end;
        var after = end;
        while (document.IsSign(at + 1, ',') && IsCode(document, at)
            && (document.KindAt(at + 2) == TokenKind.Dash || document.IsSign(at + 2, '+'))
            && document.KindAt(at + 3) == TokenKind.Number && document.IsGlued(at + 3) && document.IsSign(at + 4, '%'))
            after = at = at + 5;
        return after;
    }

    private static bool IsCode(Document document, int at) => Tickers.IsShouted(document, at) || document.KindAt(at) == TokenKind.Word
        && document.Tokens[at].Has(TokenShape.Mixed) && document.Chars(at).IndexOfAnyInRange('a', 'z') < 0;

    private static int EndOfRun(Document document, int at)
    {
        var end = at + 1;
        while (document.IsGlued(end) && !(document.IsSign(end, ',') || document.IsSign(end, '.') || document.IsSign(end, ')')
            || document.KindAt(end) == TokenKind.Clitic))
            end++;
        return end;
    }
}
