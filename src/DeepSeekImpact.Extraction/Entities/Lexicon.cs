using System.Security.Cryptography;
using System.Text;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>A name that somebody adds to the lexicon.</summary>
/// <param name="Name">The name, as it is to be served.</param>
/// <param name="Kind">What it names.</param>
public sealed record LexiconAddition(string Name, EntityKind Kind)
{
    /// <summary>Gets other names it goes by.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Gets the ticker of a listed company.</summary>
    public string? Ticker { get; init; }

    /// <summary>Gets the exchange as an ISO 10383 code.</summary>
    public string? Exchange { get; init; }
}

/// <summary>The names the engine knows: the bundled tables, and what was added to them. Immutable; safe to share between threads.</summary>
public sealed class Lexicon
{
    private const int MarkLength = 8;

    private Lexicon(NameIndex names, string mark) => (Names, Mark) = (names, mark);

    /// <summary>Gets the bundled tables.</summary>
    public static Lexicon Bundled { get; } = new(NameIndex.Default, string.Empty);

    /// <summary>
    /// Gets what tells this lexicon from others: empty for the bundled one, the same for the same additions in any order.
    /// </summary>
    public string Mark { get; }

    internal NameIndex Names { get; }

    /// <summary>Makes a lexicon of the bundled tables and some additions. An added spelling wins over a bundled one.</summary>
    /// <param name="additions">The additions.</param>
    /// <exception cref="ArgumentException">A name holds no letter or digit; see <see cref="IsName"/>.</exception>
    public static Lexicon With(IReadOnlyCollection<LexiconAddition> additions)
    {
        ArgumentNullException.ThrowIfNull(additions);
        if (additions.Count == 0)
            return Bundled;
        if (additions.SelectMany(addition => addition.Aliases.Prepend(addition.Name)).FirstOrDefault(name => !IsName(name)) is { } wrong)
            throw new ArgumentException($"'{wrong}' is no name.", nameof(additions));
        var rows = additions.SelectMany(addition =>
        {
            var entry = new LexiconEntry(addition.Name, addition.Kind) { Ticker = addition.Ticker, Exchange = addition.Exchange };
            return addition.Aliases.Prepend(addition.Name).Select(name => (entry, name, false));
        });
        return new Lexicon(new NameIndex(rows.Concat(NameTables.Read())), MarkOf(additions));
    }

    /// <summary>
    /// Returns the id of the entity that a name or alias of the bundled tables means: of Alphabet for "google". Null for a name they do not
    /// hold.
    /// </summary>
    /// <param name="name">The name, in any case.</param>
    public string? IdOf(string name) => Names.Called(name)?.Slug;

    /// <summary>Returns the id that a name makes, as the engine makes it.</summary>
    /// <param name="name">The name.</param>
    public static string IdFrom(string name) => EntityLinker.Slug(name);

    /// <summary>
    /// Indicates whether the engine can find a name in a text: one to eight words, the first with a letter or digit, of at most 200
    /// characters.
    /// </summary>
    /// <param name="name">The name.</param>
    public static bool IsName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > 200 || !char.IsLetterOrDigit(name[0]) || name != name.Trim())
            return false;
        return Tokenizer.Words(name).Length is > 0 and <= 8;
    }

    private static string MarkOf(IEnumerable<LexiconAddition> additions)
    {
        var lines = additions.Select(row => string.Join('\t', [row.Name, row.Kind.ToString(), row.Ticker, row.Exchange, .. row.Aliases]))
            .Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..MarkLength];
    }
}
