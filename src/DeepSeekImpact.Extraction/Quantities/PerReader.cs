using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quantities;

/// <summary>Reads what an amount is counted by: "$2.40 a share", "80,000 barrels a day", "$25 per megawatt hour", "€50/MWh".</summary>
internal static class PerReader
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Nouns =
        LexiconTable.Rows("per-nouns.tsv").Select(row =>
            row[0]).ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads the words after an amount; returns the singular noun and the token behind it, or null.</summary>
    public static (string Per, int End)? Read(Document document, int at)
    {
        if (document.IsSign(at, '/') && document.IsGlued(at) && document.IsGlued(at + 1))
            return ReadSlashed(document, at + 1);
        if (document.Is(at, "per"))
            return document.Is(at + 1, "cent") ? null : ReadNoun(document, at + 1);
        if (document.IsAny(at, "a", "an", "every"))
            return ReadCounted(document, at + 1);

        // "a $2-a-day fee", "a 12-cent-a-share dividend".
        if (document.IsAny(at + 1, "a", "an") && NumberReader.IsHyphen(document, at) && NumberReader.IsHyphen(document, at + 2))
            return Units.ReadOne(document, at + 3) ?? (Nouns.Contains(document.Chars(at + 3)) ? (document.Form(at + 3), at + 4) : null);

        // "$1 million annually", "40,000 barrels daily", "£30 p.a."; "a 3% monthly gain" is told over a month.
        if (document.IsAny(at, "annually", "p.a."))
            return ("year", at + 1);
        return document.IsAny(at, "daily", "weekly", "monthly", "yearly", "hourly")
            && (document.KindAt(at + 1) is TokenKind.Punctuation or null
                || document.Has(at + 1, WordClass.Preposition | WordClass.Coordinator))
            ? (document.Chars(at)[0] == 'd' ? "day" : document.Chars(at)[..^2].ToString().ToLowerInvariant(), at + 1) : null;
    }

    /// <summary>
    /// Reads what a measured substance is counted by: "590,000 barrels of oil per day", "3 billion cubic feet of gas a day".
    /// </summary>
    public static (string Per, int End)? ReadBehindSubstance(Document document, int at)
    {
        if (!document.Is(at, "of") || document.KindAt(at + 1) != TokenKind.Word)
            return null;
        var next = document.IsAny(at + 2, "per", "a", "an") ? at + 2 : at + 3;
        if (document.Is(next, "per"))
            return Read(document, next);
        return document.IsAny(next, "a", "an") && document.Has(next + 1, WordClass.TimeUnit) ? ReadCounted(document, next + 1) : null;
    }

    /// <summary>"120 km/h", "500 MB/s", "80,000 b/d", "$0.55/M tokens".</summary>
    private static (string Per, int End)? ReadSlashed(Document document, int at)
    {
        if (document.Is(at, "s"))
            return ("second", at + 1);
        if (document.Is(at, "h"))
            return ("hour", at + 1);
        if (document.Is(at, "d"))
            return ("day", at + 1);
        if (document.Is(at, "M") && document.IsAny(at + 1, "tokens", "token"))
            return ("million tokens", at + 2);
        if (document.IsAny(at, "mo", "mo."))
            return ("month", at + 1);
        if (document.Is(at, "dL"))
            return ("decilitre", at + 1);
        return document.KindAt(at) == TokenKind.Word ? ReadNoun(document, at) : null;
    }

    /// <summary>
    /// "a share", "an hour", "a square foot": only what amounts are counted by; "a year earlier" is a date and "a year-long" an adjective.
    /// </summary>
    private static (string Per, int End)? ReadCounted(Document document, int at)
    {
        if (NumberReader.IsHyphen(document, at + 1) && !document.IsAny(at, "GPU", "TPU", "megawatt", "kilowatt", "square", "gigawatt"))
            return null;
        if (document.Has(at, WordClass.TimeUnit))
        {
            if (document.IsAny(at + 1, "ago", "earlier", "later", "before", "after", "old", "of", "from") || document.Is(at, "second")
                && document.KindAt(at + 1) == TokenKind.Word && !document.Has(at + 1, WordClass.Preposition))
                return null;
        }

        if (Units.ReadOne(document, at) is { } unit)
            return unit;
        return document.KindAt(at) == TokenKind.Word && Nouns.Contains(document.Chars(at)) ? (document.Form(at), at + 1) : null;
    }

    /// <summary>"megawatt hour", "GPU-hour", "share", "million tokens", "vehicle": whatever "per" counts by.</summary>
    private static (string Per, int End)? ReadNoun(Document document, int at)
    {
        if (Units.ReadOne(document, at) is { } unit)
            return unit;
        if (document.Is(at, "capita"))
            return ("person", at + 1);
        if (document.Is(at, "annum"))
            return ("year", at + 1);
        if (document.Has(at, WordClass.Scale) || document.KindAt(at) == TokenKind.Number)
            return ReadMany(document, at);
        if (document.KindAt(at) != TokenKind.Word
            || document.Has(at, WordClass.Determiner | WordClass.Preposition | WordClass.Cardinal | WordClass.Auxiliary))
            return null;
        if (!document.Tokens[at].IsCapitalised)
        {
            // "per diluted share", "per ordinary share", "per installed kilowatt".
            if (!Nouns.Contains(document.Chars(at)) && document.KindAt(at + 1) == TokenKind.Word && Nouns.Contains(document.Chars(at + 1)))
                return (document.Form(at + 1), at + 2);
            return (CountedNouns.Singular(document.Form(at)), at + 1);
        }

        return null;
    }

    /// <summary>"per million tokens", "per 1,000 units".</summary>
    private static (string Per, int End)? ReadMany(Document document, int at)
    {
        if (NumberReader.Read(document, at) is not { IsVague: false } number)
            return null;

        // "per million British thermal units".
        if (number.Value == 1_000_000 && document.AreAt(number.End, "british", "thermal"))
            return ("MMBtu", number.End + 3);
        if (number.Value == 1_000_000 && document.IsAny(number.End, "btu", "btus"))
            return ("MMBtu", number.End + 1);

        // "per million input tokens".
        var noun = document.IsAny(number.End, "input", "output") ? number.End + 1 : number.End;
        if (document.KindAt(noun) != TokenKind.Word || document.Tokens[noun].IsCapitalised)
            return null;
        return (document.Text[document.Tokens[at].Start..document.Tokens[noun].End], noun + 1);
    }
}
