using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Numbers;

/// <summary>
/// Reads numbers in words: "twenty-five", "one trillion two hundred billion", "two point five million", "three and a quarter".
/// </summary>
internal static class NumberWords
{
    /// <summary>Reads the number that starts at a token, or returns null.</summary>
    public static Number? Read(Document document, int at)
    {
        decimal total = 0, part = 0, group = 0, scale = 1;
        var (i, safe) = (at, at);
        var any = false;
        while (i < document.Tokens.Length)
        {
            var next = any ? Joined(document, i, group, total) : i;
            if (document.Has(next, WordClass.Cardinal) && NumberReader.ValueOf(document, next) is { } value)
            {
                if (any && group % 100 != 0 && !(group % 10 == 0 && value < 10 && group % 100 >= 20))
                    break;
                group += value;
            }
            else if (document.Has(next, WordClass.Scale) && document.Tokens[next].Length > 1
                && NumberReader.ValueOf(document, next) is { } factor)
            {
                if (group >= NumberReader.Largest / factor || (group == 0 && part >= NumberReader.Largest / factor))
                    break;
                if (factor is 100 or 12)
                {
                    group = (group == 0 ? 1 : group) * factor;
                }
                else
                {
                    // "two hundred thousand million", "thirty-five lakh crore": a scale of the one before it.
                    if (group == 0 && any)
                    {
                        total += (part * factor) - part;
                        part *= factor;
                    }
                    else if (any && scale > 1 && factor >= scale)
                    {
                        return new Number(total, null, scale, safe, InWords: true);
                    }
                    else
                    {
                        part = (group == 0 ? 1 : group) * factor;
                        total += part;
                    }

                    (scale, group, safe) = (factor, 0, next + 1);
                }
            }
            else
            {
                break;
            }

            any = true;
            i = next + 1;
        }

        return any ? WithRest(document, total + group, scale, group, i) : null;
    }

    /// <summary>
    /// "twenty-five", "one hundred and fifty": returns the token behind what joins two words of one number, or the same token.
    /// </summary>
    private static int Joined(Document document, int at, decimal group, decimal total)
    {
        if (NumberReader.IsHyphen(document, at) && document.Has(at + 1, WordClass.Cardinal) && NumberReader.ValueOf(document, at + 1) < 10)
            return at + 1;

        // "a two-billion-dollar rescue".
        if (NumberReader.IsHyphen(document, at) && document.Has(at + 1, WordClass.Scale) && document.Tokens[at + 1].Length > 2)
            return at + 1;
        var takesAnd = (group >= 100 && group % 100 == 0) || (group == 0 && total >= 1000);
        return takesAnd && document.Is(at, "and") && document.Has(at + 1, WordClass.Cardinal)
            && NumberReader.ValueOf(document, at + 1) < 100 ? at + 1 : at;
    }

    private static Number? WithRest(Document document, decimal sum, decimal scale, decimal group, int i)
    {
        // "two point five million", "forty-two point one".
        if (scale == 1 && Decimals(document, i) is { } decimals)
            return NumberReader.WithScale(document, i - 1, sum + decimals.Value, decimals.End, inWords: true);

        // "two and a half billion", "three and three-quarters", "a million and a half".
        if (NumberReader.Half(document, i) is { } fraction)
        {
            if (scale == 1)
                return NumberReader.WithScale(document, i - 1, sum + fraction.Value, fraction.End, inWords: true);
            if (group == 0)
                return new Number(NumberReader.Normal(sum + (fraction.Value * scale)), null, scale, fraction.End, InWords: true);
        }

        // "three quarters billion" has no "of".
        if (document.Is(i, "quarters") && document.Has(i + 1, WordClass.Scale) && sum == 3)
            return NumberReader.WithScale(document, i, 0.75m, i + 1, inWords: true);
        return new Number(sum, null, scale, i, InWords: true);
    }

    /// <summary>"point five", "point two five", "point twenty-five": what follows a whole number.</summary>
    private static (decimal Value, int End)? Decimals(Document document, int at)
    {
        var i = Fractions.Skip(document, at);
        if (!document.Is(i, "point"))
            return null;
        i = Fractions.Skip(document, i + 1);
        if (!document.Has(i, WordClass.Cardinal))
            return null;
        if (NumberReader.ValueOf(document, i) >= 10)
        {
            return Read(document, i) is { Scale: 1, Value: >= 10 and < 100 } two && two.Value % 1 == 0 ? (two.Value / 100, two.End) : null;
        }

        decimal value = 0, place = 0.1m;
        for (; document.Has(i, WordClass.Cardinal) && NumberReader.ValueOf(document, i) is < 10 and var digit; i++, place /= 10)
            value += digit * place;
        return (value, i);
    }
}
