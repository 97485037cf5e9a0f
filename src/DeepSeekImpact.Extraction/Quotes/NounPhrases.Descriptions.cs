using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <content>Reads and passes over what describes a name: appositions, insertions, brackets, adjuncts.</content>
internal sealed partial class NounPhrases
{
    /// <summary>Returns the end of the description that starts with a comma at <paramref name="comma"/>, or that place itself.</summary>
    public int DescriptionEnd(int comma, int limit)
    {
        if (!(_document.IsSign(comma, ',') || _document.IsSign(comma, '(')))
            return comma;
        if (_document.IsSign(comma, '('))
        {
            for (var i = comma + 1; i < Math.Min(limit, comma + 12); i++)
            {
                if (_document.IsSign(i, ')'))
                    return DescriptionEnd(i + 1, limit);
            }

            return comma;
        }

        if (!StartsDescription(comma + 1) && !DescribesName(comma, limit))
            return comma;
        var end = comma + 1;
        while (end < limit && end - comma < LongestDescription)
        {
            var token = _document.Tokens[end];
            if (token.Kind == TokenKind.Quote || (token.Kind == TokenKind.Punctuation
                && _document.Text[token.Start] is ',' or '.' or ';' or ':' or '?' or '!'))
                break;
            end++;
        }

        // "According to Ann Reed, a detective was hired": a clause, no description.
        if (!_document.Is(comma + 1, "who") && HasOwnVerb(comma + 1, end) && !_document.Has(comma + 1, WordClass.Relative))
            return comma;

        // "…, chairman, president and CEO": a list goes on.
        if (_document.IsSign(end, ',') && _document.Has(end + 1, WordClass.Role) && end + 2 < limit && _document.IsAny(end + 2, "and"))
            return DescriptionEnd(end, limit);

        // "a lawyer for the club, who has fought the plan", "head of policy at Acme, a think tank": what is described is described again.
        return _document.IsSign(end, ',') && end + 2 < limit && text.KindAt(comma - 1) == EntityKind.Person
            && (_document.Is(end + 1, "who") || _document.IsAny(end + 1, "a", "an") && !HasOwnVerb(end + 1, StopAfter(end + 1, limit)))
            ? StopAfter(end + 1, limit) : end;
    }

    private int StopAfter(int first, int limit)
    {
        var end = first;
        while (end < limit && _document.Tokens[end].Kind != TokenKind.Quote && !(_document.KindAt(end) == TokenKind.Punctuation
            && _document.Text[_document.Tokens[end].Start] is ',' or '.' or ';' or ':' or '?' or '!'))
            end++;
        return end;
    }

    /// <summary>"said Ann Reed, the panel's ranking Democrat": words with an article and without a verb of their own.</summary>
    private bool DescribesName(int comma, int limit)
    {
        var name = BeforeBrackets(comma - 1, 0);
        return (text.KindAt(name) == EntityKind.Person || text.KindAt(name) == EntityKind.Place
            && _document.Is(text.Mentions[text.MentionAt(name)].First - 1, "of"))
            && _document.IsAny(comma + 1, "a", "an", "the", "one", "his", "her", "its")
            && !HasOwnVerb(comma + 1, StopAfter(comma + 1, limit));
    }

    /// <summary>Indicates whether words have a verb of their own, outside a relative clause.</summary>
    private bool HasOwnVerb(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (text.MentionAt(i) >= 0 || _document.KindAt(i) == TokenKind.Clitic && _document.IsAny(i, "'s", "’s", "'", "’"))
                continue;
            if (_document.Has(i, WordClass.Relative) && _document.IsAny(i, "who", "which", "that", "whose", "whom", "where") && i > first)
                return false;
            if (_document.Has(i, WordClass.Auxiliary | WordClass.Modal) && !_document.IsAny(i, "being", "having", "been")
                || _document.KindAt(i) == TokenKind.Clitic && !_document.IsAny(i, "'s", "’s", "'", "’")
                || i > first && _document.Has(i, WordClass.VerbPast) && !_document.Has(i, WordClass.VerbParticiple | WordClass.Adjective))
                return true;
        }

