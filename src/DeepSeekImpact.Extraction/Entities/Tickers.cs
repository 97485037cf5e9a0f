using System.Buffers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>
/// Reads tickers in brackets after a company: "(NASDAQ: PLTR)", "(NYSE: CRVN, TSX: CRV)", "(PLTR.O)", "(9984.T)", "(.IXIC)".
/// </summary>
internal static class Tickers
{
    /// <summary>"(SIX Swiss Exchange: NESN)": no name of an exchange has more tokens.</summary>
    private const int LongestLabel = 5;

    private const int LongestBracket = 24;

    private static readonly SearchValues<char> CodeLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    /// <summary>"ticker", "symbol": labels that name no exchange have no code.</summary>
    private static readonly Dictionary<string, string> Exchanges =
        LexiconTable.Rows("exchanges.tsv").ToDictionary(row => row[0], row => row[1], StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string,
        string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Exchanges.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Returns the token after the brackets that open at a token, or 0 if they contain no ticker.</summary>
    public static int EndOf(Document document, int open) => Read(document, open)?.End ?? 0;

    /// <summary>Returns the first ticker and its exchange's ISO 10383 code in brackets that open at a token, or null.</summary>
    public static (string Ticker, string? Exchange, int End)? Read(Document document, int open)
    {
        if ((!document.IsSign(open, '(') && !document.IsSign(open, '[')) || open + 3 >= document.Tokens.Length)
            return null;
        return ReadLabelled(document, open) ?? ReadWire(document, open);
    }

    /// <summary>
    /// Returns the name in brackets that contain nothing else, "(NVDA)" or "(“WHO”)", with the token after them; -1 if they do.
    /// </summary>
    public static (int Alias, int End) Bare(Document document, int open)
    {
        // "Halden Corp. [HLD]": only after a legal form, else square brackets hold what an editor put in.
        var isSquare = document.IsSign(open, '[') && document.Has(open - 1, WordClass.CompanySuffix);
        if (!isSquare && !document.IsSign(open, '('))
            return (-1, 0);
        var alias = document.KindAt(open + 1) == TokenKind.Quote ? open + 2 : document.IsSign(open + 1, '$') ? open + 2 : open + 1;
        var close = document.KindAt(alias + 1) == TokenKind.Quote ? alias + 2 : alias + 1;
        return document.IsSign(close, isSquare ? ']' : ')') && IsShouted(document, alias) ? (alias, close + 1) : (-1, 0);
    }

    /// <summary>
    /// Returns where the brackets of a ticker open after a name: after the ending of an owner ("Corvane Corp.’s (NYSE: CRVN)") and after
    /// the brackets that say what the name is called from there on ("Corvane Corp. (“Corvane” or the “Company”) (NYSE: CRVN)").
    /// </summary>
    public static int OpenAfter(Document document, int end)
    {
        if (document.KindAt(end) == TokenKind.Clitic && (document.IsSign(end + 1, '(') || document.IsSign(end + 1, '[')))
            end++;
        if (!document.IsSign(end, '(') || document.KindAt(document.IsAny(end + 1, "the", "or") ? end + 2 : end + 1) != TokenKind.Quote)
            return end;
        for (var close = end + 3; close < Math.Min(end + LongestBracket, document.Tokens.Length); close++)
        {
            if (document.IsSign(close, ')'))
                return document.IsSign(close + 1, '(') || document.IsSign(close + 1, '[') ? close + 1 : end;
        }

        return end;
    }

    /// <summary>Sets the ticker of companies that have none to the one the text states.</summary>
    public static void Set(LinkedText text)
    {
        foreach (var mention in text.Mentions)
        {
            var entity = text.Entities[mention.Entity];
            if (entity.Kind != EntityKind.Company || entity.Entry?.Ticker is not null || entity.Ticker is not null)
                continue;
            if (Read(text.Document, OpenAfter(text.Document, mention.End)) is { } stated)
                (entity.Ticker, entity.Exchange) = (stated.Ticker, stated.Exchange);

            // "Corvane Inc. (CRVN)": what follows a legal form is a ticker, unless it abbreviates the whole name.
            else if (text.Document.Has(mention.End - 1, WordClass.CompanySuffix) && Bare(text.Document, mention.End) is { Alias: > 0 } bare
                && text.Document.Tokens[bare.Alias].Length is >= 2 and <= 5)
                entity.Ticker = text.Document.SpanOf(bare.Alias, bare.Alias + 1).Text;

            // "Nasdaq-listed Corvane (CRVN)".
            else if (mention.End - mention.First == 1 && text.Document.Is(mention.First - 1, "listed")
                && Bare(text.Document, mention.End) is { Alias: > 0 } listed
                && IsShortenedFrom(text.Document, mention.First, mention.End, listed.Alias))
                entity.Ticker = text.Document.SpanOf(listed.Alias, listed.Alias + 1).Text;

            // "Corvane Brands (CRVN)", against "Kestrel Power Company (KPC)".
            else if (mention.End - mention.First > 1 && Bare(text.Document, mention.End) is { Alias: > 0 } letters
                && (IsShortenedFrom(text.Document, mention.First, mention.End, letters.Alias)
                    || text.Document.Is(mention.End - 1, "companies") && text.Document.Tokens[letters.Alias].Length == 4))
                entity.Ticker = text.Document.SpanOf(letters.Alias, letters.Alias + 1).Text;
        }
    }

    /// <summary>
    /// Indicates whether a word of three to five letters takes its letters from a name in their order and is not its initials:
    /// "CRVN" for "Corvane Brands", not "KPC" for "Kestrel Power Company".
    /// </summary>
    public static bool IsShortenedFrom(Document document, int first, int end, int at)
    {
        var ticker = document.Chars(at);
        if (ticker.Length is < 3 or > 5 || document.Chars(first)[0] != ticker[0])
            return false;
        var initials = 0;
        for (var i = first; i < end; i++)
        {
            if (initials < ticker.Length && char.ToUpperInvariant(document.Chars(i)[0]) == ticker[initials])
                initials++;
        }

        return initials < ticker.Length && IsTakenFrom(document, first, end, ticker);
    }

    /// <summary>Indicates whether the letters of a word are those of a name, in their order.</summary>
    public static bool IsTakenFrom(Document document, int first, int end, ReadOnlySpan<char> letters)
    {
        var taken = 0;
        for (var i = first; i < end; i++)
        {
            foreach (var c in document.Chars(i))
            {
                if (taken < letters.Length && char.ToUpperInvariant(c) == char.ToUpperInvariant(letters[taken]))
                    taken++;
            }
        }

        return taken == letters.Length;
    }

    /// <summary>"SIEGn", "ATCOa", "ENR1n": a wire’s code of a class of shares has one small letter, its last.</summary>
    private static bool IsClassCode(Document document, int at) =>
        document.KindAt(at) == TokenKind.Word && document.Chars(at) is [_, _, .., _] code && code.Length <= 6
            && char.IsAsciiLetterLower(code[^1]) && char.IsAsciiLetterUpper(code[0]) && !code[..^1].ContainsAnyExcept(CodeLetters);

    /// <summary>Indicates whether a word has no small letter and at least one capital: "V", "NVDA", "M5S".</summary>
    public static bool IsShouted(Document document, int at)
    {
        if (document.KindAt(at) != TokenKind.Word || !document.Tokens[at].IsCapitalised || document.Tokens[at].Length > 8)
            return false;
        foreach (var c in document.Chars(at))
        {
            if (char.IsLower(c))
                return false;
        }

        return true;
    }

    /// <summary>
    /// "NASDAQ: PLTR", "NYSE:BRK.B", "NYSE American: CRVN", "ticker: CRVN", "LSE: CRVN, AIM", "NASDAQ: CRVN, a maker of chips",
    /// "NYSE symbol: CRVN", "NYSE/HLD", "“Corvane”; NYSE: CRVN".
    /// </summary>
    private static (string Ticker, string? Exchange, int End)? ReadLabelled(Document document, int open)
    {
        open = BeforeLabel(document, open);
        if (ReadJoined(document, open) is { } joined)
            return joined;
        var colon = open + 2;
        while (colon <= open + LongestLabel + 1 && !document.IsSign(colon, ':'))
            colon++;
        // "(NRLN:NASDAQ)": the other way round.
        if (colon == open + 2 && IsShouted(document, open + 1) && document.IsSign(colon + 2, ')')
            && Lookup.TryGetValue(document.CharsOf(colon + 1, colon + 2), out var behind) && behind.Length > 0)
            return (document.SpanOf(open + 1, open + 2).Text, behind, colon + 3);
        var label = document.IsAny(colon - 1, "symbol", "ticker") && colon > open + 2 ? colon - 1 : colon;
        if (!document.IsSign(colon, ':') || !Lookup.TryGetValue(document.CharsOf(open + 1, label), out var exchange))
            return null;
        var ticker = document.IsSign(colon + 1, '$') ? colon + 2 : colon + 1;

        // "NASDAQ: “CRVN”".
        if (document.KindAt(ticker) == TokenKind.Quote)
            ticker++;
        if (document.KindAt(ticker) is not (TokenKind.Word or TokenKind.Number))
            return null;

        // "BRK.B", "0700.HK": what is written in one piece is one ticker.
        var end = ticker + 1;
        while (document.IsGlued(end) && (document.KindAt(end) is TokenKind.Word or TokenKind.Number or TokenKind.Dash
            || document.IsSign(end, '.')))
            end++;
        for (var close = end; close < Math.Min(open + LongestBracket, document.Tokens.Length); close++)
        {
            if (document.IsSign(close, ')') || document.IsSign(close, ']'))
                return (document.SpanOf(ticker, end).Text, exchange.Length == 0 ? null : exchange, close + 1);
        }

        return null;
    }

    /// <summary>Returns the bracket, or the mark after "“Corvane”" in it, that a label follows.</summary>
    private static int BeforeLabel(Document document, int open)
    {
        if (document.KindAt(open + 1) != TokenKind.Quote)
            return open;
        for (var close = open + 3; close <= open + LongestLabel + 1; close++)
        {
            if (document.KindAt(close) == TokenKind.Quote)
                return document.IsSign(close + 1, ';') || document.IsSign(close + 1, ',') ? close + 1 : open;
        }

        return open;
    }

    /// <summary>"NYSE/HLD", "NASDAQ-HLD", against "NYSE/TSX", which are two exchanges.</summary>
    private static (string Ticker, string? Exchange, int End)? ReadJoined(Document document, int open) =>
        document.IsGlued(open + 2) && document.IsGlued(open + 3)
        && (document.IsSign(open + 2, '/') || document.KindAt(open + 2) == TokenKind.Dash)
        && document.IsSign(open + 4, ')') && IsShouted(document, open + 3)
        && Lookup.TryGetValue(document.CharsOf(open + 1, open + 2), out var exchange) && exchange.Length > 0
        && !Lookup.ContainsKey(document.CharsOf(open + 3, open + 4))
            ? (document.SpanOf(open + 3, open + 4).Text, exchange, open + 5) : null;

    /// <summary>"PLTR.O", "9984.T", ".IXIC": the ticker as a wire writes it, with the letters of its exchange.</summary>
    private static (string Ticker, string? Exchange, int End)? ReadWire(Document document, int open)
    {
        // An index: "(.IXIC)", "(^GSPC)".
        if ((document.IsSign(open + 1, '.') || document.IsSign(open + 1, '^')) && document.IsGlued(open + 2)
            && IsShouted(document, open + 2) && document.IsSign(open + 3, ')'))
            return (document.SpanOf(open + 2, open + 3).Text, null, open + 4);
        if (!IsShouted(document, open + 1) && document.KindAt(open + 1) != TokenKind.Number && !IsClassCode(document, open + 1))
            return null;

        // "(CRVN US)": as terminals write it.
        if (document.Tokens[open + 1].Length <= 5 && document.IsAny(open + 2, "US", "LN", "GR", "JP", "HK", "FP", "IM", "CN")
            && IsShouted(document, open + 2) && document.IsSign(open + 3, ')') && document.KindAt(open + 1) == TokenKind.Word)
            return (document.SpanOf(open + 1, open + 2).Text, null, open + 4);

        // "(CRVN - Get Report)": a link that a site leaves after the ticker.
        if (document.KindAt(open + 2) is TokenKind.Dash && document.IsAny(open + 3, "Free", "Get"))
        {
            for (var link = open + 4; link < open + 7; link++)
            {
                if (document.IsSign(link, ')'))
                    return document.Is(link - 1, "Report") ? (document.SpanOf(open + 1, open + 2).Text, null, link + 1) : null;
            }
        }

        // The last piece is the market: "AS", "T", "US".
        var market = open + 2;
        while (market < open + 7 && document.IsGlued(market) && !document.IsSign(market + 1, ')') && !document.IsSign(market + 1, ','))
            market++;

        // "(BABA.N, 9988.HK)": two markets.
        var close = market + 1;
        if (document.IsSign(close, ','))
        {
            while (close < market + 7 && !document.IsSign(close, ')'))
                close++;
        }

        if (!document.IsSign(close, ')') || !document.IsGlued(market) || !document.IsGlued(market + 1) || !IsShouted(document, market)
            || document.Tokens[market].Length > 2)
            return null;
        var isDot = document.IsSign(market - 1, '.');
        if (market < open + 3 || !isDot && !(document.KindAt(market - 1) == TokenKind.Dash && document.Is(market, "US")))
            return null;
        return (document.SpanOf(open + 1, market - 1).Text, Exchanges.GetValueOrDefault("." + document.SpanOf(market, market + 1).Text),
            close + 1);
    }
}
