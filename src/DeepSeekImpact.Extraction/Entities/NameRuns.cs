using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>
/// Finds runs of capitalised words with what may join them: "Bank of America", "Johnson &amp; Johnson", "Ursula von der Leyen".
/// </summary>
/// <param name="document">The text.</param>
/// <param name="known">The names of the lexicon.</param>
/// <param name="masked">Tokens that dates took.</param>
internal sealed class NameRuns(Document document, KnownNames known, int[] masked)
{
    /// <summary>Halves of the day and time zones.</summary>
    private static readonly WordSet ClockWords =
    [
        "AM", "PM", "ET", "EST", "EDT", "CT", "CST", "CDT", "PT", "PST", "PDT", "MT", "GMT", "BST", "CET", "CEST", "UTC", "JST",
        "HKT", "IST",
    ];

    private const WordClass Grammar =
        WordClass.Determiner | WordClass.Preposition | WordClass.Coordinator | WordClass.Subordinator | WordClass.Pronoun
        | WordClass.Possessive | WordClass.Auxiliary | WordClass.Modal | WordClass.Negation | WordClass.Relative;

    /// <summary>No name is longer; a text of nothing but capitals is cut into runs of this length.</summary>
    private const int LongestRun = 24;

    private static readonly WordSet Particles = ["de", "van", "von", "der", "den", "del", "della", "di", "da", "dos", "du", "bin", "ibn",
        "al", "el", "la", "le", "arap", "ter", "ten", "zu"];

    /// <summary>Gets prefixes that a hyphen joins to a name: "anti-Semitism", "Mid-Atlantic".</summary>
    public static readonly WordSet Prefixes = ["anti", "cross", "inter", "intra", "mid", "non", "pan", "post", "pre", "pro", "sub",
        "trans", "un"];

    /// <summary>Indicates whether a token is written like a name.</summary>
    public bool IsNameToken(int i)
    {
        if (i >= document.Tokens.Length)
            return false;
        ref readonly var token = ref document.Tokens[i];
        if (masked[i] > 0 || !token.IsWord || !(token.IsCapitalised || token.Has(TokenShape.Mixed)) || token.Length == 1)
            return false;

        // "120Hz": the unit of the number it is glued to.
        if (token.IsGlued && token.Is(WordClass.Unit) && document.KindAt(i - 1) == TokenKind.Number)
            return false;

        // "11:15 a.m. ET Shares of …", "4:05 PM EDT": the zone of a clock time.
        if (token.Has(TokenShape.AllCaps) && token.Length <= 4 && IsClockWord(i))
            return false;

        // "US$40 billion", "US dollars": money, no place.
        if (token.Length is 2 or 4 && document.IsAny(i, "US", "U.S.", "HK", "NZ") && i + 1 < document.Tokens.Length
            && ((document.Tokens[i + 1].Kind == TokenKind.Symbol && document.IsGlued(i + 1))
            || document.Has(i + 1, WordClass.CurrencyWord)))
            return false;

        // "anti-Semitism", "pro-Western": a prefix makes a word of the name, unless the name is known.
        if (i > 1 && token.IsGlued && NumberReader.IsHyphen(document, i - 1) && document.IsAny(i - 2, Prefixes)
            && !document.Tokens[i - 2].IsCapitalised && known.Find(i, i + 1) is not { IsDemonym: false })
            return false;

        // "Halden to Buy Merrowby plc": the verb of a headline.
        if (token.Is(WordClass.VerbBase) && i > 1 && document.Is(i - 1, "to") && document.Tokens[i - 2].IsCapitalised
            && !document.Has(i + 1, WordClass.CompanySuffix) && known.Find(i, document.Tokens.Length) is null)
            return false;

        // Grammar words are capitalised only at the start of a sentence or in a heading. "US", "IT" shout.
        return !token.Is(Grammar)
            || (token.Has(TokenShape.AllCaps)
            && !document.IsAny(i, "I", "THE", "AND", "OF", "IN", "FOR", "TO", "A", "ON", "WITH", "AT", "BY"))
            || (token.Is(WordClass.GivenName) && document.IsAny(i, "will", "may", "down"));
    }

