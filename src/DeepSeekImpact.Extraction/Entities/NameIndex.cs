using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>A name of the lexicons found in a text.</summary>
/// <param name="Entry">Whom it names.</param>
/// <param name="End">The token behind it.</param>
/// <param name="IsDemonym">True for "Chinese", "Kenyans": it says where somebody is from, it names no place.</param>
internal readonly record struct NameMatch(LexiconEntry Entry, int End, bool IsDemonym);

/// <summary>All names of the lexicons by their first word; the longest one that stands in the text wins. Immutable after construction.</summary>
internal sealed class NameIndex
{
    /// <summary>A name; its length and second word are told without a look at the words.</summary>
    private readonly record struct Row(string[] Words, LexiconEntry Entry, int Count, uint Second, bool IsDemonym);

    private readonly FirstWords _firstWords;
    private readonly Row[][] _rows;
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
                    list.Add(new Row(parts, entry, parts.Length, WordKey.OfSecond(parts), isDemonym));
            }
        }

        _firstWords = new FirstWords([.. rows.Keys]);
        _rows = [[], .. rows.Values.Select(list => list.OrderByDescending(row => row.Words.Length).ToArray())];
        _byName = names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _byAnyName = anyNames.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _byTicker = tickers.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Gets the index of the bundled lexicons.</summary>
    public static NameIndex Default { get; } = new(NameTables.Read());

    /// <summary>Gives the entry with this name, or null.</summary>
    public LexiconEntry? Named(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Gives the entry that a name or alias means, or null.</summary>
    public LexiconEntry? Called(string name) => _byAnyName.GetValueOrDefault(name);

    /// <summary>Returns the company that trades under a ticker in New York, or null.</summary>
    public LexiconEntry? Listed(ReadOnlySpan<char> ticker) =>
        _byTicker.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(ticker, out var entry) ? entry : null;

    /// <summary>Returns the number of the word at a token among the first words of all names, or 0.</summary>
    public int FirstWordAt(Document document, int at) => _firstWords.Find(document, at);

    /// <summary>Returns the longest known name that starts at a token and ends before <paramref name="limit"/>, or null.</summary>
    /// <param name="document">The text.</param>
    /// <param name="firstWord">What <see cref="FirstWordAt"/> returned for the token.</param>
    /// <param name="at">The token.</param>
    /// <param name="limit">The token that the name must end before.</param>
    public NameMatch? Find(Document document, int firstWord, int at, int limit)
    {
        foreach (ref readonly var row in _rows[firstWord].AsSpan())
        {
            if (at + row.Count <= limit && document.CanBe(at + 1, row.Second) && Matches(document, at, row.Words))
                return new NameMatch(row.Entry, at + row.Count, row.IsDemonym);
        }

        return null;
    }

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
            var bothCapital = document.Tokens[at + i].IsCapitalised && char.IsUpper(words[i][0]) && words[i].Length > 3 && !IsShouted(words[i]);
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
