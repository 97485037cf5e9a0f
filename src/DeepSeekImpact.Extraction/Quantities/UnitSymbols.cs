using System.Collections.Frozen;
using System.Globalization;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quantities;

/// <summary>Units whose letters count only as written: "Hz", "mAh", "km2", and the single letters "L", "t", "g", "m", "W".</summary>
internal static class UnitSymbols
{
    /// <summary>Words before a temperature.</summary>
    private static readonly WordSet BeforeDegrees =
    [
        "to", "at", "of", "hit", "reached", "reach", "above", "below", "was", "is", "over", "under", "near", "nearly", "almost",
        "about", "around", "minus", "by", "exceeded", "topped", "between", "and", "from", "than", "a",
    ];

    private static readonly FrozenDictionary<string,
        UnitMatch>.AlternateLookup<ReadOnlySpan<char>> Table = LexiconTable.Rows("unit-symbols.tsv")
        .ToFrozenDictionary(row => row[0], row => Row(row), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Returns the unit whose symbol a token is, or null.</summary>
    public static UnitMatch? At(Document document, int at) =>
        document.Tokens[at].Length <= 7 && Table.TryGetValue(document.Chars(at).TrimEnd('.'), out var unit) ? unit : null;

    /// <summary>Reads a symbol after a number, or returns null.</summary>
    public static UnitMatch? Read(Document document, int at, Number number)
    {
        if (At(document, at) is not { } unit || !Stands(document, at, number))
            return null;
        return unit with { End = at + 1 };
    }

    /// <summary>
    /// "hit 38C", "warming to 1.5C", "below -4F": degrees, where the word before leads to them; "seat 38C" is not a temperature.
    /// </summary>
    public static UnitMatch? Degrees(Document document, int at, Number number)
    {
        if (document.Tokens[at].Length != 1 || !document.IsGlued(at) || document.Text[document.Tokens[at].Start] is not ('C' or 'F')
            || number.InWords || number.Value > 150 || document.IsGlued(at + 1) && document.KindAt(at + 1) != TokenKind.Punctuation)
            return null;
        var before = document.KindAt(at - 2) == TokenKind.Dash ? at - 3 : at - 2;
        return document.IsAny(before, BeforeDegrees)
            ? new UnitMatch(QuantityKind.Temperature, document.Is(at, "C") ? "degree Celsius" : "degree Fahrenheit", at + 1,
                "quantity.unit")
            : null;
    }

    private static UnitMatch Row(string[] row)
    {
        var kind = Enum.Parse<QuantityKind>(row[1], ignoreCase: true);
        return new UnitMatch(kind, row[2], 0, Units.RuleOf(kind), row[4].Length > 0 ? row[4] : null,
            row[3].Length > 0 ? decimal.Parse(row[3], CultureInfo.InvariantCulture) : 1);
    }

    /// <summary>Indicates whether a symbol is one: not "Gate 4 L", "42 W 18th Street", "a 5g network", "5 m people".</summary>
    private static bool Stands(Document document, int at, Number number)
    {
        var token = document.Tokens[at];
        if (number.InWords && token.Length <= 2)
            return false;
        if (token.Length > 1)
            return token.IsGlued || !document.Is(at, "in")
                && !(document.KindAt(at + 1) is TokenKind.Word && document.Tokens[at + 1].IsCapitalised && token.Length == 2);

        // A name or number behind it makes it a letter of an address.
        var next = document.KindAt(at + 1);
        var plain = next is not TokenKind.Number && !(next == TokenKind.Word && document.Tokens[at + 1].IsCapitalised)
            && !document.IsSign(at + 1, '&');
        var measured = document.Is(at + 1, "of") || number.Value >= 1000 || document.Chars(at - 1).Contains('.');
        return document.Text[token.Start] switch
        {
            'L' or 'l' => plain && (measured || token.IsGlued || Holds(document, at)),
            'W' => plain && (token.IsGlued || measured || next is TokenKind.Punctuation or null),
            'g' => plain && (measured || !token.IsGlued || number.Value is > 6 or < 2),
            't' => plain && (measured || token.IsGlued || number.Value >= 50),
            'm' => plain && !IsPlural(document, at + 1),
            _ => false,
        };
    }

    private static bool Holds(Document document, int at) =>
        document.IsAny(at - 2, "holds", "hold", "held", "contains", "contain", "uses", "needs", "about", "of", "drank", "burns", "takes");

    private static bool IsPlural(Document document, int at) =>
        document.KindAt(at) == TokenKind.Word
            && (document.Chars(at).EndsWith("s", StringComparison.Ordinal)
            && !document.Has(at, WordClass.Adverb | WordClass.Auxiliary | WordClass.Preposition | WordClass.Pronoun)
            || document.Is(at, "people"));
}