        return false;
    }

    /// <summary>Indicates whether a description of the phrase before starts here: a role, or "a …" with a noun that describes.</summary>
    public bool StartsDescription(int at)
    {
        if (_document.IsAny(at, "who", "whose"))
            return true;
        var determined = _document.IsAny(at, "a", "an", "the", "one", "another", "his", "her", "its");
        for (var i = at; i < Math.Min(at + 9, _document.Tokens.Length); i++)
        {
            var token = _document.Tokens[i];
            if (NumberReader.IsHyphen(_document, i) || token.Kind == TokenKind.Clitic || _document.Is(i, "and"))
                continue;
            if (!token.IsWord || token.Is(WordClass.Auxiliary | WordClass.Modal | WordClass.Pronoun | WordClass.Subordinator))
                return false;
            if (token.Is(WordClass.Role) && (determined || i == at || _document.Has(at, WordClass.RoleModifier | WordClass.Role)
                || text.MentionAt(at) >= 0 || _document.Has(at, WordClass.Common)))
                return true;
            if (determined && token.Is(WordClass.CompanyWord | WordClass.OrganizationWord | WordClass.PeopleNoun | WordClass.ModelWord
                | WordClass.ChipWord | WordClass.ProductNoun))
                return true;
            if (token.Is(WordClass.Preposition) && i > at || token.Is(WordClass.VerbPast)
                && !token.Is(WordClass.RoleModifier | WordClass.Adjective | WordClass.VerbParticiple))
                return false;
        }

        return false;
    }

    /// <summary>Skips what may stand between subject and verb: "has", "also", "on Monday", "later".</summary>
    private int SkipAdjuncts(int at, int limit)
    {
        while (at >= limit)
        {
            var token = _document.Tokens[at];

            // "Moody’s kept": the ending belongs to the name.
            if (token.Kind == TokenKind.Clitic && text.MentionAt(at) >= 0)
                break;

            // "Ms. May said".
            if (token.IsCapitalised && text.KindAt(at) == EntityKind.Person)
                break;
            // "The institute in May said": a month that is nobody’s name.
            if (token.Is(WordClass.Month) && at - 1 > limit && _document.Is(at - 1, "in") && text.MentionAt(at) < 0
                && !_document.Has(at - 2, WordClass.VerbParticiple))
            {
                at -= 2;
                continue;
            }

            if (token.Is(WordClass.Auxiliary | WordClass.Modal | WordClass.Negation) || token.Kind == TokenKind.Clitic
                && !token.Is(WordClass.None) && !_document.IsAny(at, "'s", "’s", "'", "’"))
            {
                at--;
                continue;
            }

            if ((token.Is(WordClass.Adverb) && !NumberReader.IsHyphen(_document, at - 1)
                && !token.Is(WordClass.Pronoun | WordClass.Determiner | WordClass.Indefinite)
                && !_document.IsAny(at, "others", "most", "many"))
                || (token.IsWord && !token.IsCapitalised && _document.Chars(at).EndsWith("ly", StringComparison.Ordinal)
                && token.Length > 4 && !_document.Is(at, "family")))
            {
                at--;
                continue;
            }

            // "They all thought", "The analysts both said".
            if (Cue.IsFloating(_document, at) && at > limit)
            {
                at--;
                continue;
            }

            // "analysts on average expected", "the firm in turn said".
            if (_document.IsAny(at, "average", "turn") && at - 1 > limit && _document.IsAny(at - 1, "on", "in"))
            {
                at -= 2;
                continue;
            }

            // "The board this month said", "a panel in 2001 found".
            if (token.Is(WordClass.TimeUnit) && at - 1 > limit && _document.IsAny(at - 1, "this", "last"))
            {
                at -= 2;
                continue;
            }

            if (token.Kind == TokenKind.Number && at - 1 > limit && _document.Is(at - 1, "in") && token.Length == 4)
            {
                at -= 2;
                continue;
            }

            // "Borana Corp on Thursday night unveiled".
            if (_document.IsAny(at, "night", "morning", "afternoon", "evening") && _document.Has(at - 1, WordClass.Weekday))
            {
                at--;
                continue;
            }

            // "Trump on Monday said".
            if (token.Is(WordClass.Weekday) && token.IsCapitalised)
            {
                at--;
                if (at >= limit && _document.Is(at, "on"))
                    at--;
                continue;
            }

            break;
        }

        return at;
    }

    /// <summary>For a comma (or closing bracket or dash) behind a description gives the one that opens it, or -1.</summary>
    private int OpensDescription(int close, int limit)
    {
        var bracket = _document.IsSign(close, ')');
        for (var i = close - 1; i > limit && close - i < LongestDescription; i--)
        {
            if (_document.Tokens[i].Kind == TokenKind.Quote)
                return -1;
            if (bracket ? _document.IsSign(i, '(') : _document.Tokens[close].Kind == TokenKind.Dash
                ? _document.Tokens[i].Kind == TokenKind.Dash && !NumberReader.IsHyphen(_document, i) : _document.IsSign(i, ','))
            {
                // "X, a Stanford professor, and others, said" would go on; the nearest comma whose rest describes wins.
                if (bracket || (text.KindAt(i + 1) == EntityKind.Person && text.Mentions[text.MentionAt(i + 1)].End == close
                    && _document.Has(i - 1, WordClass.Role)) || StartsDescription(i + 1) || _document.Has(i + 1, WordClass.Relative)
                    || LooksLikeInsertion(i + 1, close) || DescribesPerson(i, close) || DescribesSubject(i, close, limit))
                    return bracket ? i : Enclosing(i, limit);
            }
        }

        return -1;
    }

    /// <summary>
    /// "Corvane Inc., which is based in Ashton, Maine, said", "Corvane Inc., the group that owns Delmor, Borel and Tolmer, said": returns
    /// the comma that opens the clause around a comma, or that comma itself.
    /// </summary>
    private int Enclosing(int comma, int limit)
    {
        for (var i = comma - 1; i > limit && comma - i < LongestDescription && _document.KindAt(i) is not TokenKind.Quote; i--)
        {
            if (!_document.IsSign(i, ','))
                continue;
            var relative = _document.IsAny(i + 1, "which", "who", "whose") ? i + 1 : -1;
            for (var r = i + 2; relative < 0 && r < comma && _document.IsAny(i + 1, "a", "an", "the", "its", "one"); r++)
            {
                if (_document.IsAny(r, "that", "which", "who"))
                    relative = r;
            }

            if (relative > 0 && text.MentionAt(relative + 1) < 0
                && _document.Has(relative + 1, WordClass.FiniteVerb | WordClass.Auxiliary)
                && !_document.Has(relative + 1, WordClass.Cue) && text.MentionAt(i - 1) >= 0)
                return i;
        }

        return comma;
    }

    /// <summary>
    /// "Dana Vell, Democrat of Ohio, said", "The minister, opening the plant on Monday, said": words without a verb of their own after the
    /// phrase that starts the clause.
    /// </summary>
    private bool DescribesSubject(int comma, int close, int limit)
    {
        if (close - comma < 2 || _document.Has(comma + 1, WordClass.Coordinator | WordClass.Pronoun)
            && !_document.Has(comma + 1, WordClass.Possessive | WordClass.Determiner)
            || HasOwnVerb(comma + 1, close))
            return false;
        var before = BeforeBrackets(comma - 1, limit);
        var subject = before >= limit ? Chunk(before, limit) : NounPhrase.None;
        return subject.IsFound && (subject.First <= limit + 1 || _document.Has(subject.First - 1, WordClass.Subordinator)
            || _document.IsSign(subject.First - 1, ','));
    }

    /// <summary>"Rep. Ann Reed (D-N.Y.), head of the panel, said": the name is before the brackets.</summary>
    private int BeforeBrackets(int last, int limit)
    {
        if (!_document.IsSign(last, ')'))
            return last;
        var open = last;
        while (open > limit && !_document.IsSign(open, '('))
            open--;
        return open - 1;
    }

    /// <summary>"Tom Berg, undersecretary to the minister,": small words without a verb after a person's name.</summary>
    private bool DescribesPerson(int comma, int close)
    {
        if (text.KindAt(comma - 1) != EntityKind.Person || close - comma < 2 || !_document.Tokens[comma + 1].IsWord
            || _document.Tokens[comma + 1].IsCapitalised
            || _document.Has(comma + 1, WordClass.Preposition | WordClass.AnyVerb & ~(WordClass.VerbBase | WordClass.VerbS)))
            return false;
        for (var i = comma + 1; i < close; i++)
        {
            if (_document.Has(i, WordClass.FiniteVerb | WordClass.Subordinator) && text.MentionAt(i) < 0)
                return false;
        }

        return true;
    }

    /// <summary>", 54,", ", R-S.C.,", ", in a statement,", ", of Texas,".</summary>
    private bool LooksLikeInsertion(int first, int close)
    {
        if (close - first <= 4 && (_document.KindAt(first) == TokenKind.Number || text.KindAt(first) == EntityKind.Place))
            return true;
        return _document.IsAny(first, Insertions)
            && close - first <= 16 && !HasFiniteVerb(first, close);
    }

    private bool HasFiniteVerb(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (_document.Has(i, WordClass.Auxiliary | WordClass.Modal) && !_document.IsAny(i, "being", "having"))
                return true;
        }

        return false;
    }
}
