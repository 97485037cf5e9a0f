namespace DeepSeekImpact.Extraction.Text;

/// <summary>Says what kind of line a paragraph is: running text, a heading, a row of a table, a caption, a byline.</summary>
internal static class LineKinds
{
    private const int LongestHeading = 24;
    private const int LongestRow = 16;

    /// <summary>Returns the kind of the line from one token up to another.</summary>
    public static SentenceKind Of(string text, ReadOnlySpan<Token> tokens, int first, int end)
    {
        if (IsByline(text, tokens, first, end))
            return SentenceKind.Byline;
        if (IsTableRow(text, tokens, first, end))
            return SentenceKind.TableRow;
        if (IsListLine(text, tokens, first, end))
            return SentenceKind.ListLine;
        if (IsCaption(text, tokens, first, end))
            return SentenceKind.Caption;
        return IsHeading(text, tokens, first, end) ? SentenceKind.Heading : SentenceKind.Prose;
    }

    /// <summary>"Bank of England Holds Rates As Inflation Slows": nearly all long words have capitals.</summary>
    public static bool IsTitleCase(ReadOnlySpan<Token> tokens, int first, int end)
    {
        var (lengthy, capitalised, small) = (0, 0, 0);
        for (var i = first; i < end; i++)
        {
            if (!tokens[i].IsWord || tokens[i].Length < 4 && i != first)
                continue;
            lengthy++;
            if (tokens[i].IsCapitalised || tokens[i].Has(TokenShape.Mixed))
                capitalised++;
            else
                small++;
        }

        return capitalised * 4 >= lengthy * 3 && (small == 0 || lengthy > 3);
    }

    private static bool Is(string text, Token token, string word) =>
        text.AsSpan(token.Start, token.Length).Equals(word, StringComparison.OrdinalIgnoreCase);

    private static bool IsSign(string text, Token token, char sign) => token.Length == 1 && text[token.Start] == sign;

    /// <summary>"By Jane Doe", "By Jane Doe and Roy Roe", "Reporting by Jane Doe; editing by Roy Roe".</summary>
    private static bool IsByline(string text, ReadOnlySpan<Token> tokens, int first, int end)
    {
        if (end - first is < 3 or > LongestHeading)
            return false;
        var at = first;
        if (IsSign(text, tokens[at], '('))
            at++;
        if ((Is(text, tokens[at], "reporting") || Is(text, tokens[at], "writing") || Is(text, tokens[at], "editing"))
            && Is(text, tokens[at + 1], "by"))
            return true;
        if (!Is(text, tokens[at], "by"))
            return false;
        for (var i = at + 1; i < end; i++)
        {
            var plain = tokens[i].IsWord && (tokens[i].IsCapitalised || Is(text, tokens[i], "and") || Is(text, tokens[i], "in")
                || Is(text, tokens[i], "for"))
                || tokens[i].Kind is TokenKind.Dash || IsSign(text, tokens[i], ',');
            if (!plain)
                return false;
        }

        return true;
    }

    /// <summary>
    /// "Nvidia -17%", "Dow +0.2%, S&amp;P 500 flat", "Gold | 2,740 | +0.4%": names and signed numbers, and no verb but what says which way.
    /// </summary>
    private static bool IsTableRow(string text, ReadOnlySpan<Token> tokens, int first, int end)
    {
        if (end - first is < 3 or > LongestRow || tokens[end - 1].Kind is TokenKind.Punctuation && !IsSign(text, tokens[end - 1], ')'))
            return false;
        var (hasName, hasSigned) = (false, false);
        for (var i = first; i < end; i++)
        {
            var token = tokens[i];
            hasName |= token.IsWord && (token.IsCapitalised || token.Has(TokenShape.Mixed) || token.Is(WordClass.InstrumentWord));
            hasSigned |= token.Kind == TokenKind.Number && i > first && IsSigned(text, tokens, i);
            if (token.Is(WordClass.Auxiliary | WordClass.Modal | WordClass.Pronoun | WordClass.Relative | WordClass.Subordinator))
                return false;
            if (token.Is(WordClass.VerbPast | WordClass.VerbS) && !token.IsCapitalised && !token.Is(WordClass.Steady))
                return false;
        }

        return hasName && hasSigned;
    }

