using System.Buffers;
using System.Runtime.CompilerServices;

namespace DeepSeekImpact.Extraction.Text;

/// <summary>Finds paragraphs, lines and sentences, and says of each what kind of line it is.</summary>
internal static class SentenceSplitter
{
    private const int LongestDateline = 14;
    private const int LongestSentence = 400;
    private const int LongestAttribution = 6;

    /// <summary>Reads all sentences of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="titled">True where the first paragraph is the title; one that has the form of a heading is taken for it in any
    /// case.</param>
    /// <param name="separator">The token that separates the title from the text and is in none of the two, or -1.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Sentence[] Read(string text, ReadOnlySpan<Token> tokens, bool titled = false, int separator = -1)
    {
        var sentences = new List<Sentence>((tokens.Length / 20) + 1);
        var rented = ArrayPool<int>.Shared.Rent(tokens.Length);
        var lines = rented.AsSpan(0, LineStarts(tokens, rented));
        var hardWrapped = IsHardWrapped(text, tokens, lines);
        var paragraph = 0;
        var first = 0;
        var next = 0;
        while (first < tokens.Length)
        {
            if (first == separator)
            {
                first++;
                continue;
            }

            while (next < lines.Length && (lines[next] <= first || !StartsParagraph(text, tokens, lines[next], hardWrapped)))
                next++;
            var end = next < lines.Length ? lines[next] : tokens.Length;
            if (first < separator)
                end = Math.Min(end, separator);
            ReadParagraph(text, tokens, first, end, paragraph, titled && (paragraph == 0 || first < separator), sentences);
            paragraph++;
            first = end;
        }

        ArrayPool<int>.Shared.Return(rented);
        return [.. sentences];
    }

    /// <summary>
    /// Puts the tokens after a line end into an array that has room for all tokens, the first token left out, and returns how many there
    /// are. Each token is written down, and the next one written over it where no line starts: nothing to foresee for the processor.
    /// </summary>
    private static int LineStarts(ReadOnlySpan<Token> tokens, int[] lines)
    {
        var found = 0;
        for (var i = 1; i < tokens.Length; i++)
        {
            lines[found] = i;
            found += tokens[i].Has(TokenShape.LineBefore | TokenShape.ParagraphBefore) ? 1 : 0;
        }

        return found;
    }

