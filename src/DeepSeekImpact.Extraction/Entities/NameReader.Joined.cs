using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <content>Companies whose names have an "and" that a ticker joins: "Cable and Wire Systems (NYSE: CWS)".</content>
internal sealed partial class NameReader
{
    private const int LongestTicker = 5;

    /// <summary>Where the names with an "and" are, or null until one is looked for.</summary>
    private List<(int First, int And)>? _joined;

    /// <summary>
    /// Returns the token after the one company that "and" joins two names to, here or where the text gives its ticker, or 0.
    /// </summary>
    private int EndOfJoined(int first, int and, int limit)
    {
        if (!_document.Is(and, "and") || and + 1 >= limit || !_runs.IsNameToken(and + 1))
            return 0;
        foreach (var (start, inner) in _joined ??= FindJoined())
        {
            if (inner - start == and - first && IsSame(start, first, inner + 2 - start))
                return _runs.End(and + 1, limit);
        }

        return 0;
    }

    private bool IsSame(int a, int b, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (!_document.Chars(a + i).SequenceEqual(_document.Chars(b + i)))
                return false;
        }

        return true;
    }

    private List<(int First, int And)> FindJoined()
    {
        var joined = new List<(int First, int And)>();
        for (var open = 3; open < _document.Tokens.Length; open++)
        {
            if (_document.Tokens[open].Kind != TokenKind.Punctuation || TickerOf(open) is not { Length: > 1 } ticker)
                continue;
            var and = FirstOfRun(open) - 1;
            if (!_document.Is(and, "and") || FirstOfRun(and) is var first && first == and)
                continue;
            if (IsJoined(first, and, open, ticker))
                joined.Add((first, and));
        }

        return joined;
    }

    /// <summary>The ticker in brackets that open at a token: with its exchange, or alone after a company's noun.</summary>
    private string? TickerOf(int open) => Tickers.Read(_document, open)?.Ticker
        ?? (_document.Has(open - 1, WordClass.CompanyNoun | WordClass.CompanySuffix)
            && Tickers.Bare(_document, open) is { Alias: > 0 } bare && _document.Tokens[bare.Alias].Length <= LongestTicker
            ? _document.SpanOf(bare.Alias, bare.Alias + 1).Text : null);

    private int FirstOfRun(int end)
    {
        var sentence = _document.Sentences[_document.SentenceOf(end)];
        while (end > sentence.First && (_runs.IsNameToken(end - 1)
            || _document.IsSign(end - 1, ',') && _document.Has(end, WordClass.CompanySuffix)))
            end--;
        return end;
    }

    /// <summary>
    /// Indicates whether a ticker is that of both names: it starts with the initials, or as the first name does and not as the second.
    /// "Nvidia and Corvane Systems (NYSE: CRVN)" are two, and so are "Halden Corp. and Moss Energy (NYSE: HSE)", persons, and names that
    /// the text tells apart.
    /// </summary>
    private bool IsJoined(int first, int and, int end, string ticker)
    {
        if (_document.Has(and - 1, WordClass.CompanySuffix) || and - first == 2 && _document.Has(first, WordClass.GivenName))
            return false;
        if (_document.Chars(first)[0] != ticker[0] || _document.Chars(and + 1)[0] == ticker[0] && !IsInitials(first, end, ticker))
            return false;
        return !IsAlone(first, and) && !IsAlone(and + 1, EndOfCore(and + 1, end));
    }

    /// <summary>"CWS", "CAWS", "CCSI": a ticker starts with the first letters of the words, with or without the "and".</summary>
    private bool IsInitials(int first, int end, string ticker)
    {
        var at = 0;
        for (var i = first; i < EndOfCore(first, end) && at < ticker.Length; i++)
        {
            if (char.ToUpperInvariant(_document.Chars(i)[0]) == ticker[at])
                at++;
            else if (!_document.Is(i, "and"))
                return false;
        }

        return true;
    }

    /// <summary>Indicates whether a name is that of a company, body or person by itself, as the lexicons or the text know it.</summary>
    private bool IsAlone(int first, int end)
    {
        if (_known.Find(first, end) is { IsDemonym: false, Entry.Kind: not EntityKind.Place } match && match.End == end
            && (end - first > 1 || !_document.Has(first, WordClass.Common)))
            return true;
        for (var i = 0; i + end - first < _document.Tokens.Length; i++)
        {
            var behind = i + end - first;
            if (i != first && _document.Tokens[i].Lexeme == _document.Tokens[first].Lexeme && IsSame(first, i, end - first)
                && !_document.Is(i - 1, "and")
                && (_document.Has(behind, WordClass.CompanySuffix) || Tickers.EndOf(_document, behind) > 0))
                return true;
        }

        return false;
    }
}