    /// <summary>Indicates whether no date took a token.</summary>
    public bool IsFree(int i) => masked[i] == 0;

    /// <summary>"EDT" after "PM" or a number, "PM" after a number.</summary>
    private bool IsClockWord(int i) =>
        document.IsAny(i, ClockWords)
        && (document.KindAt(i - 1) == TokenKind.Number || document.IsAny(i - 1, "a.m.", "p.m.", "a.m", "p.m", "am", "pm"));

    /// <summary>Returns the token behind the run that starts at <paramref name="first"/>.</summary>
    public int End(int first, int limit)
    {
        limit = Math.Min(limit, first + LongestRun);
        var i = Known(first, limit);
        while (i < limit)
        {
            if (IsNameToken(i) && document.Tokens[i - 1].Kind is TokenKind.Word or TokenKind.Dash or TokenKind.Symbol or TokenKind.Number
                && !ParagraphBreaks(i))
            {
                i = Known(i, limit);
                continue;
            }

            var next = Joined(first, i, limit);
            if (next == 0)
                break;
            i = next;
        }

        return i;
    }

    /// <summary>A known name may hold what no run does: "Llama 3.1", "S&amp;P 500".</summary>
    private int Known(int at, int limit) => known.Find(at, limit) is { } match ? match.End : at + 1;

    private bool ParagraphBreaks(int i) => document.Tokens[i].Has(TokenShape.ParagraphBefore);

