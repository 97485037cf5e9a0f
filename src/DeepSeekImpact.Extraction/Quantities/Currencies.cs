using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quantities;

/// <summary>Currency signs, codes and words: "$", "US$", "RMB", "MEUR", "Canadian dollars", "pence".</summary>
internal static class Currencies
{
    private static readonly FrozenDictionary<string, string> Signs =
        LexiconTable.Rows("currency-signs.tsv").ToFrozenDictionary(row => row[0], row => row[1], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Words =
        LexiconTable.Rows("currency-words.tsv").ToFrozenDictionary(row => row[0], row => row[1], StringComparer.OrdinalIgnoreCase);

    /// <summary>Words before "dollar", "pound", "franc" that say whose it is.</summary>
    private static readonly FrozenDictionary<string, string> Nations =
        LexiconTable.Rows("currency-nations.tsv").ToFrozenDictionary(row => row[0], row => row[1], StringComparer.OrdinalIgnoreCase);

    /// <summary>Words that also mean something else and need a number right before them that is plainly money.</summary>
    private static readonly FrozenSet<string> Ambiguous = new[] { "real", "won", "pound", "pounds", "mark", "marks", "p", "buck", "bucks", "penny", "cent", "cents", "quid", "rs", "sterling", "rub", "php", "rand", "dong", "real" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Reads a currency that stands before its number: "$", "US$", "USD", "c $", "RMB". Gives its code, a factor ("MUSD 5"
    /// is millions) and the token of the number, or null.
    /// </summary>
    public static (string Code, decimal Factor, int Next)? ReadBefore(Document document, int at)
    {
        string? code;
        var tokens = document.Tokens;
        var token = tokens[at];
        if (token.Kind == TokenKind.Symbol)
            return Signs.TryGetValue(document.Chars(at).ToString(), out code) ? (code, 1, at + 1) : null;
        if (!token.IsWord || at + 1 >= tokens.Length)
            return null;

        // Letters and a sign: "US$", "C$", "c $" (a letter that is no word of its own), "USD$".
        if (tokens[at + 1].Kind == TokenKind.Symbol && token.Length <= 4)
        {
            var sign = string.Concat(document.Chars(at).TrimEnd('.'), document.Chars(at + 1));
            var joined = tokens[at + 1].IsGlued || document.IsAny(at, "c", "us", "u.s.", "hk", "nz", "usd");
            return joined && Signs.TryGetValue(sign.Replace(".", string.Empty, StringComparison.Ordinal), out code) ? (code, 1, at + 2) : null;
        }

        if (tokens[at + 1].Kind != TokenKind.Number)
            return null;
        var word = document.Chars(at);
        if (Words.TryGetValue(word.ToString(), out code))
        {
            if (code == "GBX" || (Ambiguous.Contains(word.ToString()) && !word.StartsWith("Rs", StringComparison.Ordinal)))
                return null;

            // A word for the money ("dollar 22.5 million") or its code in capitals ("USD 5", but not "a sound 5").
            return token.Length == 3 && !token.Has(TokenShape.AllCaps) && !IsCode(word) ? null : (code, 1, at + 1);
        }

        return Millions(word) is { } millions ? (millions, 1_000_000, at + 1) : null;
    }

    /// <summary>Reads a currency that stands behind its number: "dollars", "US dollars", "€", "USD", "pence", "-cent".</summary>
    public static (string Code, decimal Factor, int End)? ReadAfter(Document document, int at)
    {
        string? code;
        var tokens = document.Tokens;
        if (at >= tokens.Length)
            return null;
        if (NumberReader.IsHyphen(document, at) && document.Has(at + 1, WordClass.CurrencyWord))
            at++;
        var token = tokens[at];
        if (token.Kind == TokenKind.Symbol)
            return Signs.TryGetValue(document.Chars(at).ToString(), out code) && !LeadsNumber(document, at) ? (code, 1, at + 1) : null;
        if (!token.IsWord)
            return null;

        // "US dollars", "Hong Kong dollars": the nation first.
        for (var words = 1; words <= 3 && at + words < tokens.Length; words++)
        {
            if (!document.Has(at + words, WordClass.CurrencyWord) || (document.Has(at + words - 1, WordClass.CurrencyWord) && words == 1))
                continue;
            var pair = string.Concat(document.Chars(at + words - 1), " ", Singular(document.Form(at + words)));
            if (Nations.TryGetValue(pair, out code) && (words == 1 || tokens[at].IsCapitalised || document.IsAny(at, "new", "hong", "south")))
                return (code, 1, at + words + 1);
        }

        if (Words.TryGetValue(document.Chars(at).ToString(), out code))
        {
            if (document.Is(at, "p") && !token.IsGlued)
                return null;
            if (document.IsAny(at, "real", "won", "rub", "php", "rand", "mark") && !document.Has(at - 1, WordClass.Scale) && !token.Has(TokenShape.AllCaps))
                return null;

            // A code counts in capitals or in a text without any; "sterling" may follow "pounds".
            if (token.Length == 3 && token.IsCapitalised && !token.Has(TokenShape.AllCaps))
                return null;
            var end = at + 1;
            if (code == "GBP" && document.Is(end, "sterling"))
                end++;
            return code switch
            {
                "GBX" => ("GBP", 0.01m, end),
                "USX" => ("USD", 0.01m, end),
                _ => (code, 1, end),
            };
        }

        return Millions(document.Chars(at)) is { } millions ? (millions, 1_000_000, at + 1) : null;
    }

    /// <summary>"$99 (USD)", "$249 USD", "£5 sterling", "$5 US": the currency once more; gives the token behind it.</summary>
    public static int SkipRepeated(Document document, int at, string code)
    {
        var open = document.IsSign(at, '(') ? at + 1 : at;
        if (document.Has(open, WordClass.CurrencyWord) && Words.TryGetValue(document.Chars(open).ToString(), out var again)
            && (again == code || code == "USD") && (document.Tokens[open].Has(TokenShape.AllCaps) || again == code))
        {
            return open == at ? open + 1 : document.IsSign(open + 1, ')') ? open + 2 : open + 1;
        }

        if (document.IsAny(at, "us", "u.s.") && document.Has(at + 1, WordClass.CurrencyWord))
            return at + 2;
        return at;
    }

    private static bool LeadsNumber(Document document, int at) =>
        document.KindAt(at + 1) == TokenKind.Number && document.IsGlued(at + 1) && !document.IsGlued(at);

    private static string Singular(string word) => word.EndsWith('s') ? word[..^1] : word is "kronor" ? "krona" : word is "kroner" ? "krone" : word is "reais" ? "real" : word;

    private static bool IsCode(ReadOnlySpan<char> word) => word is "usd" or "eur" or "gbp" or "rmb" or "jpy" or "cny" or "yen" or "sek" or "nok" or "chf" or "inr";

    /// <summary>"MEUR", "MUSD", "mEUR": millions of a currency.</summary>
    private static string? Millions(ReadOnlySpan<char> word) =>
        word.Length == 4 && word[0] is 'M' or 'm' && Words.TryGetValue(word[1..].ToString(), out var code) && char.IsUpper(word[1]) == char.IsUpper(word[3])
            && word[1..] is not ("arks" or "real") ? code : null;
}
