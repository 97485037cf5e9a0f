using System.Runtime.CompilerServices;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>
/// The names of a lexicon in one text. Which name starts at a token is asked for again and again, so it is looked up once for each.
/// </summary>
internal sealed class KnownNames
{
    private readonly NameIndex _index;
    private readonly Document _document;

    private const int Unknown = -1;

    /// <summary>
    /// The number of the longest name that starts at each token, or 0 where no name starts: at once for what is written like a name, for
    /// other tokens once they are asked for.
    /// </summary>
    private readonly int[] _longest;

    /// <summary>What is written like a name.</summary>
    private readonly struct NameLike : ITokenTest
    {
        public static bool Holds(in Token token, in Token next) => token.Has(TokenShape.Capitalised | TokenShape.Mixed);
    }

    /// <summary>What a name or the brackets around a ticker can start with.</summary>
    private readonly struct Start : ITokenTest
    {
        public static bool Holds(in Token token, in Token next) => NameLike.Holds(in token, in next)
            | token.Kind is TokenKind.Number | token.Key == WordKey.Of('(') | token.Key == WordKey.Of('[');
    }

    /// <param name="document">The text.</param>
    /// <param name="index">The names.</param>
    public KnownNames(Document document, NameIndex index)
    {
        _document = document;
        _index = index;
        _longest = document.Column(Unknown);
        (var named, Starts) = document.PlacesOf<NameLike, Start>();
        Places = named;
        for (var i = named.From(0); i < document.Tokens.Length; i = named.From(i + 1))
            _longest[i] = index.Find(document, i, document.Tokens.Length);
    }

    /// <summary>Gets the places of what is written like a name, with a capital or another sign of one.</summary>
    public TokenPlaces Places { get; }

    /// <summary>Gets the places of what a name or the brackets around a ticker can start with.</summary>
    public TokenPlaces Starts { get; }

    /// <summary>Returns the longest known name that starts at a token and ends before <paramref name="limit"/>, or null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public NameMatch? Find(int at, int limit) => LongestAt(at) is > 0 and var longest ? Match(longest, at, limit) : null;

    /// <summary>Where the longest name does not fit, a shorter one may.</summary>
    private NameMatch? Match(int longest, int at, int limit)
    {
        var number = at + _index.CountOf(longest) <= limit ? longest : _index.Find(_document, at, limit);
        return number > 0 ? _index.Match(number, at) : null;
    }

    private int LongestAt(int at)
    {
        if (_longest[at] == Unknown)
            _longest[at] = _index.Find(_document, at, _document.Tokens.Length);
        return _longest[at];
    }

    /// <inheritdoc cref="NameIndex.Named"/>
    public LexiconEntry? Named(string name) => _index.Named(name);

    /// <inheritdoc cref="NameIndex.Listed"/>
    public LexiconEntry? Listed(ReadOnlySpan<char> ticker) => _index.Listed(ticker);
}