    /// <summary>Returns the token behind what joins the run at <paramref name="i"/> with a further name word, or 0.</summary>
    private int Joined(int first, int i, int limit)
    {
        if (i + 1 >= limit)
            return 0;
        ref readonly var token = ref document.Tokens[i];

        // No word that joins two parts of a name is longer than "della".
        if (token.IsWord && token.Length > 5)
            return 0;

        // "Ministry of Economy, Trade and Industry", "Department for Work and Pensions".
        if ((document.IsSign(i, ',') || document.Is(i, "and")) && IsFieldOfBody(first, i) && EndOfFields(i, limit) is > 0 and var fields)
            return fields;

        // "Acme, Inc.", "Kirin Holdings Co., Ltd.": the legal form belongs to the name before the comma.
        if (document.IsSign(i, ','))
            return document.Has(i + 1, WordClass.CompanySuffix) && document.Tokens[i + 1].IsCapitalised && document.Tokens[i - 1].IsWord
                && !document.IsAny(i + 1, "SE", "SA", "AG", "Holding", "Holdings", "Limited", "AB", "Spa") ? i + 2 : 0;

        // "Marlo!, Inc.", "Marlo? Inc.": the mark is part of the name that a legal form follows.
        if (token.IsGlued && (document.IsSign(i, '!') || document.IsSign(i, '?')) && document.Tokens[i - 1].IsWord)
        {
            var form = document.IsSign(i + 1, ',') ? i + 2 : i + 1;
            return form < limit && document.Has(form, WordClass.CompanySuffix) && document.Tokens[form].IsCapitalised ? form + 1 : 0;
        }

        // "Brisk plc", "Norlane plc": the one legal form that is written small.
        if (document.IsAny(i, "plc", "llc", "gmbh", "nv") && !token.IsCapitalised && document.Tokens[i - 1].IsWord)
            return i + 1;

        // "George N Gillett": an initial without its stop.
        if (token.Length == 1 && token.IsWord && char.IsUpper(document.Text[token.Start]) && document.Text[token.Start] != 'I'
            && document.Has(i - 1, WordClass.GivenName) && i - 1 == first && IsNameToken(i + 1))
            return i + 2;

        // "Michael O' Leary": the apostrophe of a surname before a blank.
        if (token.Length == 1 && document.Text[token.Start] == 'O' && document.Text[document.Tokens[i + 1].Start] is '\'' or '’'
            && document.IsGlued(i + 1) && i + 2 < limit && IsNameToken(i + 2))
            return i + 3;

        // "DeepSeek-R1", "Ki-moon", "Jean-Paul", but not "AI-powered", "Nvidia-backed".
        if (NumberReader.IsHyphen(document, i))
        {
            var next = document.Tokens[i + 1];
            if (next.Kind == TokenKind.Number)
                return document.Tokens[i - 1].Is(WordClass.Common) && next.Length > 2
                    && !document.Has(i + 2, WordClass.ModelWord | WordClass.ChipWord | WordClass.ProductNoun)
                    && !document.Tokens[i - 1].Has(TokenShape.AllCaps) ? 0 : SkipGlued(i + 2, limit);
            if (IsNameToken(i + 1))
                return i + 2;
            return next.IsWord && !next.Is(WordClass.Common | WordClass.Demonym) && !document.Tokens[i - 1].Is(WordClass.Common)
                && next.Length <= 5 && next.Lexeme == 0 ? i + 2 : 0;
        }

        // Jane “the Hammer” Doe: a nickname between given name and surname.
        if (token.Kind == TokenKind.Quote && document.Tokens[i - 1].Is(WordClass.GivenName) && i - first <= 2)
        {
            for (var close = i + 2; close < Math.Min(limit - 1, i + 5); close++)
            {
                if (document.Tokens[close].Kind == TokenKind.Quote)
                    return document.Tokens[close].IsGlued && !document.IsGlued(close + 1) && IsNameToken(close + 1) ? close + 2 : 0;
            }
        }

        if (document.IsSign(i, '&') && IsNameToken(i + 1) && !token.IsGlued)
            return i + 2;

        // "the Halden Pilots’ Association": whose body it is.
        if (token.Length == 1 && document.Text[token.Start] is '\'' or '’' && document.Chars(i - 1)[^1] == 's'
            && document.Has(i - 1, WordClass.Common) && document.Has(i + 1, WordClass.OrganizationNoun) && IsNameToken(i + 1)
            && i - first is > 1 and < 4 && !document.IsAny(i - 2, "of", "for"))
            return i + 2;

        // "the Dockworkers’ Union of Halden": nothing but who is in it.
        if (token.Length == 1 && i - first == 1 && document.Text[token.Start] is '\'' or '’' && document.Is(first - 1, "the")
            && document.Chars(first)[^1] == 's' && document.IsAny(i + 1, "association", "federation", "union") && IsNameToken(i + 1))
            return i + 2;

        // "St Mary’s Hospital".
        if (token.Kind == TokenKind.Clitic && i - first == 2 && document.IsAny(i, "'s", "’s") && document.IsAny(first, "St", "St.")
            && document.IsAny(i + 1, "church", "college", "hospital", "hospice", "school", "university") && IsNameToken(i + 1))
            return i + 2;

        // "University of Utah", "Bank of America", "Center for Strategic Studies", "Ministry of the Interior".
        if (document.Is(i, "of") || (document.IsAny(i, "for", "on") && document.Has(i - 1, WordClass.OrganizationNoun)))
        {
            if (!document.Has(i - 1, WordClass.OrganizationNoun | WordClass.PlaceNoun)
                && !document.IsAny(i - 1, "Bank", "Secretary", "Bureau", "Joint", "Duke", "Lord", "Speaker", "Attorney")
                && !(i - 1 > first && document.IsAny(i - 1, "Company", "Corporation")
                && known.Find(i + 1, limit) is { Entry.Kind: EntityKind.Place }))
                return 0;
            var next = document.Is(i + 1, "the") ? i + 2 : i + 1;
            return next < limit && IsNameToken(next) ? next + 1 : 0;
        }

        // "Securities and Exchange Commission": two ordinary words before an organization's noun.
        if (document.Is(i, "and") && IsNameToken(i + 1) && document.Has(i - 1, WordClass.Common) && document.Has(i + 1, WordClass.Common))
        {
            var last = i + 1;
            while (last + 1 < limit && IsNameToken(last + 1))
                last++;

            // "Hearth and Home Stores Ltd.": not "Apple and Home Depot Inc.", which are two, and after no plural.
            if (last > i + 2 && i - 1 == first && document.Has(last, WordClass.CompanySuffix) && document.Chars(first)[^1] != 's'
                && known.Find(first, i) is null && known.Find(i + 1, last) is null)
                return last + 1;
            return last > i + 1 && document.Has(last, WordClass.OrganizationNoun) && !document.Has(i - 1, WordClass.OrganizationNoun)
                ? last + 1 : 0;
        }

        // "Daniel arap Moi", "Ursula von der Leyen".
        if (token.IsWord && !token.IsCapitalised && document.IsAny(i, Particles))
        {
            var next = i + 1;
            while (next < limit && document.IsAny(next, Particles) && !document.Tokens[next].IsCapitalised)
                next++;
            if (NumberReader.IsHyphen(document, next))
                next++;
            return next < limit && IsNameToken(next) && !document.Has(i - 1, WordClass.OrganizationNoun) ? next + 1 : 0;
        }

        // "Michael O' Leary", "Llama 3.5 model": a version that a product's noun follows.
        if (token.Kind == TokenKind.Number && masked[i] == 0 && IsVersion(first, i))
            return SkipGlued(i + 1, limit);
        return 0;
    }

