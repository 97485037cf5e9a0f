using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>
/// Finds currency pairs: "dollar/yen", "EUR/USD", "euro-dollar". The first currency moves, the second is what it moves against.
/// </summary>
internal static class CurrencyPairs
{
    /// <summary>"EUR/USD".</summary>
    private const int ShortestPair = 7;

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Sides =
        LexiconTable.Rows("currency-pairs.tsv")
        .ToFrozenDictionary(row => row[0], row => row[1], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Returns the pair that starts at a token, or null.</summary>
    public static InstrumentMatch? At(LinkedText text, int at)
    {
        var document = text.Document;
        if (document.KindAt(at) != TokenKind.Word)
            return null;
        var chars = document.Chars(at);

        // One token where the tokenizer keeps it whole: "EUR/USD", "USDJPY".
        var slash = chars.Length < ShortestPair ? -1 : chars.IndexOf('/');
        if (slash > 0)
            return Pair(chars[..slash], chars[(slash + 1)..], at, at + 1);
        if (chars.Length == 6 && document.Tokens[at].Has(TokenShape.AllCaps) && Pair(chars[..3], chars[3..], at, at + 1) is { } joined)
            return joined;
        return at + 2 < document.Tokens.Length && (document.IsSign(at + 1, '/') || NumberReader.IsHyphen(document, at + 1))
            && document.IsGlued(at + 1) && document.IsGlued(at + 2)
            ? Pair(chars, document.Chars(at + 2), at, at + 3) ?? Named(text, chars, at) : null;
    }

    /// <summary>"dollar/Swiss franc": the second by its whole name.</summary>
    private static InstrumentMatch? Named(LinkedText text, ReadOnlySpan<char> first, int at) =>
        text.Document.IsSign(at + 1, '/') && Sides.TryGetValue(first, out var one)
        && Instruments.At(text, at + 2) is { Instrument: { Kind: InstrumentKind.Currency } second } match && second.Name != one
            ? new InstrumentMatch(
                new Instrument(EntityLinker.Slug(one), one, InstrumentKind.Currency) { Against = new Reference(second.Id, second.Name) },
                at,
                match.End,
                true)
            : null;

    private static InstrumentMatch? Pair(ReadOnlySpan<char> first, ReadOnlySpan<char> second, int at, int end)
    {
        if (!Sides.TryGetValue(first, out var one) || !Sides.TryGetValue(second, out var other) || one == other)
            return null;
        var instrument = new Instrument(EntityLinker.Slug(one), one,
            InstrumentKind.Currency)
        { Against = new Reference(EntityLinker.Slug(other), other) };
        return new InstrumentMatch(instrument, at, end, true);
    }
}