    /// <summary>A plus or minus that belongs to the number after it: not the hyphen of "S-500" or of "3-4".</summary>
    private static bool IsSigned(string text, ReadOnlySpan<Token> tokens, int number)
    {
        var sign = tokens[number - 1];
        return sign.Length == 1 && text[sign.Start] is '+' or '-' or '−' or '–' && !sign.IsGlued && tokens[number].IsGlued;
    }

    /// <summary>"• Gold rose 2%", "- Gold rose 2%", "3. Gold rose 2%", "* Gold rose 2%".</summary>
    private static bool IsListLine(string text, ReadOnlySpan<Token> tokens, int first, int end)
    {
        if (end - first < 3 || tokens[first + 1].IsGlued && tokens[first].Kind != TokenKind.Number)
            return false;
        if (tokens[first].Length == 1 && text[tokens[first].Start] is '•' or '-' or '–' or '*' or '▪' or '·' or '●' or '◦' or '‣')
            return true;
        return tokens[first].Kind == TokenKind.Number && tokens[first].Length <= 2 && tokens[first + 1].Length == 1
            && text[tokens[first + 1].Start] is '.' or ')'
            && tokens[first + 1].IsGlued && !tokens[first + 2].IsGlued;
    }

    /// <summary>"Photo: Jane Doe", "FILE PHOTO: The plant in Oslo. Jane Doe/Wire", "Image credit: Wire".</summary>
    private static bool IsCaption(string text, ReadOnlySpan<Token> tokens, int first, int end)
    {
        var at = first;
        if (end - first > 3 && (Is(text, tokens[at], "file") || Is(text, tokens[at], "cover") || Is(text, tokens[at], "feature")))
            at++;
        if (at >= end - 1 || !(Is(text, tokens[at], "photo") || Is(text, tokens[at], "image") || Is(text, tokens[at], "picture")
            || Is(text, tokens[at], "photograph") || Is(text, tokens[at], "caption")))
            return false;
        at++;
        if (Is(text, tokens[at], "credit") || Is(text, tokens[at], "by"))
            return true;
        return IsSign(text, tokens[at], ':') || IsSign(text, tokens[at], '/');
    }

    private static bool IsHeading(string text, ReadOnlySpan<Token> tokens, int first, int end)
    {
        if (end - first > LongestHeading)
            return false;
        var last = tokens[end - 1];
        if (last.Kind is TokenKind.Punctuation && text[last.Start] is '.' or ';' or ',' or '…')
            return false;
        if (last.Kind is TokenKind.Quote && end - first > 1 && tokens[end - 2].Kind is TokenKind.Punctuation)
            return false;

        // "It opened at 4 p.m." has its stop within the abbreviation; "Layoffs Reach the U.S." is a heading all the same.
        var isAbbreviated = last.Has(TokenShape.Abbreviation);
        if (isAbbreviated && !last.IsCapitalised)
            return false;
        int lengthy = 0, capitalised = 0, words = 0;
        for (var i = first; i < end; i++)
        {
            if (!tokens[i].IsWord)
                continue;
            words++;
            if (tokens[i].Length < 4 && i != first)
                continue;
            lengthy++;
            if (tokens[i].IsCapitalised || tokens[i].Has(TokenShape.Mixed))
                capitalised++;
        }

        // A heading in sentence case ("Apple releases its kit, announces update") has no stop either.
        var stopped = last.Kind is TokenKind.Punctuation && text[last.Start] is '.' or '!' or '?';
        return words > 0 && !stopped && (capitalised * 4 >= lengthy * 3
            || (words >= 3 && (last.IsWord || last.Kind is TokenKind.Symbol or TokenKind.Number) && !isAbbreviated));
    }
}
