using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>
/// Finds the yields of government bonds in the ways desks write them: "the yield on the benchmark 10-year Treasury note", "the 2-year
/// U.S. Treasury yield", "yields on 10-year bunds", "Germany’s 10-year yield", "the 10-year".
/// </summary>
internal static class GovernmentBonds
{
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Papers = Read("paper",
        StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Nations = Read("nation",
        StringComparer.Ordinal);

    /// <summary>Returns the bond whose name starts at a token, or null.</summary>
    public static InstrumentMatch? At(LinkedText text, int at)
    {
        var document = text.Document;
        if ((uint)at >= (uint)document.Tokens.Length)
            return null;
        var isNumber = document.KindAt(at) == TokenKind.Number || document.Has(at, WordClass.Cardinal);
        if (!isNumber && document.Tokens[at].Length is not (4 or 5 or 6 or 9))
            return null;

        // "The rate on the two-year note", not "The rate on a 30-year mortgage".
        if (document.Is(at, "rate") && document.Is(at + 1, "on"))
            return Bond(text, at, SkipWords(document, at + 2), isYield: true) is { } bond
                && document.IsAny(bond.End - 1, "note", "notes", "bond", "bonds", "Treasury", "Treasuries", "Treasurys") ? bond : null;
        if (document.IsAny(at, "yield", "yields") && document.IsAny(at + 1, "on", "of", "for"))
            return Bond(text, at, SkipWords(document, at + 2), isYield: true) ?? Bonds(document, at, SkipWords(document, at + 2));
        if (!isNumber && !document.IsAny(at, "benchmark"))
            return null;
        return Bond(text, at, document.Is(at, "benchmark") ? at + 1 : at, isYield: false);
    }

    /// <summary>"Yields on Treasury notes", "yields on German Bunds": of bonds of every age, or null.</summary>
    private static InstrumentMatch? Bonds(Document document, int first, int at)
    {
        if (at + 1 < document.Tokens.Length && document.Has(at, WordClass.Demonym))
            at++;
        if (at >= document.Tokens.Length || !Papers.TryGetValue(document.Chars(at), out var issuer))
            return null;
        var end = at + 1;
        while (document.IsAny(end, "note", "notes", "bond", "bonds", "bills", "paper", "debt"))
            end++;
        var name = issuer == "Treasury" ? "US Treasury yields" : $"10-year {issuer} yield";
        return new InstrumentMatch(new Instrument(EntityLinker.Slug(name), name, InstrumentKind.Bond), first, end, true);
    }

    private static int SkipWords(Document document, int at)
    {
        while (document.IsAny(at, "the", "benchmark", "U.S.", "US"))
            at++;

        // "yields on Italy’s 10-year paper".
        return document.KindAt(at + 1) == TokenKind.Clitic && Nations.ContainsKey(document.Chars(at)) ? at + 2 : at;
    }

    private static InstrumentMatch? Bond(LinkedText text, int first, int at, bool isYield)
    {
        var document = text.Document;
        var hyphen = NumberReader.IsHyphen(document, at + 1);
        if (!document.Is(hyphen ? at + 2 : at + 1, "year") || YearsAt(document, at) is not { } years)
            return null;
        var end = hyphen ? at + 3 : at + 2;
        if (end < document.Tokens.Length && Nations.ContainsKey(document.Chars(end)))
            end++;
        var issuer = Issuer(document, end, first);
        if (issuer is not null)
            end += document.AreAt(end, "government", "bond") || document.AreAt(end, "government", "bonds") ? 2 : 1;
        while (document.IsAny(end, "note", "notes", "bond", "bonds", "paper", "debt") || document.IsAny(end, "government", "benchmark"))
            end++;
        var named = document.IsAny(end, "yield", "yields");
        if (named)
            end++;

        // "the 10-year Treasury yield spread": between two.
        if (issuer is null && !named && !isYield
            || document.IsAny(end, "spread", "spreads", "gap", "differential", "differentials", "curve"))
            return null;
        var name = $"{years}-year {issuer ?? Nation(document, first, end)} yield";
        return new InstrumentMatch(new Instrument(EntityLinker.Slug(name), name, InstrumentKind.Bond), first, end, true);
    }

    /// <summary>"10-year", "ten-year": the years of a bond, or null.</summary>
    private static string? YearsAt(Document document, int at)
    {
        if (document.KindAt(at) == TokenKind.Number)
            return document.Tokens[at].Length <= 2 ? document.Chars(at).ToString() : null;
        return document.Has(at, WordClass.Cardinal) && NumberReader.ValueOf(document, at) is >= 1 and <= 50 and var value
            ? ((int)value).ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Whose bond it is by its own name: "Treasury", "bunds", "Japanese government bonds".</summary>
    private static string? Issuer(Document document, int at, int first)
    {
        if (at >= document.Tokens.Length)
            return null;
        if (Papers.TryGetValue(document.Chars(at), out var issuer))
            return issuer;
        return document.Is(at, "government") && document.IsAny(at + 1, "bond", "bonds") ? Nation(document, first, at) : null;
    }

    /// <summary>
    /// Whose bond it is where only its country is told: "Germany’s 10-year yield", "the German 10-year yield"; the Treasury's where
    /// nothing is.
    /// </summary>
    private static string Nation(Document document, int first, int end)
    {
        for (var i = Math.Max(0, first - 2); i < end; i++)
        {
            if (Nations.TryGetValue(document.Chars(i), out var issuer))
                return issuer;
        }

        // "French government bonds fell, with 10-year yields rising": the sentence says whose they are.
        for (var i = first - 1; i >= document.Sentences[document.SentenceOf(first)].First; i--)
        {
            if (Nations.TryGetValue(document.Chars(i), out var issuer)
                && document.IsAny(i + 1, "government", "bonds", "bond", "debt", "yields", "borrowing", "paper")
                || Papers.TryGetValue(document.Chars(i), out issuer))
                return issuer;
        }

        return "Treasury";
    }

    private static FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Read(string tells, StringComparer comparer) =>
        LexiconTable.Rows("bond-issuers.tsv").Where(row => row[2] == tells).ToFrozenDictionary(row => row[0], row =>
            row[1], comparer).GetAlternateLookup<ReadOnlySpan<char>>();
}