    /// <summary>"Ministry of Economy", "Department for Work": a body, and a first ordinary word that says what it is for.</summary>
    private bool IsFieldOfBody(int first, int end)
    {
        if (!document.Has(end - 1, WordClass.Common) || !IsNameToken(end - 1))
            return false;
        for (var i = first + 1; i < end - 1; i++)
        {
            if (document.IsAny(i, "of", "for") && document.IsAny(i - 1, "agency", "association", "board", "bureau", "commission",
                "committee", "council", "department", "federation", "institute", "ministry", "office", "society", "union"))
                return true;
        }

        return false;
    }

    /// <summary>", Trade and Industry": returns the token after the last field, or 0.</summary>
    private int EndOfFields(int at, int limit)
    {
        while (document.IsSign(at, ','))
        {
            at++;
            var field = at;
            while (at < limit && at - field < 2 && IsField(at, limit))
                at++;
            if (at == field)
                return 0;
            if (document.IsSign(at, ',') && document.Is(at + 1, "and"))
                at++;
        }

        if (!document.Is(at, "and"))
            return 0;
        var last = at + 1;
        while (last < limit && last - at <= 3 && IsField(last, limit))
            last++;
        return last > at + 1 && !(last < limit && IsNameToken(last)) ? last : 0;
    }

    private bool IsField(int at, int limit) => IsNameToken(at) && document.Has(at, WordClass.Common)
        && !document.Has(at, WordClass.OrganizationNoun | WordClass.GivenName | WordClass.Role | WordClass.Honorific
            | WordClass.CompanySuffix)
        && known.Find(at, limit) is null;

    private int SkipGlued(int i, int limit)
    {
        while (i < limit && document.IsGlued(i) && document.Tokens[i].Kind == TokenKind.Word)
            i++;
        return i;
    }

    private bool IsVersion(int first, int i)
    {
        // "Norlane 60 Pro": a grade of a device.
        if (document.IsAny(i + 1, "Pro", "Plus", "Ultra", "Max", "Mini") && document.Tokens[i + 1].IsCapitalised
            && document.Tokens[i].Length <= 2)
            return true;
        if (document.Tokens[i - 1].Is(WordClass.Common | WordClass.Role | WordClass.Honorific | WordClass.Demonym) && i - first == 1)
            return false;
        return document.Has(i + 1, WordClass.ProductNoun | WordClass.ModelWord | WordClass.ChipWord) && document.Tokens[i].Length <= 4;
    }
}
