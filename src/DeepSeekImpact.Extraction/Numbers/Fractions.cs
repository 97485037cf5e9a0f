using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Numbers;

/// <summary>A part of one in words, and the token behind it.</summary>
internal readonly record struct Fraction(decimal Value, int End, bool IsPlural);

/// <summary>Reads fractions in words: "half", "a quarter", "one-third", "three-quarters", "two fifths".</summary>
internal static class Fractions
{
    private static readonly WordSet Denominators =
    [
        "half", "quarter", "quarters", "fourth", "fourths", "third", "thirds", "fifth", "fifths", "sixth", "sixths", "seventh", "sevenths",
        "eighth", "eighths", "ninth", "ninths", "tenth", "tenths", "sixteenth", "sixteenths",
    ];

    /// <summary>
    /// Reads the fraction that starts at a token, or returns null. "A third" may also be an ordinal: what follows must decide.
    /// </summary>
    public static Fraction? Read(Document document, int at)
    {
        if (document.IsAny(at, "half", "quarter"))
            return Named(document, at, 1);
        if (document.IsAny(at, "a", "an", "one"))
            return Named(document, Skip(document, at + 1), 1);
        if (!document.Has(at, WordClass.Cardinal) || NumberReader.ValueOf(document, at) is not (> 1 and < 100 and var count))
            return null;
        // "a three-quarter-point rise", "two and three-quarter miles": an adjective has no plural.
        return Named(document, Skip(document, at + 1), count)
            ?? (NumberReader.IsHyphen(document, at + 1) && document.IsAny(at + 2, "quarter", "third", "fifth")
            ? Named(document, at + 2, 1) is { } one && one.Value * count < 1
                ? one with { Value = one.Value * count, IsPlural = true } : null : null);
    }

    /// <summary>Returns the token behind a joining hyphen, or the same token if there is none.</summary>
    public static int Skip(Document document, int at) => NumberReader.IsHyphen(document, at) ? at + 1 : at;

    private static Fraction? Named(Document document, int at, decimal count)
    {
        var plural = count > 1;
        var parts = !document.IsAny(at, Denominators) ? 0 : Denominator(document, at, plural);
        return parts > count ? new Fraction(count / parts, at + 1, plural) : null;
    }

    private static int Denominator(Document document, int at, bool plural)
    {
        if (!plural && document.Is(at, "half"))
            return 2;
        if (Names("quarter", "quarters") || Names("fourth", "fourths"))
            return 4;
        if (Names("third", "thirds"))
            return 3;
        if (Names("fifth", "fifths"))
            return 5;
        if (Names("sixth", "sixths"))
            return 6;
        if (Names("seventh", "sevenths"))
            return 7;
        if (Names("eighth", "eighths"))
            return 8;
        if (Names("ninth", "ninths"))
            return 9;
        if (Names("tenth", "tenths"))
            return 10;
        return Names("sixteenth", "sixteenths") ? 16 : 0;

        bool Names(string one, string many) => document.Is(at, (plural ? many : one).AsSpan());
    }
}
