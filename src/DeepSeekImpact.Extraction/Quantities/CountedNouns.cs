using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quantities;

/// <summary>Finds the noun that a number counts and its singular: "5,000 protesters", "96 Leeds fans", "eight more picks".</summary>
internal static class CountedNouns
{
    private const int MostBetween = 3;

    /// <summary>What a hyphen joins to a number and counts nothing: "a five-star hotel", "a three-way race", "double-digit".</summary>
    private static readonly WordSet NotCounted =
    [
        "digit", "figure", "fold", "grade", "level", "minus", "odd", "off", "part", "plus", "rate", "something", "star", "strong", "style",
        "tier", "time", "times", "way",
    ];

    /// <summary>
    /// Returns the token of the noun that a hyphen joins to a whole number before another noun ("a 300-bed clinic", "the 12-member panel"),
    /// or null.
    /// </summary>
    public static int? Hyphened(Document document, Number number)
    {
        var noun = number.End + 1;
        if (!NumberReader.IsHyphen(document, number.End) || number.IsVague || number.Value < 2 || number.Value % 1 != 0
            || !document.Tokens[noun].IsWord || document.Tokens[noun].IsCapitalised || document.Tokens[noun].Length < 3
            || document.KindAt(noun + 1) != TokenKind.Word)
            return null;
        const WordClass Other = WordClass.Preposition | WordClass.Adjective | WordClass.Adverb | WordClass.Determiner
            | WordClass.Coordinator | WordClass.VerbPast | WordClass.VerbIng | WordClass.Ordinal | WordClass.Cardinal | WordClass.Scale
                | WordClass.Subordinator;
        if (document.Has(noun, Other) || document.Has(noun + 1, Other) && !document.Has(noun + 1, WordClass.Adjective))
            return null;
        var participle = document.Tokens[noun].Length > 3 && document.Chars(noun).EndsWith("ed", StringComparison.Ordinal);
        return participle || document.IsAny(noun, NotCounted) ? null : noun;
    }

    /// <summary>Returns the unit that a noun is: "protester", "SUV".</summary>
    public static string Unit(Document document, int noun) =>
        IsAcronym(document, noun) ? document.Chars(noun)[..^1].ToString() : Singular(document.Form(noun));

    /// <summary>Returns the token of the noun, or 0 where the number counts nothing.</summary>
    public static int Find(Document document, int at)
    {
        if (document.Is(at, "of"))
            at++;

        // "16,300 full-time employees".
        if (document.IsAny(at, "full", "part") && NumberReader.IsHyphen(document, at + 1) && document.Is(at + 2, "time"))
            at += 3;
        for (var i = at; i < Math.Min(at + MostBetween, document.Tokens.Length); i++)
        {
            var token = document.Tokens[i];
            if (token.Kind == TokenKind.Dash && NumberReader.IsHyphen(document, i) && i > at)
                continue;
            if (!token.IsWord)
                return 0;
            if (document.Is(i, "more") && !document.IsAny(i + 1, "than", "and", "or"))
                continue;
            if (token.Is(WordClass.Preposition | WordClass.Auxiliary | WordClass.Coordinator | WordClass.Determiner | WordClass.Pronoun
                | WordClass.Subordinator))
                return 0;
            if (IsAcronym(document, i))
                return i;
            if (token.IsCapitalised)
            {
                // "96 Leeds fans": a name in between, never the noun itself, never a month or another amount.
                if (token.Is(WordClass.Month | WordClass.Weekday | WordClass.Honorific | WordClass.CompanySuffix)
                    || i + 1 >= Math.Min(at + MostBetween, document.Tokens.Length))
                    return 0;
                continue;
            }

            if (IsPlural(document, i))
                return i;
            if (token.Is(WordClass.VerbPast) && !token.Is(WordClass.Adjective | WordClass.VerbParticiple))
                return 0;
        }

        return 0;
    }

    /// <summary>Returns the singular of a noun: "companies", "buses", "lenses", "movies".</summary>
    public static string Singular(string noun)
    {
        switch (noun)
        {
            case "people":
                return "person";
            case "men":
                return "man";
            case "women":
                return "woman";
            case "children":
                return "child";
        }

        if (!noun.EndsWith('s') || noun.EndsWith("ss", StringComparison.Ordinal))
            return noun;
        if (!noun.EndsWith("es", StringComparison.Ordinal))
            return noun[..^1];
        if (IsWord(noun.AsSpan(0, noun.Length - 1)))
            return noun[..^1];
        if (noun.EndsWith("ies", StringComparison.Ordinal))
            return noun[..^3] + "y";
        // "knives", "scarves".
        if (noun.EndsWith("ves", StringComparison.Ordinal))
            return IsWord(noun[..^3] + "fe") ? noun[..^3] + "fe" : IsWord(noun[..^3] + "f") ? noun[..^3] + "f" : noun[..^1];
        if (noun.EndsWith("ses", StringComparison.Ordinal) && IsWord(noun[..^2] + "is"))
            return noun[..^2] + "is";
        var whole = noun.AsSpan(0, noun.Length - 2);
        return IsWord(whole) || whole.EndsWith("s") || whole.EndsWith("x") || whole.EndsWith("ch") || whole.EndsWith("sh")
            ? noun[..^2] : noun[..^1];
    }

    /// <summary>"SUVs", "ETFs", "TVs": the plural of letters.</summary>
    private static bool IsAcronym(Document document, int at)
    {
        var form = document.Chars(at);
        return form.Length >= 3 && form[^1] == 's' && !form[..^1].ContainsAnyExceptInRange('A', 'Z');
    }

    private static bool IsPlural(Document document, int at)
    {
        var form = document.Chars(at);
        if (form.Length > 3 && form[^1] == 's' && !form.EndsWith("ss", StringComparison.Ordinal)
            && !form.EndsWith("us", StringComparison.Ordinal) && !form.EndsWith("is", StringComparison.Ordinal))
            return true;
        return document.IsAny(at, "people", "men", "women", "children", "staff", "customers");
    }

    private static bool IsWord(ReadOnlySpan<char> form) =>
        Vocabulary.Default.Find(form, 0, form.Length, out var classes) > 0 || (classes & WordClass.Common) != 0;
}
