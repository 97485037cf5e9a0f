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
    private static readonly FrozenSet<string> Ambiguous = new[] { "real", "won", "pound", "pounds", "mark", "marks", "p", "buck", "bucks",
        "penny", "cent", "cents", "quid", "rs", "sterling", "rub", "php", "rand", "dong",
        "real" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Codes that are written in capitals; those without a mark are words too and need a scale beside them.</summary>
    private static readonly FrozenDictionary<string,
        (string Code, bool Plain)>.AlternateLookup<ReadOnlySpan<char>> Codes = LexiconTable.Rows("currency-codes.tsv")
        .ToFrozenDictionary(row => row[0], row =>
            (row[2], row[1].Length > 0), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Prefixes =
        LexiconTable.Rows("currency-prefixes.tsv").ToFrozenDictionary(row => row[0], row =>
            row[1], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// Reads a currency that is before its number: "$", "US$", "$US", "USD", "c $", "RMB", "Rs". Returns its code, a factor ("MUSD 5"
    /// is millions) and the token of the number, or null.
    /// </summary>
    public static (string Code, decimal Factor, int Next)? ReadBefore(Document document, int at)
    {
        string? code;
        var tokens = document.Tokens;
        var token = tokens[at];
        if (token.Kind == TokenKind.Symbol)
            return ReadSign(document, at);
        if (!token.IsWord || at + 1 >= tokens.Length)
            return null;

        // Letters and a sign: "US$", "C$", "c $" (a letter that is no word of its own), "USD$".
        if (tokens[at + 1].Kind == TokenKind.Symbol && token.Length <= 4)
        {
            var sign = string.Concat(document.Chars(at).TrimEnd('.'), document.Chars(at + 1));
            // "c.$5m" is about so much.
            if (document.Is(at, "c."))
                return null;
            if (document.Is(at, "GB") && document.IsSign(at + 1, '#'))
                return ReadSign(document, at + 1);
            var joined = tokens[at + 1].IsGlued || document.IsAny(at, "c", "us", "u.s.", "hk", "nz", "usd");
            if (!joined)
                return null;
            if (Signs.TryGetValue(sign.Replace(".", string.Empty, StringComparison.Ordinal), out code))
                return (code, 1, at + 2);
            return token.Length == 3 && token.Has(TokenShape.AllCaps) && Signs.ContainsKey(sign[3..])
                && CodeAt(document, at, scaled: true) is { } coded ? (coded, 1, at + 2) : null;
        }


        // "EUR -4.2 million".
        if (tokens[at + 1].Kind == TokenKind.Dash && document.KindAt(at + 2) == TokenKind.Number && document.IsGlued(at + 2)
            && !document.IsGlued(at + 1) && tokens[at + 1].Length == 1)
            return (CodeAt(document, at, scaled: false) ?? (token.Length == 3 && token.Has(TokenShape.AllCaps)
                && Words.TryGetValue(document.Chars(at).ToString(), out code) ? code : null)) is { } signed ? (signed, 1, at + 1) : null;
        if (tokens[at + 1].Kind != TokenKind.Number)
            return null;
        var word = document.Chars(at).TrimEnd('.');
        if (Prefixes.TryGetValue(word, out code) && (word.Length > 1 || document.IsGlued(at + 1) && (document.Has(at + 2, WordClass.Scale)
                || word is "R" && document.Chars(at + 1) is [.., '.', _, _]))
            && (document.IsGlued(at + 1) || document.Has(at + 2, WordClass.Scale) || tokens[at + 1].Length > 3))
        {
            // "kr 12.4bn" is money of the country that the text is about, and of none if it names none.
            var land = CurrencyLands.Of(document, at);
            return land is null && word is "kr" or "Kr" ? null : (land ?? code, 1, at + 1);
        }

        // "GBX 230": pence, as brokers write them.
        if (word is "GBX" or "GBp")
            return ("GBP", 0.01m, at + 1);
        if (Words.TryGetValue(word.ToString(), out code))
        {
            if (code is "GBX" or "INX" or "MYX"
                || (Ambiguous.Contains(word.ToString()) && !word.StartsWith("Rs", StringComparison.Ordinal)))
                return null;

            // A word for the money ("dollar 22.5 million") or its code in capitals ("USD 5", but not "a sound 5").
            return token.Length == 3 && !token.Has(TokenShape.AllCaps) && !IsCode(word)
                ? null : (CurrencyLands.Of(document, at) ?? code, 1, at + 1);
        }

        if (CodeAt(document, at, document.Has(at + 2, WordClass.Scale)) is { } known)
            return (known, 1, at + 1);
        return Multiples(word) is { } many ? (many.Code, many.Factor, at + 1) : null;
    }

    /// <summary>"$", "€", "$US113 million", "$A5".</summary>
    private static (string Code, decimal Factor, int Next)? ReadSign(Document document, int at)
    {
        // "#13 billion": the pound's sign of old keyboards; nothing else has such a number.
        if (document.IsSign(at, '#'))
            return document.KindAt(at + 1) == TokenKind.Number && document.IsGlued(at + 1) && document.Has(at + 2, WordClass.Scale)
                && document.Tokens[at + 2].Length > 5 ? ("GBP", 1, at + 1) : null;
        if (!Signs.TryGetValue(document.Chars(at).ToString(), out var code) || code == "USX")
            return null;
        if (document.KindAt(at + 1) == TokenKind.Word && document.IsGlued(at + 1) && document.KindAt(at + 2) == TokenKind.Number
            && document.IsGlued(at + 2))
            return Signs.TryGetValue(string.Concat(document.Chars(at + 1), document.Chars(at)), out var nation)
                ? (nation, 1, at + 2) : null;
        return (code, 1, at + 1);
    }

    /// <summary>Returns the currency whose code in capitals a token is, or null.</summary>
    private static string? CodeAt(Document document, int at, bool scaled)
    {
        if (document.Tokens[at].Length != 3 || !document.Tokens[at].Has(TokenShape.AllCaps))
            return null;
        if (Codes.TryGetValue(document.Chars(at), out var code))
            return code.Plain || scaled ? code.Code : null;
        return scaled && Words.TryGetValue(document.Chars(at).ToString(), out var word) ? word : null;
    }

    /// <summary>Reads a currency that is after its number: "dollars", "US dollars", "€", "USD", "pence", "-cent".</summary>
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
        {
            return !Signs.TryGetValue(document.Chars(at).ToString(), out code) || LeadsNumber(document, at) ? null
                : code == "USX" ? ("USD", 0.01m, at + 1) : (code, 1, at + 1);
        }

        if (!token.IsWord)
            return null;
        if (ReadNation(document, at) is { } national)
            return (national.Code, document.IsAny(national.End - 1, "cent", "cents") ? 0.01m : 1, national.End);
        if (token.Is(WordClass.CurrencyWord) && Words.TryGetValue(document.Chars(at).ToString(), out code))
        {
            // "460 3/4 p": a blank before the letter only after a fraction.
            if (document.Is(at, "p") && !token.IsGlued && !(document.IsSign(at - 2, '/') && document.KindAt(at - 3) == TokenKind.Number))
                return null;
            if (document.IsAny(at, "real", "won", "rub", "php", "rand", "crowns", "som", "soles", "lats", "leones", "colones")
                && !document.Has(at - 1, WordClass.Scale) && !token.Has(TokenShape.AllCaps))
                return null;

            // "the four thousand mark" is a height; the crown is a king's.
            if (document.IsAny(at, "mark", "crown") && !document.IsGlued(at))
                return null;

            // "50 marks in the test".
            if (document.Is(at, "marks") && !document.Has(at - 1, WordClass.Scale))
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
                "INX" => ("INR", 0.01m, end),
                "MYX" => ("MYR", 0.01m, end),
                _ => (CurrencyLands.Of(document, at) ?? code, 1, end),
            };
        }

        if (CodeAt(document, at, document.Has(at - 1, WordClass.Scale)) is { } known)
            return (known, 1, at + 1);
        return Multiples(document.Chars(at)) is { } many ? (many.Code, many.Factor, at + 1) : null;
    }

    /// <summary>"US dollars", "Hong Kong dollars", "Hong Kong cents", "Malaysian ringgit": the nation first.</summary>
    private static (string Code, int End)? ReadNation(Document document, int at)
    {
        for (var words = 1; words <= 3 && at + words < document.Tokens.Length; words++)
        {
            if (!document.Has(at + words, WordClass.CurrencyWord) || (document.Has(at + words - 1, WordClass.CurrencyWord) && words == 1))
                continue;
            var isCent = document.IsAny(at + words, "cent", "cents");
            var pair = string.Concat(document.Chars(at + words - 1), " ", isCent ? "dollar" : Singular(document.Form(at + words)));
            if (Nations.TryGetValue(pair, out var code)
                && (words == 1 || document.Tokens[at].IsCapitalised || document.IsAny(at, "new", "hong", "south")))
                return (code, at + words + 1);

            // A name of its own needs no nation, one that nations share needs a known one.
            if (words == 1 && document.Tokens[at].IsCapitalised && document.Tokens[at + 1].Length > 3 && !IsShared(document, at + 1)
                && Words.TryGetValue(document.Chars(at + 1).ToString(), out code))
                return (code, at + 2);
        }

        return null;
    }

    private static bool IsShared(Document document, int at) =>
        document.IsAny(at, "dollar", "dollars", "pound", "pounds", "franc", "francs", "peso", "pesos", "dinar", "dinars", "rupee",
            "rupees", "crown", "crowns")
        || document.IsAny(at, "lira", "liras", "rial", "rials", "riyal", "riyals", "shilling", "shillings", "mark", "marks", "real",
            "cent", "cents", "pence")
        || document.IsAny(at, "krona", "krone", "kronor", "kroner", "koruna", "sterling", "penny", "bucks", "quid", "manat", "dirham",
            "dirhams");

    /// <summary>
    /// "$99 (USD)", "£5 sterling", "$5 US", "$15 million CAD", "$15 million Canadian": the currency once more, which may tell whose dollar
    /// it is.
    /// </summary>
    public static (string Code, int End) Repeated(Document document, int first, int at, string code)
    {
        var open = document.IsSign(at, '(') ? at + 1 : at;
        var bare = document.IsSign(first, '$');
        if (document.KindAt(open) != TokenKind.Word)
            return (code, at);
        var shouted = document.Tokens[open].Has(TokenShape.AllCaps);
        var again = document.Has(open, WordClass.CurrencyWord) && Words.TryGetValue(document.Chars(open).ToString(), out var word) ? word
            : bare && shouted ? CodeAt(document, open, scaled: false) : null;
        if (again is not null && (again == code || (bare && shouted && again.Length == 3)))
            return (again, open == at ? open + 1 : document.IsSign(open + 1, ')') ? open + 2 : open + 1);
        if (document.IsAny(at, "us", "u.s.") && document.Has(at + 1, WordClass.CurrencyWord))
            return (code, at + 2);

        // "$70 million in Canadian dollars".
        if (bare && document.Is(at, "in") && ReadNation(document, at + 1) is { } told && document.IsAny(told.End - 1, "dollar", "dollars"))
            return (told.Code, told.End);
        if (!bare || open != at || !document.Tokens[at].IsCapitalised)
            return (code, at);

        // "$15 million Canadian": no noun follows ("$15 million Canadian plant").
        var named = document.IsAny(at + 1, "dollar", "dollars");
        var ends = named || document.KindAt(at + 1) is not (TokenKind.Word or TokenKind.Dash)
            || document.Has(at + 1,
                WordClass.Preposition | WordClass.Coordinator | WordClass.Subordinator | WordClass.Determiner | WordClass.Auxiliary);
        return ends && Nations.TryGetValue(string.Concat(document.Chars(at), " dollar"), out var nation)
            ? (nation, named ? at + 2 : at + 1) : (code, at);
    }

    private static bool LeadsNumber(Document document, int at) =>
        document.KindAt(at + 1) == TokenKind.Number && document.IsGlued(at + 1) && !document.IsGlued(at);

    private static string Singular(string word) => word.EndsWith('s') ? word[..^1] : word is "kronor" ? "krona" : word is "kroner"
        ? "krone" : word is "reais" ? "real" : word;

    private static bool IsCode(ReadOnlySpan<char> word) =>
        word is "usd" or "eur" or "gbp" or "rmb" or "jpy" or "cny" or "yen" or "sek" or "nok" or "chf" or "inr";

    /// <summary>"MEUR", "MUSD", "mEUR": millions of a currency; "KEUR", "TEUR": thousands.</summary>
    private static (string Code, decimal Factor)? Multiples(ReadOnlySpan<char> word)
    {
        if (word.Length != 4 || word[0] is not ('M' or 'm' or 'K' or 'k' or 'T'))
            return null;
        var millions = word[0] is 'M' or 'm';
        if (!millions && !(char.IsUpper(word[1]) && char.IsUpper(word[2]) && char.IsUpper(word[3])))
            return null;
        return Words.TryGetValue(word[1..].ToString(), out var code) && char.IsUpper(word[1]) == char.IsUpper(word[3])
            && word[1..] is not ("arks" or "real") ? (code, millions ? 1_000_000 : 1000) : null;
    }
}
