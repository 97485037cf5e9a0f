using System.Buffers;
using System.Globalization;

namespace DeepSeekImpact.Extraction.Text;

/// <summary>
/// Cuts a text into tokens, once, from left to right. Every character that is no white space belongs to exactly one
/// token. Hyphens are tokens of their own ("low-cost" is three), a possessive or negation is split off ("Nvidia" + "’s"),
/// and a period belongs to the word only in abbreviations.
/// </summary>
internal ref partial struct Tokenizer
{
    private readonly Vocabulary _vocabulary;
    private readonly ReadOnlySpan<char> _text;
    private Token[] _tokens;
    private int _count;
    private TokenShape _before = TokenShape.SpaceBefore | TokenShape.LineBefore | TokenShape.ParagraphBefore;
    private bool _singleQuoteOpen;
    private WaitingWords _waiting;
    private int _waitingCount;

    private Tokenizer(ReadOnlySpan<char> text, Vocabulary vocabulary)
    {
        _text = text;
        _vocabulary = vocabulary;
        _tokens = ArrayPool<Token>.Shared.Rent((text.Length / 4) + 16);
    }

    /// <summary>Reads all tokens of a text into an array rented from the shared pool.</summary>
    public static Token[] Rent(ReadOnlySpan<char> text, Vocabulary vocabulary, out int count)
    {
        var tokenizer = new Tokenizer(text, vocabulary);
        tokenizer.ReadAll();
        count = tokenizer._count;
        return tokenizer._tokens;
    }

    /// <summary>Cuts a name of a lexicon into the words that the text would be cut into.</summary>
    public static string[] Words(string name)
    {
        var tokens = Rent(name, Vocabulary.Default, out var count);
        var words = new string[count];
        for (var i = 0; i < count; i++)
            words[i] = name[tokens[i].Start..tokens[i].End];
        ArrayPool<Token>.Shared.Return(tokens);
        return words;
    }

    private static bool IsApostrophe(char c) => c is '\'' or '’' or 'ʼ';

    private static bool IsHyphen(char c) => c is '-' or '‐' or '‑';

    private void ReadAll()
    {
        var i = 0;
        while (i < _text.Length)
        {
            var c = _text[i];
            if (c == ' ')
            {
                _before |= TokenShape.SpaceBefore;
                i++;
            }
            else if (char.IsAsciiLetter(c))
                i = ReadWord(i);
            else if (char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF')
                i = SkipSpace(i);
            else if (char.IsLetter(c) || char.IsSurrogate(c))
                i = ReadWord(i);
            else if (char.IsAsciiDigit(c) || (c == '.' && StartsDecimal(i)))
                i = ReadNumber(i);
            else
                i = ReadSign(i);
        }

        LookUpWaiting();
    }

    private int SkipSpace(int i)
    {
        var lines = 0;
        while (i < _text.Length && (char.IsWhiteSpace(_text[i]) || _text[i] is '\u200B' or '\uFEFF'))
        {
            if (_text[i] == '\n')
                lines++;
            i++;
        }

        _before |= TokenShape.SpaceBefore;
        if (lines > 0)
            _before |= TokenShape.LineBefore;
        if (lines > 1)
            _before |= TokenShape.ParagraphBefore;
        if (lines > 1)
            _singleQuoteOpen = false;
        return i;
    }

    private int Add(int start, int end, TokenKind kind, TokenShape shape = TokenShape.None)
    {
        var key = WordKey.Of(_text, start, end);
        if (kind is not (TokenKind.Word or TokenKind.Clitic or TokenKind.Symbol))
            return Add(start, end, kind, shape, 0, WordClass.None, key);
        if (PackedWord.TryRead(_text, start, end, out var word))
            return AddWaiting(start, end, kind, shape, word, key);
        var id = _vocabulary.Words.FindUnpacked(_text[start..end], out var classes);
        return Add(start, end, kind, shape, id, classes, key);
    }

    private int Add(int start, int end, TokenKind kind, TokenShape shape, int id, WordClass classes, uint key)
    {
        if (_count == _tokens.Length)
        {
            var larger = ArrayPool<Token>.Shared.Rent(_tokens.Length * 2);
            _tokens.CopyTo(larger, 0);
            ArrayPool<Token>.Shared.Return(_tokens);
            _tokens = larger;
        }

        _tokens[_count++] = new Token(start, end, kind, shape | _before, id, classes, key);
        _before = TokenShape.None;
        return end;
    }

    private readonly bool StartsDecimal(int i) =>
        i + 1 < _text.Length && char.IsAsciiDigit(_text[i + 1]) && (i == 0 || !char.IsLetterOrDigit(_text[i - 1]));

    private readonly bool IsLetterAt(int i) => i < _text.Length && char.IsLetterOrDigit(_text[i]);

    private int ReadWord(int start)
    {
        // Most words are plain letters and nothing else, and what follows them cannot belong to them.
        var length = PackedWord.ReadLetters(_text, start, out var packed, out var upper);
        if (length > 0 && _text[start + length] is ' ' or ',' or '\n' or ')' or ';' or '-' or '"' or '”' or '?' or '!')
            return ReadPlainWord(start, length, packed, upper);
        var i = start;
        bool small = false, mixed = false, digits = false;
        var capitals = 0;

        while (i < _text.Length && char.IsAsciiLetter(_text[i]))
        {
            if (_text[i] < 'a')
            {
                capitals++;
                mixed |= small;
            }
            else
            {
                small = true;
            }

            i++;
        }

        if (i < _text.Length && _text[i] is ':' or '.' && IsAddressStart(start, i))
            return Add(start, EndOfAddress(start), TokenKind.Address);

        while (i < _text.Length && _text[i] is not (' ' or ',' or '.'))
        {
            var c = _text[i];
            if (char.IsLetter(c))
            {
                if (char.IsUpper(c))
                {
                    capitals++;
                    mixed |= small;
                }
                else
                {
                    small = true;
                }
            }
            else if (char.IsAsciiDigit(c))
            {
                // "USD34.6 million", "Dec31": the letters are a word of their own.
                if (!digits && LeadsNumber(start, i))
                    break;
                digits = true;
            }
            else if (!(char.IsSurrogate(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark))
            {
                // "AT&T", "R&D", "O’Hara": a sign within a word, with a letter on both sides.
                var inner = i + 1 < _text.Length && i > start && char.IsLetter(_text[i + 1]);

                // "Corvane A/S": a legal form.
                if (c == '/' && inner && i == start + 1 && _text[start] == 'A' && _text[i + 1] == 'S' && !IsLetterAt(i + 2))
                {
                    i++;
                    continue;
                }

                if (!(inner && ((c == '&' && char.IsUpper(_text[i + 1])) || (IsApostrophe(c) && !IsClitic(i) && !IsNegation(i)))))
                    break;
            }

            i++;
        }

        var shape = TokenShape.None;
        if (char.IsUpper(_text[start]))
            shape |= TokenShape.Capitalised;
        if (capitals > 1 && !small)
            shape |= TokenShape.AllCaps;
        if (mixed || (digits && i - start > 1))
            shape |= TokenShape.Mixed;

        if (i < _text.Length && _text[i] == '.')
        {
            // "Rs.450 crore", "c.26%", "c.£40m".
            if ((IsDigit(i + 1) && _vocabulary.IsCurrencyPrefix(_text[start..i])) || IsCirca(start, i))
                return Add(start, i + 1, TokenKind.Word, shape | TokenShape.Abbreviation);
            var end = EndOfAbbreviation(start, i);
            if (end > i)
                return ReadOwner(Add(start, end, TokenKind.Word, shape | TokenShape.Abbreviation));
            end = EndOfDomain(start, i);
            if (end > i)
                return ReadOwner(Add(start, end, TokenKind.Word, shape));
        }
        else if (i < _text.Length && _text[i] == '@' && i + 1 < _text.Length && char.IsLetterOrDigit(_text[i + 1]))
        {
            return Add(start, EndOfAddress(start), TokenKind.Address);
        }

        // "didn’t": the negation is a word of its own.
        if (i - start > 1 && i < _text.Length && IsApostrophe(_text[i]) && IsNegation(i))
        {
            Add(start, i - 1, TokenKind.Word, shape);
            return Add(i - 1, i + 2, TokenKind.Clitic);
        }

        Add(start, i, TokenKind.Word, shape);
        return i < _text.Length && IsApostrophe(_text[i]) ? ReadClitic(i) : i;
    }

    /// <param name="start">The first letter.</param>
    /// <param name="length">How many letters there are.</param>
    /// <param name="packed">The letters.</param>
    /// <param name="upper">One bit for each capital.</param>
    private int ReadPlainWord(int start, int length, PackedWord packed, uint upper)
    {
        var shape = TokenShape.None;
        if (upper != 0)
        {
            var lower = ~upper & ((1u << length) - 1);
            if ((upper & 1) != 0)
                shape |= TokenShape.Capitalised;
            if (lower == 0 && length > 1)
                shape |= TokenShape.AllCaps;
            else if (lower != 0 && upper > (lower & (~lower + 1)))
                shape |= TokenShape.Mixed;
        }

        return AddWaiting(start, start + length, TokenKind.Word, shape, packed, WordKey.OfLetters(packed, length));
    }

    /// <summary>"c.26%", "c.£40m": indicates whether a letter and its period mean about.</summary>
    private readonly bool IsCirca(int start, int dot) => dot - start == 1 && _text[start] == 'c'
        && (LeadsAmount(dot + 1) || (dot + 1 < _text.Length && _text[dot + 1] is ' ' or '\u00A0' && LeadsAmount(dot + 2)));

    private readonly bool LeadsAmount(int i) =>
        IsDigit(i) || (i < _text.Length && char.GetUnicodeCategory(_text[i]) == UnicodeCategory.CurrencySymbol);

    /// <summary>"USD34.6 million", "Dec31", "Rs1,599", "$US113 million": letters that are a word of their own before a number.</summary>
    private readonly bool LeadsNumber(int start, int end)
    {
        var letters = _text[start..end];
        if (letters.Length >= 3 && _vocabulary.Find(letters) is > 0 and var id
            && (_vocabulary.Classes[id] & (WordClass.CurrencyWord | WordClass.Month)) != 0)
            return true;
        if (start > 0 && _text[start - 1] == '$' && letters is "US" or "A" or "AU" or "C" or "CA" or "HK" or "NZ" or "S")
            return true;
        if (start > 0 && _text[start - 1] == '£' && letters is "E")
            return true;
        return letters.Length == 1
            ? letters[0] is 'R' && HasCents(end) || letters[0] is 'R' or 'N' or 'Y' or 'P' or 'W' && IsScaled(end)
            : _vocabulary.IsCurrencyPrefix(letters);
    }

    /// <summary>"Corvane Corp.’s shares", "Norlane.com’s sales": the ending of an owner after a period.</summary>
    private int ReadOwner(int i) => i < _text.Length && IsApostrophe(_text[i]) && IsClitic(i) ? Add(i, EndOfClitic(i), TokenKind.Clitic)
        : i;

    private int ReadClitic(int i)
    {
        if (IsClitic(i))
            return Add(i, EndOfClitic(i), TokenKind.Clitic);

        // "companies’ pledges": a plural possessive, unless the mark closes a quotation.
        if (_text[i - 1] is 's' or 'S' or 'z' && !_singleQuoteOpen && EndsAt(i + 1) && !(i + 1 < _text.Length && _text[i + 1] == '\''))
            return Add(i, i + 1, TokenKind.Clitic);
        return i;
    }

    /// <summary>Indicates whether "n’t" stands around an apostrophe: "didn’t".</summary>
    private readonly bool IsNegation(int i) =>
        i > 1 && i + 1 < _text.Length && _text[i - 1] is 'n' or 'N' && _text[i + 1] is 't' or 'T' && EndsAt(i + 2);

    private readonly bool IsClitic(int i) => EndOfClitic(i) > i;

    /// <summary>Returns the end of "’s", "’ll", "’re", "’ve", "’d" or "’m" at an apostrophe, or the apostrophe's own place.</summary>
    private readonly int EndOfClitic(int i)
    {
        if (i + 1 >= _text.Length)
            return i;
        var next = char.ToLowerInvariant(_text[i + 1]);
        if (next is 's' or 'd' or 'm' && EndsAt(i + 2))
            return i + 2;
        if (i + 2 < _text.Length && EndsAt(i + 3) && (next, char.ToLowerInvariant(_text[i + 2])) is ('l', 'l') or ('r', 'e') or ('v', 'e'))
            return i + 3;
        return i;
    }

    private readonly bool EndsAt(int i) => i >= _text.Length || !char.IsLetterOrDigit(_text[i]);

    /// <summary>Returns the end of an abbreviation whose first period stands at <paramref name="dot"/>, or 0.</summary>
    private readonly int EndOfAbbreviation(int start, int dot)
    {
        // "U.S.", "a.m.", "L.L.C.": single letters, each with its period.
        if (dot - start == 1)
        {
            var i = dot + 1;
            while (i + 1 < _text.Length && char.IsLetter(_text[i]) && _text[i + 1] == '.'
                && (i + 2 >= _text.Length || !char.IsLetter(_text[i + 2]) || _text.Length > i + 3 && _text[i + 3] == '.'))
                i += 2;
            if (i > dot + 1)
            {
                // "U.S" without its last period, as in "U.S officials".
                return i;
            }

            if (i < _text.Length && char.IsUpper(_text[i]) && EndsAt(i + 1) && char.IsUpper(_text[start]))
                return i + 1;

            // "Epic v. Apple": the parties of a case.
            if (_text[start] == 'v' && start > 0 && _text[start - 1] == ' ' && FollowsWithName(dot + 1))
                return dot + 1;

            // "$8.1B. Analysts had expected", "$3.4 B. The rest": a scale and the end of a sentence.
            if (ScalesAmount(start))
                return 0;

            // An initial: "Roy J. Chua", "J.P. Morgan".
            if (char.IsUpper(_text[start]))
                return (_text[start] is not 'I' || FollowsGivenName()) && FollowsWithName(dot + 1) ? dot + 1 : 0;

            // "p. 55".
            return _text[start] == 'p' && dot + 2 < _text.Length && _text[dot + 1] == ' ' && char.IsAsciiDigit(_text[dot + 2]) ? dot + 1
                : 0;
        }

        var classes = _vocabulary.Abbreviations.Find(_text, start, dot + 1);
        if (classes == WordClass.None)
            return ContinuesAbbreviation(dot) ? dot + 3 : 0;

        // "Ph.D.", "S.p.A." go on; "no." and "in." are words unless a number follows.
        var first = char.IsUpper(_text[start]);
        if (!first && dot - start <= 3 && !(dot + 2 < _text.Length && char.IsAsciiDigit(_text[dot + 2]))
            && (classes & WordClass.Common) != 0)
            return 0;
        if (_text[start..dot] is "No" or "Nos" or "Fig" or "Sec" or "Art" or "sec" or "art"
            && !(dot + 2 < _text.Length && char.IsAsciiDigit(_text[dot + 2])))
            return 0;

        // "in March. The" is a month written out; "Mar. 3" is not.
        return dot + 1;
    }

    /// <summary>
    /// Indicates whether a letter follows an amount directly ("8.1B"), or after a space where a sign leads it ("$3.4 B").
    /// </summary>
    private readonly bool ScalesAmount(int start)
    {
        if (_count == 0 || _tokens[_count - 1].Kind != TokenKind.Number)
            return false;
        var end = _tokens[_count - 1].End;
        return end == start || (end == start - 1 && _count > 1 && _tokens[_count - 2].Kind == TokenKind.Symbol);
    }

    private readonly bool ContinuesAbbreviation(int dot) =>
        dot + 2 < _text.Length && char.IsUpper(_text[dot + 1]) && _text[dot + 2] == '.' && EndsAt(dot + 3);

    /// <summary>"Albert I. Jones", not "So did I. Jones left."</summary>
    private readonly bool FollowsGivenName()
    {
        if (_count == 0 || !_tokens[_count - 1].IsCapitalised)
            return false;
        return (ClassesOf(_tokens[_count - 1]) & WordClass.GivenName) != 0;
    }

    private readonly bool FollowsWithName(int i)
    {
        if (i < _text.Length && char.IsUpper(_text[i]))
            return true;
        return i + 1 < _text.Length && _text[i] == ' ' && char.IsUpper(_text[i + 1]);
    }

    /// <summary>"Amazon.com", "Booking.com": a name that is an address; gives its end, or 0.</summary>
    private readonly int EndOfDomain(int start, int dot)
    {
        foreach (var ending in (ReadOnlySpan<string>)["com", "org", "net", "ai", "io", "gov", "co.uk", "edu", "cn", "de"])
        {
            if (_text[(dot + 1)..].StartsWith(ending, StringComparison.Ordinal) && EndsAt(dot + 1 + ending.Length) && dot > start + 1)
                return dot + 1 + ending.Length;
        }

        return 0;
    }

    /// <summary>"http://", "https://", "www.": tells whether an address starts with the letters before a colon or period.</summary>
    private readonly bool IsAddressStart(int start, int end)
    {
        var letters = _text[start..end];
        return _text[end] == '.'
            ? letters.Equals("www", StringComparison.OrdinalIgnoreCase)
            : (letters.Equals("http", StringComparison.OrdinalIgnoreCase) || letters.Equals("https", StringComparison.OrdinalIgnoreCase))
            && _text[(end + 1)..].StartsWith("//");
    }

    private readonly int EndOfAddress(int start)
    {
        var end = start;
        while (end < _text.Length && !char.IsWhiteSpace(_text[end]) && _text[end] is not ('<' or '>' or '"' or '”' or '“' or ')'))
            end++;
        while (end > start + 1 && _text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?')
            end--;
        return end;
    }

    private int ReadSign(int i)
    {
        var c = _text[i];
        if (IsHyphen(c))
        {
            var end = i + 1;
            while (end < _text.Length && _text[end] == '-')
                end++;
            return Add(i, end, TokenKind.Dash);
        }

        if (c is '–' or '—' or '―' or '−' or '‒')
            return Add(i, i + 1, TokenKind.Dash);
        if (c is '"' or '“' or '”' or '„' or '«' or '»' or '‟' or '″')
            return Add(i, i + 1, TokenKind.Quote);
        if (c is '`' or '\'' && i + 1 < _text.Length && _text[i + 1] == c)
            return Add(i, i + 2, TokenKind.Quote);
        if (IsApostrophe(c) || c is '‘' or '‚' or '`' or '‛')
            return ReadSingleQuote(i);
        if (c == '.')
        {
            var end = i + 1;
            while (end < _text.Length && _text[end] == '.')
                end++;
            return Add(i, end, TokenKind.Punctuation);
        }

        return Add(i, i + 1,
            char.IsPunctuation(c) && c is not ('%' or '&' or '#' or '@' or '*' or '‰') ? TokenKind.Punctuation : TokenKind.Symbol);
    }

    private int ReadSingleQuote(int i)
    {
        var next = i + 1 < _text.Length ? _text[i + 1] : ' ';
        var opens = (_before & TokenShape.SpaceBefore) != 0 || (i > 0 && (_text[i - 1] is '(' or '[' or '“' or '"' or '—' or '–' or '-'));

        // "’90s", "the ’80s": an apostrophe that stands for the century.
        if (opens && char.IsAsciiDigit(next) && _text[i] is '’' or '\'')
            return Add(i, i + 1, TokenKind.Punctuation);
        if (opens && !char.IsWhiteSpace(next))
            _singleQuoteOpen = true;
        else
            _singleQuoteOpen = false;
        return Add(i, i + 1, TokenKind.Quote);
    }
}
