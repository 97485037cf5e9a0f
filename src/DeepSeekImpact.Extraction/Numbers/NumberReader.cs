using System.Globalization;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Numbers;

/// <summary>A number as written: its value, or bounds where it is vague, and the tokens it takes.</summary>
/// <param name="Value">The value; for a vague number its lower bound.</param>
/// <param name="High">The upper bound of a vague number, otherwise absent.</param>
/// <param name="Scale">The scale word's factor, 1 where there is none ("5 million": 1,000,000).</param>
/// <param name="End">The token behind the last one.</param>
/// <param name="InWords">True where it holds no digit.</param>
internal readonly record struct Number(decimal Value, decimal? High, decimal Scale, int End, bool InWords)
{
    public bool IsVague => High is not null;
}

/// <summary>Reads numbers in digits, in words and mixed: "2.7 million", "two and a half billion", "half a million", "tens of thousands".</summary>
internal static class NumberReader
{
    private const int MostDigits = 22;
    private const decimal Largest = 1_000_000_000_000_000_000m;

    private static readonly Dictionary<string, decimal> Words =
        LexiconTable.Rows("numbers.tsv").ToDictionary(row => row[0], row => decimal.Parse(row[2], CultureInfo.InvariantCulture));

    /// <summary>Reads the number that starts at a token, or gives null.</summary>
    public static Number? Read(Document document, int at)
    {
        if (at >= document.Tokens.Length)
            return null;
        var token = document.Tokens[at];
        if (token.Kind == TokenKind.Number)
            return ReadDigits(document, at);
        if (!token.IsWord)
            return null;
        if (token.Is(WordClass.Cardinal) || (token.Is(WordClass.Scale) && token.Length > 2 && !document.IsAny(at, "mln", "bln", "trn", "mio", "grand")))
            return ReadWords(document, at);
        return ReadPhrase(document, at);
    }

    /// <summary>Gives the value of a number word such as "third" or "twelve".</summary>
    public static decimal? ValueOf(Document document, int at) =>
        document.Has(at, WordClass.Cardinal | WordClass.Scale | WordClass.Ordinal) && Words.TryGetValue(document.Form(at), out var value) ? value : null;

    private static Number? ReadDigits(Document document, int at)
    {
        var chars = document.Chars(at);
        if (chars.Length > MostDigits || !decimal.TryParse(chars, NumberStyles.Number, CultureInfo.InvariantCulture, out var value))
            return null;
        var end = at + 1;

        // "816 000": groups parted by a space that does not break.
        while (end < document.Tokens.Length && document.Tokens[end].Kind == TokenKind.Number && document.Tokens[end].Length == 3
            && document.Tokens[end].Start == document.Tokens[end - 1].End + 1
            && document.Text[document.Tokens[end].Start - 1] is '\u00A0' or '\u2009' or '\u202F'
            && decimal.TryParse(document.Chars(end), CultureInfo.InvariantCulture, out var group) && value < Largest && value % 1 == 0)
        {
            value = (value * 1000) + group;
            end++;
        }

        // "3 1/2", "6½".
        if (end < document.Tokens.Length && document.Tokens[end].Length == 1 && Fraction(document.Text[document.Tokens[end].Start]) is { } part)
        {
            value += part;
            end++;
        }
        else if (IsSlashed(document, end) && value % 1 == 0)
        {
            value += decimal.Parse(document.Chars(end), CultureInfo.InvariantCulture) / decimal.Parse(document.Chars(end + 2), CultureInfo.InvariantCulture);
            end += 3;
        }

        return WithScale(document, value, end, inWords: false);
    }

    private static decimal? Fraction(char c) => c switch
    {
        '½' => 0.5m,
        '¼' => 0.25m,
        '¾' => 0.75m,
        '⅓' => 1m / 3,
        '⅔' => 2m / 3,
        _ => null,
    };

