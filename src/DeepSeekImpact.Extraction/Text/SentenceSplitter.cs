namespace DeepSeekImpact.Extraction.Text;

/// <summary>Finds paragraphs, headings and sentences.</summary>
internal static class SentenceSplitter
{
    private const int LongestHeading = 24;
    private const int LongestDateline = 14;
    private const int LongestSentence = 400;

    public static Sentence[] Read(string text, ReadOnlySpan<Token> tokens)
    {
        var sentences = new List<Sentence>((tokens.Length / 20) + 1);
        var hardWrapped = IsHardWrapped(text, tokens);
        var paragraph = 0;
        var first = 0;
        while (first < tokens.Length)
        {
            var end = first + 1;
            while (end < tokens.Length && !StartsParagraph(text, tokens, end, hardWrapped))
                end++;
            ReadParagraph(text, tokens, first, end, paragraph++, sentences);
            first = end;
        }

        return [.. sentences];
    }

    /// <summary>True where lines were broken to a width, so that a line end says nothing.</summary>
    private static bool IsHardWrapped(string text, ReadOnlySpan<Token> tokens)
    {
        int lines = 0, soft = 0;
        for (var i = 1; i < tokens.Length; i++)
        {
            if (!tokens[i].Has(TokenShape.LineBefore) || tokens[i].Has(TokenShape.ParagraphBefore))
                continue;
            lines++;
            if (char.IsLower(text[tokens[i].Start]))
                soft++;
        }

        return lines >= 3 && soft * 3 >= lines;
    }

    private static bool StartsParagraph(string text, ReadOnlySpan<Token> tokens, int i, bool hardWrapped)
    {
        if (tokens[i].Has(TokenShape.ParagraphBefore))
            return true;
        return tokens[i].Has(TokenShape.LineBefore) && !hardWrapped && !char.IsLower(text[tokens[i].Start]);
    }

    private static void ReadParagraph(string text, ReadOnlySpan<Token> tokens, int first, int end, int paragraph, List<Sentence> sentences)
    {
        if (IsHeading(text, tokens, first, end))
        {
            sentences.Add(new Sentence(first, end, paragraph, IsHeading: true));
            return;
        }

        var start = EndOfDateline(text, tokens, first, end);
        if (start > first)
            sentences.Add(new Sentence(first, start, paragraph, IsHeading: false, IsDateline: true));
        for (var i = start; i < end; i++)
        {
            var close = tokens[i].Kind == TokenKind.Punctuation || tokens[i].Has(TokenShape.Abbreviation) ? EndsSentence(text, tokens, i, end) : 0;

            // A text without stops is cut, so that what looks through a sentence stays quick.
            if (close == 0 && i + 1 - start >= LongestSentence)
                close = i + 1;
            if (close == 0)
                continue;
            sentences.Add(new Sentence(start, close, paragraph, IsHeading: false));
            start = close;
            i = close - 1;
        }

        if (start < end)
            sentences.Add(new Sentence(start, end, paragraph, IsHeading: false));
    }

    /// <summary>Gives the token behind the sentence that ends with token <paramref name="i"/> and its closing marks, or 0.</summary>
    private static int EndsSentence(string text, ReadOnlySpan<Token> tokens, int i, int end)
    {
        var token = tokens[i];
        var stop = token.Kind == TokenKind.Punctuation && text[token.Start] is '.' or '!' or '?' or '…';
        if (!stop && !token.Has(TokenShape.Abbreviation))
            return 0;

        // Closing marks belong to the sentence: stop, then ” or ).
        var next = i + 1;
        while (next < end && tokens[next].IsGlued && ((tokens[next].Kind is TokenKind.Quote && text[tokens[next].Start] is not ('“' or '‘'))
            || (tokens[next].Kind is TokenKind.Punctuation && text[tokens[next].Start] is ')' or ']' or '!' or '?' or '.')))
            next++;
        if (next >= end)
            return end;
        var follower = tokens[next];
        if (follower.IsGlued && follower.Kind != TokenKind.Quote)
            return 0;

        var opener = follower;
        if (follower.Kind is TokenKind.Quote && next + 1 < end)
            opener = tokens[next + 1];
        var startsBig = opener.IsCapitalised || opener.Kind is TokenKind.Number || opener.Has(TokenShape.Mixed) || opener.Kind is TokenKind.Symbol or TokenKind.Quote
            || (opener.Kind is TokenKind.Punctuation && text[opener.Start] is '(' or '[' or '…');
        if (!startsBig)
            return 0;
        if (stop)
        {
            // "… and the market…" Ellipsis before a small word was refused above; "!" within a name ("Yahoo! Inc") needs a space.
            return next;
        }

        // An abbreviation ends the sentence only where an ordinary sentence opener follows: "… at Oracle Corp. The company …"
        if (opener.Kind is TokenKind.Number || follower.Kind is TokenKind.Symbol || opener.Kind is TokenKind.Punctuation)
            return 0;
        if (token.Is(WordClass.Honorific) || token.Is(WordClass.Month) || (token.Length == 2 && token.IsCapitalised))
            return 0;
        const WordClass Opener = WordClass.Determiner | WordClass.Pronoun | WordClass.Preposition | WordClass.Subordinator | WordClass.Coordinator
            | WordClass.Possessive | WordClass.Adverb | WordClass.Auxiliary;
        if (follower.Kind is TokenKind.Quote)
            return next;
        return opener.Is(Opener) && opener.Is(WordClass.Common | WordClass.Pronoun | WordClass.Determiner) ? next : 0;
    }

    /// <summary>"NAIROBI, Kenya (AP) —", "PARIS, Jan. 28 —": gives the token behind the dash, or <paramref name="first"/> where the paragraph starts with no dateline.</summary>
    private static int EndOfDateline(string text, ReadOnlySpan<Token> tokens, int first, int end)
    {
        if (!tokens[first].Has(TokenShape.AllCaps) || tokens[first].Length < 3)
            return first;
        for (var i = first + 1; i < Math.Min(end - 1, first + LongestDateline); i++)
        {
            var token = tokens[i];
            if (token.Kind == TokenKind.Dash && (!token.IsGlued || !tokens[i + 1].IsGlued || token.Length > 1 || text[token.Start] is '—' or '–'))
                return i + 1;
            var plain = (token.IsWord && (token.IsCapitalised || token.Is(WordClass.Month))) || token.Kind == TokenKind.Number
                || (token.Kind == TokenKind.Punctuation && text[token.Start] is ',' or '(' or ')' or '/' or '.');
            if (!plain)
                return first;
        }

        return first;
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
        int long_ = 0, capitalised = 0, words = 0;
        for (var i = first; i < end; i++)
        {
            if (!tokens[i].IsWord)
                continue;
            words++;
            if (tokens[i].Length < 4 && i != first)
                continue;
            long_++;
            if (tokens[i].IsCapitalised || tokens[i].Has(TokenShape.Mixed))
                capitalised++;
        }

        // "It opened at 4 p.m." has its stop within the abbreviation; "Layoffs Reach the U.S." is a heading all the same.
        var isAbbreviated = last.Has(TokenShape.Abbreviation);
        if (isAbbreviated && !last.IsCapitalised)
            return false;

        // A heading in sentence case ("Apple releases its kit, announces update") has no stop either.
        var stopped = last.Kind is TokenKind.Punctuation && text[last.Start] is '.' or '!' or '?';
        return words > 0 && !stopped && (capitalised * 4 >= long_ * 3 || (words >= 3 && last.IsWord && !isAbbreviated));
    }
}
