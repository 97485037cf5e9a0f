using System.Runtime.CompilerServices;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>
/// The names of a lexicon in one text. Which names can start at a token is asked for again and again, so it is looked up once for each.
/// </summary>
internal sealed class KnownNames
{
    private readonly NameIndex _index;
    private readonly Document _document;

    private const int Unknown = -1;

    /// <summary>
    /// The number of the first word of names for each token, or 0 where no name can start: at once for what is written like a name, for
    /// other tokens once they are asked for.
    /// </summary>
    private readonly int[] _firstWord;

    /// <summary>What is written like a name.</summary>
    private readonly struct NameLike : ITokenTest
    {
        public static bool Holds(in Token token, in Token next) => token.Has(TokenShape.Capitalised | TokenShape.Mixed);
    }

    /// <param name="document">The text.</param>
    /// <param name="index">The names.</param>
    public KnownNames(Document document, NameIndex index)
    {
        _document = document;
        _index = index;
        _firstWord = document.Column(Unknown);
        var named = document.PlacesOf<NameLike>();
        Places = named;
        for (var i = named.From(0); i < document.Tokens.Length; i = named.From(i + 1))
            _firstWord[i] = index.FirstWordAt(document, i);
    }

    /// <summary>Gets the places of what is written like a name, with a capital or another sign of one.</summary>
    public TokenPlaces Places { get; }

    /// <summary>Returns the longest known name that starts at a token and ends before <paramref name="limit"/>, or null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public NameMatch? Find(int at, int limit) => FirstWordAt(at) is > 0 and var word ? _index.Find(_document, word, at, limit) : null;

    private int FirstWordAt(int at)
    {
        if (_firstWord[at] == Unknown)
            _firstWord[at] = _index.FirstWordAt(_document, at);
        return _firstWord[at];
    }

    /// <inheritdoc cref="NameIndex.Named"/>
    public LexiconEntry? Named(string name) => _index.Named(name);

    /// <inheritdoc cref="NameIndex.Listed"/>
    public LexiconEntry? Listed(ReadOnlySpan<char> ticker) => _index.Listed(ticker);
}