    /// <summary>True where lines were broken to a width, so that a line end says nothing.</summary>
    private static bool IsHardWrapped(string text, ReadOnlySpan<Token> tokens, ReadOnlySpan<int> lineStarts)
    {
        int lines = 0, soft = 0;
        foreach (var i in lineStarts)
        {
            if (tokens[i].Has(TokenShape.ParagraphBefore))
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

    private static void ReadParagraph(string text, ReadOnlySpan<Token> tokens, int first, int end, int paragraph, bool isTitle,
        List<Sentence> sentences)
    {
        var kind = isTitle ? SentenceKind.Title : LineKinds.Of(text, tokens, first, end);
        isTitle |= kind == SentenceKind.Heading && paragraph == 0;
        if (isTitle)
            kind = SentenceKind.Title;
        var isTitleCase = kind is SentenceKind.Title or SentenceKind.Heading && LineKinds.IsTitleCase(tokens, first, end);
        if (kind is SentenceKind.Heading or SentenceKind.TableRow or SentenceKind.Byline)
        {
            sentences.Add(new Sentence(first, end, paragraph, kind, isTitleCase));
            return;
        }

        var start = isTitle ? first : EndOfDateline(text, tokens, first, end);
        if (start > first)
            sentences.Add(new Sentence(first, start, paragraph, SentenceKind.Dateline));
        for (var i = start; i < end; i++)
        {
            var close = tokens[i].Kind == TokenKind.Punctuation || tokens[i].Has(TokenShape.Abbreviation)
                ? EndsSentence(text, tokens, start, i, end) : 0;

            // "vs. $55 million last year. -Analysts Estimate: $38 million": items of a list that share a line.
            if (close == 0 && i + 2 < end && tokens[start].Kind == TokenKind.Dash && tokens[i + 1].Kind == TokenKind.Dash
                && !tokens[i + 1].IsGlued && tokens[i + 2] is { IsGlued: true, IsWord: true, IsCapitalised: true })
                close = i + 1;

            // A text without stops is cut, so that what looks through a sentence stays quick.
            if (close == 0 && i + 1 - start >= LongestSentence)
                close = i + 1;
            if (close == 0)
                continue;
            sentences.Add(new Sentence(start, close, paragraph, kind, isTitleCase));
            start = close;
            i = close - 1;
        }

        if (start < end)
            sentences.Add(new Sentence(start, end, paragraph, kind, isTitleCase));
    }

    /// <summary>Returns the token behind the sentence that ends with token <paramref name="i"/> and its closing marks, or 0.</summary>
    private static int EndsSentence(string text, ReadOnlySpan<Token> tokens, int start, int i, int end)
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
        if (follower.IsGlued && follower.Kind != TokenKind.Quote && !(stop && IsSpaceForgotten(text, tokens, i, next)))
            return 0;

        // "Yahoo! Inc. rose 3%", "Yum! Brands Inc. fell 2%".
        if (next == i + 1 && (follower.Is(WordClass.CompanySuffix) || text[token.Start] == '!' && follower.IsWord && follower.IsCapitalised
            && next + 1 < end && tokens[next + 1].Is(WordClass.CompanySuffix) && tokens[next + 1].IsCapitalised))
            return 0;

        // "“Why sell now?” Tom Berg asked.": who says it belongs to the sentence.
        if (stop && text[token.Start] is '!' or '?' && next > i + 1 && IsAttributed(tokens, next, end))
            return 0;

        var opener = follower;
        if (follower.Kind is TokenKind.Quote && next + 1 < end)
            opener = tokens[next + 1];
        var startsBig = opener.IsCapitalised || opener.Kind is TokenKind.Number || opener.Has(TokenShape.Mixed)
            || opener.Kind is TokenKind.Symbol or TokenKind.Quote
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
        // "tools, toys, etc. Gold fell": the end of a list.
        if (text.AsSpan(token.Start, token.Length) is "etc." && opener.IsCapitalised)
            return next;

        // "Ft. Worth", "Mt. Pleasant": the beginning of a place's name.
        if (text.AsSpan(token.Start, token.Length) is "Ft." or "Mt." or "Pt." or "Ste.")
            return 0;
        // "It closes on 5 Jan. Gold fell 2%".
        if (token.Is(WordClass.Month) && i > start && tokens[i - 1].Kind == TokenKind.Number && opener.IsWord)
            return StartsStatement(text, tokens, start, i, next, end) ? next : 0;

        // "Judge T.S. Velling said": initials after a title.
        if (i > start && token.Length == 4 && tokens[i - 1].IsCapitalised && tokens[i - 1].Is(WordClass.Honorific | WordClass.Role)
            && text.AsSpan(token.Start, token.Length) is not ("U.S." or "U.K." or "U.N." or "E.U."))
            return 0;
        if (token.Is(WordClass.Honorific) || token.Is(WordClass.Month) || (token.Length == 2 && token.IsCapitalised))
            return 0;
        const WordClass Opener =
            WordClass.Determiner | WordClass.Pronoun | WordClass.Preposition | WordClass.Subordinator | WordClass.Coordinator
            | WordClass.Possessive | WordClass.Adverb | WordClass.Auxiliary;
        if (follower.Kind is TokenKind.Quote)
            return next;

        // "a lawsuit against Acme, Inc. Forty states joined": a number in words opens a sentence.
        if (token.Is(WordClass.CompanySuffix) && opener.Is(WordClass.Cardinal) && !opener.Has(TokenShape.AllCaps))
            return next;
        return opener.Is(Opener) && opener.Is(WordClass.Common | WordClass.Pronoun | WordClass.Determiner)
            || StartsStatement(text, tokens, start, i, next, end) ? next : 0;
    }

    /// <summary>"The bank rose.Gold fell 2%": a small word, the stop, and a word with one capital.</summary>
    private static bool IsSpaceForgotten(string text, ReadOnlySpan<Token> tokens, int stop, int next)
    {
        if (stop == 0)
            return false;
        var (before, after) = (tokens[stop - 1], tokens[next]);
        return text[tokens[stop].Start] == '.' && next == stop + 1 && before.IsWord && before.Length > 1 && before.Is(WordClass.Common)
            && !before.IsCapitalised
            && after.IsWord && after.Length > 1 && after.IsCapitalised
                && !after.Has(TokenShape.AllCaps | TokenShape.Mixed | TokenShape.Abbreviation);
    }

    /// <summary>Indicates whether a name and a verb of saying follow the closing mark of a quotation.</summary>
    private static bool IsAttributed(ReadOnlySpan<Token> tokens, int first, int end)
    {
        for (var i = first; i < Math.Min(end, first + LongestAttribution); i++)
        {
            if (tokens[i].Is(WordClass.Cue) && tokens[i].Is(WordClass.VerbPast | WordClass.VerbS))
                return i > first;
            if (!(tokens[i].IsWord && (tokens[i].IsCapitalised
                || tokens[i].Is(WordClass.Role | WordClass.RoleModifier | WordClass.Pronoun))))
                return false;
        }

        return false;
    }

    /// <summary>
    /// "The firm is Acme Inc. Nvidia rose 3%.", "The buyer is Acme Inc. Lead rose 2%.": what came before has a verb of its own, and a name
    /// with another verb follows.
    /// </summary>
    private static bool StartsStatement(string text, ReadOnlySpan<Token> tokens, int start, int abbreviation, int next, int end)
    {
        const WordClass Belongs = WordClass.Role | WordClass.RoleModifier | WordClass.Honorific | WordClass.OrganizationNoun
            | WordClass.CompanySuffix | WordClass.PeopleNoun | WordClass.Demonym;
        if (!tokens[abbreviation].Is(WordClass.CompanySuffix) && tokens[abbreviation].Length != "U.S.".Length)
            return false;
        var moves = next + 1 < end && tokens[next + 1].Is(WordClass.Rise | WordClass.Fall) && tokens[next + 1].Is(WordClass.VerbPast);
        if (next + 1 >= end || !tokens[next].IsWord || tokens[next].Is(Belongs) && !(moves && tokens[next].Is(WordClass.RoleModifier))
            || !tokens[next + 1].Is(WordClass.VerbPast | WordClass.VerbS | WordClass.Modal | WordClass.Auxiliary)

            // "The seller was Acme Corp. Shares of Nvidia rose 3%."
            && !(text.AsSpan(tokens[next].Start, tokens[next].Length).Equals("Shares", StringComparison.OrdinalIgnoreCase)
                && tokens[next + 1].Is(WordClass.Preposition))
            || tokens[next + 1].IsCapitalised)
            return false;
        var hasVerb = false;
        for (var i = start; i < abbreviation; i++)
        {
            // "It trades as Norlane & Co. Gold fell 2%".
            if (tokens[i].Is(WordClass.Cue | WordClass.Relative | WordClass.Subordinator) && tokens[i].Key != WordKey.Of("as"))
                return false;
            hasVerb |= tokens[i].Is(WordClass.VerbPast | WordClass.VerbS | WordClass.Auxiliary | WordClass.Modal)
                && !tokens[i].IsCapitalised;
        }

        return hasVerb;
    }

    /// <summary>
    /// "NAIROBI, Kenya (AP) —", "PARIS, Jan. 28 —": gives the token behind the dash, or <paramref name="first"/> where the paragraph starts
    /// with no dateline.
    /// </summary>
    private static int EndOfDateline(string text, ReadOnlySpan<Token> tokens, int first, int end)
    {
        if (!tokens[first].Has(TokenShape.AllCaps) || tokens[first].Length < 3)
            return first;
        for (var i = first + 1; i < Math.Min(end - 1, first + LongestDateline); i++)
        {
            var token = tokens[i];
            if (token.Kind == TokenKind.Dash
                && (!token.IsGlued || !tokens[i + 1].IsGlued || token.Length > 1 || text[token.Start] is '—' or '–'))
                return i + 1;
            var plain = (token.IsWord && (token.IsCapitalised || token.Is(WordClass.Month))) || token.Kind == TokenKind.Number
                || (token.Kind == TokenKind.Punctuation && text[token.Start] is ',' or '(' or ')' or '/' or '.');
            if (!plain)
                return first;
        }

        return first;
    }
}
