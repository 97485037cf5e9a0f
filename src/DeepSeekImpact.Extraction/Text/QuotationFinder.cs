using System.Runtime.CompilerServices;

namespace DeepSeekImpact.Extraction.Text;

/// <summary>Pairs quotation marks of every style, paragraph by paragraph: “…”, "…", ``…'', «…», ‘…’, and '…' within "…".</summary>
internal static class QuotationFinder
{
    private enum Mark
    {
        Double,
        Single,
        Guillemet,
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Quotation[] Read(string text, ReadOnlySpan<Token> tokens, Sentence[] sentences)
    {
        var found = new List<Quotation>();
        var open = new Stack<(int Token, Mark Mark)>();
        var at = 0;
        while (at < sentences.Length)
        {
            var paragraph = sentences[at].Paragraph;
            var first = sentences[at].First;
            while (at < sentences.Length && sentences[at].Paragraph == paragraph)
                at++;
            ReadParagraph(text, tokens, first, sentences[at - 1].End, open, found);
        }

        found.Sort((a, b) => a.Open.CompareTo(b.Open));
        return [.. found];
    }

    private static void ReadParagraph(string text, ReadOnlySpan<Token> tokens, int first, int end, Stack<(int Token, Mark Mark)> open,
        List<Quotation> found)
    {
        open.Clear();
        for (var i = first; i < end; i++)
        {
            if (tokens[i].Kind != TokenKind.Quote)
                continue;
            var mark = MarkOf(text, tokens[i]);
            if (Closes(text, tokens, i, end, mark, open))
            {
                // A mark that closes an outer quotation ends forgotten inner ones.
                while (open.Peek().Mark != mark)
                    open.Pop();
                var (start, _) = open.Pop();
                if (i > start + 1)
                    found.Add(new Quotation(start, i, IsClosed: true, open.Count));
            }
            else if (Opens(text, tokens, i, end, mark))
            {
                if (IsForgotten(text, tokens, i, end, mark, open))
                    open.Pop();
                open.Push((i, mark));
            }
        }

        while (open.Count > 0)
        {
            var (start, mark) = open.Pop();
            if (mark != Mark.Single && end > start + 1)
                found.Add(new Quotation(start, end, IsClosed: false, open.Count));
        }
    }

    /// <summary>
    /// "“The mine is safe, Berg said. “We will stay,” he added.": the mark that was never closed, before a second one and with a cue
    /// between.
    /// </summary>
    private static bool IsForgotten(string text, ReadOnlySpan<Token> tokens, int i, int end, Mark mark, Stack<(int Token, Mark Mark)> open)
    {
        if (mark != Mark.Double || text[tokens[i].Start] != '“' || open.Count == 0 || open.Peek() is var outer && outer.Mark != mark)
            return false;
        var closers = 0;
        for (var j = i + 1; j < end; j++)
        {
            if (tokens[j].Kind == TokenKind.Quote && text[tokens[j].Start] is '”' or '“')
                closers += text[tokens[j].Start] == '”' ? 1 : -1;
        }

        if (closers != 1)
            return false;
        for (var j = outer.Token + 1; j < i; j++)
        {
            if (tokens[j].Is(WordClass.Cue) && tokens[j].Is(WordClass.VerbPast | WordClass.VerbS))
                return true;
        }

        return false;
    }

    private static Mark MarkOf(string text, Token token) => text[token.Start] switch
    {
        '«' or '»' => Mark.Guillemet,
        '\'' or '`' when token.Length == 2 => Mark.Double,
        '\'' or '’' or '‘' or '‚' or '`' or '‛' or 'ʼ' => Mark.Single,
        _ => Mark.Double,
    };

    private static bool Closes(string text, ReadOnlySpan<Token> tokens, int i, int end, Mark mark, Stack<(int Token, Mark Mark)> open)
    {
        if (!IsOpen(open, mark))
            return false;
        var c = text[tokens[i].Start];

        // “Hello,“ and „Hallo“: a mark that leans on the word before it closes, and so does one that stands free after a comma.
        if (c is '“')
            return !tokens[i].IsGlued && i + 1 < end && !tokens[i + 1].IsGlued && tokens[i - 1].Kind == TokenKind.Punctuation
                && text[tokens[i - 1].Start] is ',' or '.' or '!' or '?'
                || tokens[i].IsGlued && tokens[i - 1].Kind != TokenKind.Dash && text[tokens[i - 1].Start] is not ('(' or '[')
                && !(i + 1 < end && tokens[i + 1].IsGlued && tokens[i + 1].IsWord);
        if (c is '‘' or '«' or '„')
            return false;
        if (mark == Mark.Single && IsApostrophe(text, tokens, i, end))
            return false;
        if (c is '”' or '»' or '’')
            return true;

        // A straight mark closes unless it stands free to its left and leans on a word to its right.
        return tokens[i].IsGlued || i + 1 >= end || !tokens[i + 1].IsGlued;
    }

    private static bool IsOpen(Stack<(int Token, Mark Mark)> open, Mark mark)
    {
        foreach (var (_, other) in open)
        {
            if (other == mark)
                return true;
        }

        return false;
    }

    /// <summary>'The traders' bonus pool shrank,' he said: the mark of a plural owner, where a closing mark comes later.</summary>
    private static bool IsApostrophe(string text, ReadOnlySpan<Token> tokens, int i, int end)
    {
        if (!tokens[i].IsGlued || text[tokens[i].Start - 1] != 's' || i + 1 >= end || tokens[i + 1].IsGlued || !tokens[i + 1].IsWord
            || tokens[i + 1].IsCapitalised || tokens[i + 1].Is(WordClass.FiniteVerb | WordClass.Preposition | WordClass.Coordinator)

            // 'The firms' profits fell': a plural that is a verb as well, before the verb.
            && !(tokens[i + 1].Is(WordClass.VerbS) && i + 2 < end
            && tokens[i + 2].Is(WordClass.VerbPast | WordClass.Auxiliary | WordClass.Modal)))
            return false;
        for (var j = i + 2; j < end; j++)
        {
            if (tokens[j].Kind == TokenKind.Quote && MarkOf(text, tokens[j]) == Mark.Single)
                return tokens[j].IsGlued && tokens[j - 1].Kind == TokenKind.Punctuation;
        }

        return false;
    }

    private static bool Opens(string text, ReadOnlySpan<Token> tokens, int i, int end, Mark mark)
    {
        var c = text[tokens[i].Start];
        if (c is '“' or '‘' or '«' or '„')
            return i + 1 < end;
        if (c is '»' or '’')
            return false;
        if (mark == Mark.Single)
            return !tokens[i].IsGlued && i + 1 < end && tokens[i + 1].IsGlued;

        // `"step-by-step" reasoning" and`: a mark that leans on the word before it opens nothing.
        // So does one that a comma leans on.
        return i + 1 < end && (tokens[i + 1].IsGlued && !(tokens[i].IsGlued && tokens[i + 1].Kind == TokenKind.Punctuation
            && text[tokens[i + 1].Start] is ',' or '.')
            || !tokens[i].IsGlued || tokens[i - 1].Kind == TokenKind.Dash);
    }
}
