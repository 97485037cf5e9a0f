using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>Reads tickers in brackets behind a company: "(NASDAQ: PLTR)", "(NYSE:BRK.B)", "(PLTR.O)".</summary>
internal static class Tickers
{
    private static readonly Dictionary<string, string> Exchanges = LexiconTable.Rows("exchanges.tsv").ToDictionary(row => row[0], row => row[1], StringComparer.OrdinalIgnoreCase);

    /// <summary>Gives the token behind the brackets that open at a token, or 0 where they hold no ticker.</summary>
    public static int EndOf(Document document, int open) => Read(document, open)?.End ?? 0;

    /// <summary>Gives the ticker and the exchange's ISO 10383 code in brackets that open at a token, or null.</summary>
    public static (string Ticker, string? Exchange, int End)? Read(Document document, int open)
    {
        if (!document.IsSign(open, '(') || open + 3 >= document.Tokens.Length)
            return null;

        // "NASDAQ: PLTR", "NYSE:BRK.B".
        if (document.IsSign(open + 2, ':') && Exchanges.TryGetValue(document.Chars(open + 1).ToString(), out var exchange))
        {
            var end = open + 3;
            while (end < Math.Min(open + 8, document.Tokens.Length) && !document.IsSign(end, ')'))
                end++;
            return document.IsSign(end, ')') && end > open + 3 ? (document.SpanOf(open + 3, end).Text, exchange, end + 1) : null;
        }

        // "PLTR.O", "AAPL.OQ": the ticker as a wire writes it, with the letters of its exchange.
        if (document.IsSign(open + 2, '.') && document.IsGlued(open + 2) && document.IsGlued(open + 3) && document.IsSign(open + 4, ')') && document.Tokens[open + 1].Has(TokenShape.AllCaps) && document.Tokens[open + 3].Length <= 2)
            return (document.Chars(open + 1).ToString(), Exchanges.GetValueOrDefault("." + document.Chars(open + 3).ToString()), open + 5);
        return null;
    }

    /// <summary>Gives companies without one the ticker that the text states.</summary>
    public static void Set(LinkedText text)
    {
        foreach (var mention in text.Mentions)
        {
            var entity = text.Entities[mention.Entity];
            if (entity.Kind == EntityKind.Company && entity.Entry?.Ticker is null && entity.Ticker is null && Read(text.Document, mention.End) is { } stated)
                (entity.Ticker, entity.Exchange) = (stated.Ticker, stated.Exchange);
        }
    }
}