    private static bool IsSlashed(Document document, int at) =>
        at + 2 < document.Tokens.Length && document.Tokens[at].Kind == TokenKind.Number && document.IsSign(at + 1, '/')
        && document.Tokens[at + 2].Kind == TokenKind.Number && document.IsGlued(at + 1) && document.IsGlued(at + 2)
        && document.Tokens[at].Length == 1 && document.Tokens[at + 2].Length <= 2 && !document.Chars(at + 2).TrimStart('0').IsEmpty
        && !document.IsSign(at + 3, '/');

    private static Number? ReadWords(Document document, int at)
    {
        decimal total = 0, group = 0, scale = 1;
        var i = at;
        var any = false;
        while (i < document.Tokens.Length)
        {
            // "twenty-five", "one hundred and fifty".
            if (any && IsHyphen(document, i) && document.Has(i + 1, WordClass.Cardinal) && ValueOf(document, i + 1) < 10)
                i++;
            else if (any && document.Is(i, "and") && (group >= 100 && group % 100 == 0 || group == 0 && total >= 1000) && document.Has(i + 1, WordClass.Cardinal) && ValueOf(document, i + 1) < 100)
                i++;

            if (document.Has(i, WordClass.Cardinal) && ValueOf(document, i) is { } value)
            {
                if (any && group % 100 != 0 && !(group % 10 == 0 && value < 10 && group % 100 >= 20))
                    break;
                group += value;
            }
            else if (document.Has(i, WordClass.Scale) && ValueOf(document, i) is { } factor && (document.Tokens[i].Length > 1))
            {
                if (group >= Largest / factor || total >= Largest / factor)
                    break;
                if (factor is 100 or 12)
                {
                    group = (group == 0 ? 1 : group) * factor;
                }
                else
                {
                    total += (group == 0 ? 1 : group) * factor;
                    scale = factor;
                    group = 0;
                }
            }
            else
            {
                break;
            }

            any = true;
            i++;
        }

        if (!any)
            return null;
        var sum = total + group;

        // "two and a half billion", "two and a half years".
        if (document.AreAt(i, "and", "a", "half") && scale == 1)
            return WithScale(document, sum + 0.5m, i + 3, inWords: true);
        if (document.AreAt(i, "and", "a", "quarter") && scale == 1 && !document.IsAny(i + 3, "of"))
            return WithScale(document, sum + 0.25m, i + 3, inWords: true);

        // "three quarters of a billion", "two-thirds" are fractions of something: only "three quarters billion" is a number here.
        if (document.Is(i, "quarters") && document.Has(i + 1, WordClass.Scale) && sum == 3)
            return WithScale(document, 0.75m, i + 1, inWords: true);
        return new Number(sum, null, scale, i, InWords: true);
    }

    /// <summary>"half a million", "a couple hundred", "several hundred", "tens of thousands", "a million", "dozens".</summary>
    private static Number? ReadPhrase(Document document, int at)
    {
        if (document.Is(at, "half") && document.IsAny(at + 1, "a", "an") && document.Has(at + 2, WordClass.Scale))
            return WithScale(document, 0.5m, at + 2, inWords: true);
        if (document.IsAny(at, "quarter") && document.Has(at + 1, WordClass.Scale) && document.Tokens[at + 1].Length > 2)
            return WithScale(document, 0.25m, at + 1, inWords: true);
        if (document.IsAny(at, "a", "an"))
        {
            if (document.Is(at + 1, "quarter") && document.Has(at + 2, WordClass.Scale))
                return WithScale(document, 0.25m, at + 2, inWords: true);
            if (document.Is(at + 1, "half") && document.Has(at + 2, WordClass.Scale) && document.Tokens[at + 2].Length > 2)
                return WithScale(document, 0.5m, at + 2, inWords: true);
            if (document.Is(at + 1, "couple"))
            {
                var next = document.Is(at + 2, "of") ? at + 3 : at + 2;
                return document.Has(next, WordClass.Scale) && document.Tokens[next].Length > 2 ? WithScale(document, 2, next, inWords: true) : null;
            }

            if (document.Is(at + 1, "few") && document.Has(at + 2, WordClass.Scale) && document.Tokens[at + 2].Length > 2)
                return Times(document, 2, 9, at + 2);
            return document.Has(at + 1, WordClass.Scale) && document.Tokens[at + 1].Length > 2 ? ReadWords(document, at + 1) : null;
        }

        if (document.IsAny(at, "several", "few") && document.Has(at + 1, WordClass.Scale) && document.Tokens[at + 1].Length > 2)
            return Times(document, 2, 9, at + 1);
        if (Plural(document, at) is { } bounds)
        {
            if (document.Is(at + 1, "of") && Plural(document, at + 2) is { } inner && inner.Low >= 1000)
            {
                var low = bounds.Low * inner.Low;
                return low > Largest ? null : new Number(low, bounds.High * inner.Low, 1, at + 3, InWords: true);
            }

            if (document.Is(at + 1, "of") && document.Has(at + 2, WordClass.Scale) && document.Tokens[at + 2].Length > 2 && ValueOf(document, at + 2) is { } factor)
                return new Number(bounds.Low * factor, bounds.High * factor, 1, at + 3, InWords: true);
            return new Number(bounds.Low, bounds.High, 1, at + 1, InWords: true);
        }

        return null;
    }

