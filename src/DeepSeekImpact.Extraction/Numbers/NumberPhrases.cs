using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Numbers;

/// <summary>
/// Reads numbers that start with no digit and no number word: "half a million", "a couple hundred", "tens of thousands", "a million",
/// "dozens".
/// </summary>
internal static class NumberPhrases
{
    /// <summary>Reads the number that starts at a token, or returns null.</summary>
    public static Number? Read(Document document, int at)
    {
        if (OfScale(document, at) is { } part)
            return part;
        if (document.IsAny(at, "a", "an"))
        {
            if (document.Is(at + 1, "couple"))
            {
                var next = document.Is(at + 2, "of") ? at + 3 : at + 2;
                return IsScale(document, next) ? NumberReader.WithScale(document, at, 2, next, inWords: true) : null;
            }

            if (document.Is(at + 1, "few") && IsScale(document, at + 2))
                return Times(document, 2, 9, at + 2);
            return IsScale(document, at + 1) ? NumberWords.Read(document, at + 1) : null;
        }

        if (document.IsAny(at, "several", "few") && IsScale(document, at + 1))
            return Times(document, 2, 9, at + 1);
        if (Plural(document, at) is not { } bounds)
            return null;
        if (document.Is(at + 1, "of") && Plural(document, at + 2) is { Low: >= 1000 } inner)
        {
            var low = bounds.Low * inner.Low;
            return low > NumberReader.Largest ? null : new Number(low, bounds.High * inner.Low, 1, at + 3, InWords: true);
        }

        if (document.Is(at + 1, "of") && IsScale(document, at + 2) && NumberReader.ValueOf(document, at + 2) is { } factor)
            return new Number(bounds.Low * factor, bounds.High * factor, 1, at + 3, InWords: true);
        return new Number(bounds.Low, bounds.High, 1, at + 1, InWords: true);
    }

    /// <summary>"half a million", "half-a-million", "a half-million", "three-quarters of a billion", "a third of a billion".</summary>
    public static Number? OfScale(Document document, int at)
    {
        if (Fractions.Read(document, at) is not { } fraction)
            return null;
        var next = Fractions.Skip(document, fraction.End);
        if (document.Is(next, "of"))
        {
            if (!document.IsAny(next + 1, "a", "an", "one"))
                return null;
            next += 2;
        }
        else if (document.IsAny(next, "a", "an"))
        {
            next = Fractions.Skip(document, next + 1);
        }
        else if (document.IsAny(fraction.End - 1, "third", "fifth", "tenth", "fourth"))
        {
            // "a third million" is one after two others.
            return null;
        }

        if (!IsScale(document, next))
            return null;
        var value = NumberReader.WithScale(document, at, fraction.Value, next, inWords: true);
        return value is { } read ? read with { Value = NumberReader.Normal(Math.Round(read.Value, 2)) } : null;
    }

    private static bool IsScale(Document document, int at) => document.Has(at, WordClass.Scale) && document.Tokens[at].Length > 2;

    private static Number Times(Document document, decimal low, decimal high, int scaleAt)
    {
        var scale = NumberReader.ValueOf(document, scaleAt)!.Value;
        return new Number(low * scale, high * scale, 1, scaleAt + 1, InWords: true);
    }

    /// <summary>"tens", "dozens", "hundreds", "thousands", "millions", "billions": what they bound.</summary>
    private static (decimal Low, decimal High)? Plural(Document document, int at)
    {
        if (!document.Has(at, WordClass.AmountWord))
            return null;
        return document.Form(at) switch
        {
            "tens" => (10, 100),
            "dozens" => (24, 100),
            "scores" when document.Is(at + 1, "of") => (40, 100),
            "hundreds" => (100, 1000),
            "thousands" => (1000, 10_000),
            "millions" => (1_000_000, 10_000_000),
            "billions" => (1_000_000_000, 10_000_000_000),
            "trillions" => (1_000_000_000_000, 10_000_000_000_000),
            _ => null,
        };
    }
}
