using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>A name of the lexicons found in a text.</summary>
/// <param name="Entry">Whom it names.</param>
/// <param name="End">The token behind it.</param>
/// <param name="IsDemonym">True for "Chinese", "Kenyans": it says where somebody is from, it names no place.</param>
internal readonly record struct NameMatch(LexiconEntry Entry, int End, bool IsDemonym);

/// <summary>
/// All names of the lexicons by their first word; the longest one that stands in the text wins. Immutable after construction.
/// </summary>
internal sealed class NameIndex
{
    /// <summary>
    /// A name; its length and second word are told without a look at the words, and so is one word with a single capital, its first letter.
    /// </summary>
    private readonly record struct Row(string[] Words, LexiconEntry Entry, int Count, uint Second, bool IsDemonym, bool IsPlain);

    private readonly FirstWords _firstWords;

    /// <summary>All names, those with the same first word together and the longer ones first; number 0 is no name.</summary>
    private readonly Row[] _rows;

    /// <summary>
    /// Where the names with each first word start among them, by its number, and a last place where all end; no word has number 0.
    /// </summary>
    private readonly int[] _starts;
    private readonly FrozenDictionary<string, LexiconEntry> _byName;
    private readonly FrozenDictionary<string, LexiconEntry> _byAnyName;
    private readonly FrozenDictionary<string, LexiconEntry> _byTicker;

    /// <summary>Makes an index of names; where two share a spelling the first one keeps it.</summary>
    public NameIndex(IEnumerable<(LexiconEntry Entry, string Name, bool IsDemonym)> table)
    {
        var rows = new Dictionary<string, List<Row>>(StringComparer.OrdinalIgnoreCase);
        var names = new Dictionary<string, LexiconEntry>(StringComparer.OrdinalIgnoreCase);
        var anyNames = new Dictionary<string, LexiconEntry>(StringComparer.OrdinalIgnoreCase);
        var tickers = new Dictionary<string, LexiconEntry>(StringComparer.Ordinal);
        foreach (var (entry, name, isDemonym) in table)
        {
            var words = Tokenizer.Words(name);
            Add(words);

            // "J. B. Hunt" is "J.B. Hunt".
            if (words.Length > 1 && words[0] is [_, '.', _, '.'] initials)
                Add([initials[..2], initials[2..], .. words[1..]]);
            names.TryAdd(entry.Name, entry);
            if (!isDemonym)
                anyNames.TryAdd(name, entry);

            // A ticker without its exchange means the American one: "F" is Ford, whatever trades under it elsewhere.
            if (entry is { Ticker: { } ticker, Exchange: "XNAS" or "XNYS" })
                tickers.TryAdd(ticker, entry);

            void Add(string[] parts)
            {
                var first = parts[0].Replace('’', '\'');
                if (!rows.TryGetValue(first, out var list))
                    rows[first] = list = [];
                if (!list.Exists(row => row.Words.AsSpan().SequenceEqual(parts)))
                    list.Add(new Row(parts, entry, parts.Length, WordKey.OfSecond(parts), isDemonym, IsPlain(parts)));
            }
        }

        _firstWords = new FirstWords([.. rows.Keys]);
        _rows = [default, .. rows.Values.SelectMany(list => list.OrderByDescending(row => row.Words.Length))];
        _starts = new int[rows.Count + 2];
        (_starts[0], _starts[1]) = (1, 1);
        foreach (var (number, list) in rows.Values.Index())
            _starts[number + 2] = _starts[number + 1] + list.Count;
        _byName = names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _byAnyName = anyNames.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _byTicker = tickers.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Gets the index of the bundled lexicons.</summary>
    public static NameIndex Default { get; } = new(NameTables.Read());

    /// <summary>Returns the entry with this name, or null.</summary>
    public LexiconEntry? Named(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Returns the entry that a name or alias means, or null.</summary>
    public LexiconEntry? Called(string name) => _byAnyName.GetValueOrDefault(name);

    /// <summary>Returns the company that trades under a ticker in New York, or null.</summary>
    public LexiconEntry? Listed(ReadOnlySpan<char> ticker) =>
        _byTicker.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(ticker, out var entry) ? entry : null;

    /// <summary>
    /// Returns the number of the longest known name that starts at a token and ends before <paramref name="limit"/>, or 0.
    /// </summary>
    public int Find(Document document, int at, int limit)
    {
        var firstWord = _firstWords.Find(document, at);
        for (var number = _starts[firstWord]; number < _starts[firstWord + 1]; number++)
        {
            ref readonly var row = ref _rows[number];
            if (at + row.Count <= limit && document.CanBe(at + 1, row.Second)
                && (row.IsPlain && IsPlain(document.Tokens[at]) || Matches(document, at, row.Words)))
                return number;
        }

        return 0;
    }

    /// <summary>Returns how many tokens a name has, by its number.</summary>
    public int CountOf(int number) => _rows[number].Count;

    /// <summary>Returns a name with a number that starts at a token.</summary>
    public NameMatch Match(int number, int at)
    {
        ref readonly var row = ref _rows[number];
        return new NameMatch(row.Entry, at + row.Count, row.IsDemonym);
    }

    /// <summary>Indicates whether a name is one word of ASCII letters with a single capital, its first letter.</summary>
    private static bool IsPlain(string[] words) => words.Length == 1 && char.IsAsciiLetterUpper(words[0][0])
        && !words[0].AsSpan(1).ContainsAnyExceptInRange('a', 'z');

    /// <summary>
    /// Indicates whether a token is written with a single capital, its first letter: one that is a plain name in any case is that name.
    /// </summary>
    private static bool IsPlain(in Token token) =>
        (token.Shape & (TokenShape.Capitalised | TokenShape.AllCaps | TokenShape.Mixed)) == TokenShape.Capitalised;

    private static bool Matches(Document document, int at, string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            // The spelling must agree; a text in capitals ("NAIROBI", "NEW YORK") may shout, a known acronym must.
            var chars = document.Chars(at + i);
            if (chars.SequenceEqual(words[i]) || IsSameClitic(chars, words[i]))
                continue;
            if (!chars.Equals(words[i], StringComparison.OrdinalIgnoreCase))
                return false;
            var shouts = document.Tokens[at + i].Has(TokenShape.AllCaps) && (chars.Length > 3 || words.Length > 1);
            var bothCapital =
                document.Tokens[at + i].IsCapitalised && char.IsUpper(words[i][0]) && words[i].Length > 3 && !IsShouted(words[i]);
            if (!shouts && !bothCapital && !(i > 0 && char.IsLower(words[i][0])))
                return false;
        }

        return true;
    }

    /// <summary>"Standard &amp; Poor’s 500": either apostrophe.</summary>
    private static bool IsSameClitic(ReadOnlySpan<char> chars, string word) =>
        chars.Length == word.Length && chars.Length is 1 or 2 && chars[0] is '\'' or '’' && word[0] is '\'' or '’'
            && chars[1..].SequenceEqual(word.AsSpan(1));

    private static bool IsShouted(string word)
    {
        foreach (var c in word)
        {
            if (char.IsLower(c))
                return false;
        }

        return true;
    }
}