    private static Number Times(Document document, decimal low, decimal high, int scaleAt)
    {
        var scale = ValueOf(document, scaleAt)!.Value;
        return new Number(low * scale, high * scale, 1, scaleAt + 1, InWords: true);
    }

    /// <summary>"tens", "dozens", "hundreds", "thousands", "millions", "billions": what they bound.</summary>
    private static (decimal Low, decimal High)? Plural(Document document, int at)
    {
        if ((uint)at >= (uint)document.Tokens.Length || !document.Tokens[at].IsWord)
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

    private static Number? WithScale(Document document, decimal value, int end, bool inWords)
    {
        decimal scale = 1;
        var next = end;

        // "671 billion", "671-billion", "5.6M", "35 lakh crore".
        if (IsHyphen(document, next) && document.Has(next + 1, WordClass.Scale) && document.Tokens[next + 1].Length > 2)
            next++;
        while (next < document.Tokens.Length && document.Has(next, WordClass.Scale) && IsScaleHere(document, next))
        {
            var factor = ValueOf(document, next)!.Value;
            if (value * scale >= Largest / factor)
                return null;
            scale *= factor;
            next++;
            end = next;
        }

        return new Number(Normal(value * scale), null, scale, end, inWords);
    }

    /// <summary>Takes trailing zeros off, so that 5600000.0 is written 5600000.</summary>
    public static decimal Normal(decimal value) => value / 1.0000000000000000000000000000m;

    private static bool IsScaleHere(Document document, int at)
    {
        var token = document.Tokens[at];
        if (token.Length > 2)
            return true;

        // One- and two-letter scales lean on their number ("$5.6M", "2bn") or are the usual two-letter ones ("2.7 mn").
        // "5m" with a small letter is a million in British papers; as metres it would follow no currency, which the unit reader decides.
        if (document.IsAny(at, "bn", "mn", "tn"))
            return true;
        if (document.Is(at, "mm"))
            return token.IsGlued && document.Text[token.Start] == 'M';

        // A lone "t" is tonnes as often as trillions: only money has trillions.
        if (document.Is(at, "t"))
            return token.IsGlued && document.KindAt(at - 2) == TokenKind.Symbol;
        return token.IsGlued;
    }

    /// <summary>Tells whether a token is a hyphen that joins two words.</summary>
    public static bool IsHyphen(Document document, int at) =>
        at >= 0 && at + 1 < document.Tokens.Length && document.Tokens[at].Kind == TokenKind.Dash && document.Tokens[at].Length == 1
        && document.Tokens[at].IsGlued && document.Tokens[at + 1].IsGlued && document.Text[document.Tokens[at].Start] is '-' or '‐' or '‑';
}
