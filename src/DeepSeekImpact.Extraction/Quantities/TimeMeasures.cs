using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quantities;

/// <summary>
/// Lengths of time that are more than a number and a unit: "2 hours, 32 minutes", "4:07.13", "several years", "an hour and a half".
/// </summary>
internal static class TimeMeasures
{
    /// <summary>"2 hours, 32 minutes, 25.3 seconds", "4 minutes 5 seconds": one duration in its smallest unit.</summary>
    public static Measure? ReadCompound(Document document, int at, Number number, UnitMatch first)
    {
        // "two years and a half".
        if (NumberReader.Half(document, first.End) is { } half && !document.Has(half.End, WordClass.TimeUnit) && number.Value % 1 == 0)
            return new Measure(first.Kind, first.Unit, number with { Value = number.Value + half.Value }, 1, at, half.End, first.Rule);
        if (Seconds(first.Unit) is not { } scale)
            return null;
        var (total, unit, end) = (number.Value * scale, first.Unit, first.End);
        while (Next(end) is { } part)
        {
            total += part.Value * Seconds(part.Unit)!.Value;
            (unit, end) = (part.Unit, part.End);
        }

        return end == first.End
            ? null : new Measure(QuantityKind.Duration, unit,
            new Number(NumberReader.Normal(total / Seconds(unit)!.Value), null, 1, end, false), 1, at, end, "quantity.duration");

        (decimal Value, string Unit, int End)? Next(int behind)
        {
            var start = document.IsSign(behind, ',') || document.Is(behind, "and") ? behind + 1 : behind;
            return NumberReader.Read(document, start) is { IsVague: false } more
                && Units.Read(document, more.End, more) is { Kind: QuantityKind.Duration } smaller && Seconds(smaller.Unit) is { } seconds
                && seconds < Seconds(unit)
                ? (more.Value, smaller.Unit, smaller.End)
                : null;
        }

        static decimal? Seconds(string unit) => unit switch { "day" => 86_400, "hour" => 3600, "minute" => 60, "second" => 1, _ => null };
    }

    /// <summary>"1h 20m": hours and minutes in letters.</summary>
    public static Measure? ReadHours(Document document, int at)
    {
        if (document.KindAt(at) != TokenKind.Number || !document.Is(at + 1, "h") || !document.IsGlued(at + 1)
            || document.KindAt(at + 2) != TokenKind.Number || !document.IsAny(at + 3, "m", "min") || !document.IsGlued(at + 3)
            || Digits.Value(document.Chars(at)) is not { } hours || Digits.Value(document.Chars(at + 2)) is not (< 60 and var minutes))
            return null;
        return new Measure(QuantityKind.Duration, "minute", new Number((hours * 60) + minutes, null, 1, at + 4, false), 1, at, at + 4,
            "quantity.duration");
    }

    /// <summary>"4:07.13", "1:58.69 seconds": a time as races are clocked, in seconds.</summary>
    public static Measure? ReadClocked(Document document, int at)
    {
        if (document.KindAt(at) != TokenKind.Number || !document.IsSign(at + 1, ':') || !document.IsGlued(at + 1)
            || document.KindAt(at + 2) != TokenKind.Number || !document.IsGlued(at + 2) || !document.Chars(at + 2).Contains('.')
            || document.Chars(at + 2).Length > 6 || document.Tokens[at].Length > 3)
            return null;
        if (NumberReader.Read(document, at) is not { } minutes || NumberReader.Read(document, at + 2) is not { } seconds)
            return null;
        var end = document.IsAny(at + 3, "seconds", "minutes") ? at + 4 : at + 3;
        return new Measure(QuantityKind.Duration, "second", new Number((minutes.Value * 60) + seconds.Value, null, 1, at + 3, false), 1,
            at, end, "quantity.clockedTime");
    }

    /// <summary>"several years", "a few days", "decades": a time of uncertain length.</summary>
    public static Measure? ReadVague(Document document, int at)
    {
        var unit = document.IsAny(at, "several", "many") ? at + 1 : document.Is(at, "few") ? at + 1 : document.AreAt(at, "a", "few")
            ? at + 2 : -1;

        // "a decades-long dispute".
        if (unit < 0 && NumberReader.IsHyphen(document, at + 1) && document.Is(at + 2, "long")
            && document.IsAny(at, "decades", "years", "months", "weeks", "days", "hours"))
            unit = at;
        if (unit < 0 || !document.Has(unit, WordClass.TimeUnit) || !document.Chars(unit).EndsWith("s", StringComparison.Ordinal)
            || document.Is(unit + 1, "ago"))
            return null;
        var time = Units.Read(document, unit, new Number(2, 9, 1, unit, true));
        return time is { Kind: QuantityKind.Duration } found
            ? new Measure(found.Kind, found.Unit, new Number(2, 9, 1, unit, true), 1, at, unit + 1, "quantity.vagueDuration") : null;
    }

    /// <summary>
    /// "took about a year", "within a week", "an hour and a half": one unit behind an article, where the words before say that it lasts.
    /// </summary>
    public static Measure? ReadSingle(Document document, int at)
    {
        if (!document.IsAny(at, "a", "an") || !document.Has(at + 1, WordClass.TimeUnit))
            return null;
        var one = new Number(1, null, 1, at + 1, InWords: true);
        if (Units.Read(document, at + 1, one) is not { Kind: QuantityKind.Duration } unit)
            return null;
        if (NumberReader.Half(document, unit.End) is { } half && !document.Has(half.End, WordClass.TimeUnit))
            return new Measure(unit.Kind, unit.Unit, one with { Value = 1 + half.Value }, 1, at, half.End, unit.Rule);

        // "an hour and forty-five minutes".
        if (document.Is(unit.End, "and") && ReadCompound(document, at, one, unit) is { } compound)
            return compound;

        // "a week trial", "a year-long", "a year ago", "a year’s profit" are something else.
        var next = document.KindAt(unit.End);
        var ends = next is TokenKind.Punctuation or null or TokenKind.Quote
            || (next == TokenKind.Word
                && document.Has(unit.End,
                WordClass.Preposition | WordClass.Coordinator | WordClass.Subordinator | WordClass.Auxiliary | WordClass.Adverb
                    | WordClass.Modal)
                && !document.IsAny(unit.End, "ago", "earlier", "later", "before", "old", "from", "after"));
        return ends && Lasts(document, at - 1) ? new Measure(unit.Kind, unit.Unit, one, 1, at, unit.End, unit.Rule) : null;
    }

    private static bool Lasts(Document document, int at) =>
        document.IsAny(at, "for", "took", "take", "takes", "taken", "taking", "lasted", "last", "lasts", "lasting", "within", "about",
            "around", "roughly")
        || document.IsAny(at, "approximately", "almost", "nearly", "over", "under", "than", "spent", "spend", "spends", "spending",
            "least", "in", "waited")
        || document.IsAny(at, "of", "by", "after", "only", "just", "barely", "most", "under") || document.AreAt(at - 1, "up", "to")
            || document.AreAt(at - 1, "close", "to");
}
