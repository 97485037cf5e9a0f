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

/// <summary>
/// Reads numbers in digits, in words and mixed: "2.7 million", "two and a half billion", "half a million", "tens of thousands".
/// </summary>
internal static class NumberReader
{
    /// <summary>Adjectives and adverbs after metres.</summary>
    private static readonly WordSet AfterMetres =
    [
        "tall", "high", "long", "wide", "deep", "thick", "across", "below", "above", "away", "apart", "under", "beneath",
        "underground", "sprint", "hurdles", "freestyle",
    ];

    internal const decimal Largest = 1_000_000_000_000_000_000m;

    private static readonly Dictionary<string, decimal> Words =
        LexiconTable.Rows("numbers.tsv").ToDictionary(row => row[0], row => decimal.Parse(row[2], CultureInfo.InvariantCulture));

    /// <summary>Reads the number that starts at a token, or returns null.</summary>
    public static Number? Read(Document document, int at)
    {
        if (at >= document.Tokens.Length)
            return null;
        var token = document.Tokens[at];
        if (token.Kind == TokenKind.Number)
            return ReadDigits(document, at);

        // "¼ million".
        if (!token.IsWord)
            return token.Length == 1 && Fraction(document.Text[token.Start]) is { } part
                ? WithScale(document, at, part, at + 1, inWords: false) : null;
        if (token.Is(WordClass.Cardinal))
            return NumberPhrases.OfScale(document, at) ?? NumberWords.Read(document, at);
        if (token.Is(WordClass.Scale) && token.Length > 2 && !IsShortScale(document, at))
            return NumberWords.Read(document, at);
        return NumberPhrases.Read(document, at);
    }

    /// <summary>Returns the value of a number word such as "third" or "twelve".</summary>
    public static decimal? ValueOf(Document document, int at) =>
        document.Has(at, WordClass.Cardinal | WordClass.Scale | WordClass.Ordinal) && Words.TryGetValue(document.Form(at), out var value)
            ? value : null;

    /// <summary>Takes trailing zeros off, so that 5600000.0 is written 5600000.</summary>
    public static decimal Normal(decimal value) => value.Scale == 0 ? value : value / 1.0000000000000000000000000000m;

    /// <summary>Indicates whether a token is a hyphen that joins two words.</summary>
    public static bool IsHyphen(Document document, int at) =>
        at >= 0 && at + 1 < document.Tokens.Length && document.Tokens[at].Kind == TokenKind.Dash && document.Tokens[at].Length == 1
        && document.Tokens[at].IsGlued && document.Tokens[at + 1].IsGlued && document.Text[document.Tokens[at].Start] is '-' or '‐' or '‑';

    /// <summary>
    /// "and a half", "and one-half", "-and-a-half", "and three-quarters" after a whole number; null where a noun of its own follows.
    /// </summary>
    public static Fraction? Half(Document document, int at)
    {
        var and = Fractions.Skip(document, at);
        var first = Fractions.Skip(document, and + 1);
        if (!document.Is(and, "and") || Fractions.Read(document, first) is not { } fraction || document.Is(fraction.End, "of")
            && !(document.Has(at - 1, WordClass.TimeUnit) && document.Is(fraction.End - 1, "half")))
            return null;

        // "two and a third party": only "half" and "quarter", and what is written with a hyphen, are never ordinals.
        if (document.IsAny(fraction.End - 1, "half", "quarter") || fraction.IsPlural || IsHyphen(document, first + 1))
            return fraction;
        return document.Has(fraction.End, WordClass.Scale | WordClass.Unit | WordClass.CurrencyWord) ? fraction : null;
    }

    /// <summary>
    /// Multiplies a number by the scale words after it: "671 billion", "671-billion", "5.6M", "35 lakh crore", "$728 mil".
    /// </summary>
    /// <param name="document">The text.</param>
    /// <param name="first">The number's first token.</param>
    /// <param name="value">The number without its scale.</param>
    /// <param name="end">The token behind it.</param>
    /// <param name="inWords">True where it has no digit.</param>
    public static Number? WithScale(Document document, int first, decimal value, int end, bool inWords)
    {
        decimal scale = 1;
        var next = end;
        if (IsHyphen(document, next) && document.Has(next + 1, WordClass.Scale) && document.Tokens[next + 1].Length > 2)
            next++;
        while (next < document.Tokens.Length && ScaleAt(document, first, next, value) is { } factor)
        {
            if (value * scale >= Largest / factor)
                return null;
            scale *= factor;
            next++;
            end = next;
        }

        // "$100-plus million", "20-plus years"; "$10 million-plus" ends before it.
        if (scale == 1 && end + 2 < document.Tokens.Length && IsHyphen(document, end) && document.Is(end + 1, "plus"))
        {
            if (ScaleAt(document, first, end + 2, value) is { } behind && document.Tokens[end + 2].Length > 2)
                return new Number(Normal(value * behind), null, behind, end + 3, inWords);
            if (document.Has(end + 2, WordClass.Unit | WordClass.TimeUnit | WordClass.CurrencyWord))
                end += 2;
        }

        return new Number(Normal(value * scale), null, scale, end, inWords);
    }


    private static Number? ReadDigits(Document document, int at)
    {
        if (Digits.Value(document.Chars(at)) is not { } value)
            return null;
        var end = at + 1;
        if (IsPointedThousand(document, at))
            value *= 1000;
        while (value < Largest && value % 1 == 0 && IsGroup(document, at, end) && Digits.Value(document.Chars(end)) is { } group)
        {
            value = (value * 1000) + group;
            end++;
        }

        // "3 1/2", "3-1/2", "6½", "2 and a half", "1/4 inch".
        var slashed = IsHyphen(document, end) ? end + 1 : end;
        if (end < document.Tokens.Length && document.Tokens[end].Length == 1
            && Fraction(document.Text[document.Tokens[end].Start]) is { } part)
        {
            // "$10.41½": half a cent.
            value += HasCents(document, at) ? part / 100 : part;
            end++;
        }
        else if (value % 1 == 0 && IsSlashed(document, slashed))
        {
            value += Digits.Value(document.Chars(slashed))!.Value / Digits.Value(document.Chars(slashed + 2))!.Value;
            end = slashed + 3;
        }
        else if (HasCents(document, at) && IsSlashed(document, slashed) && (slashed > end || IsMoneyBefore(document, at)))
        {
            // "$4.12-1/2 a bushel": a part of a cent.
            value += Digits.Value(document.Chars(slashed))!.Value / Digits.Value(document.Chars(slashed + 2))!.Value / 100;
            end = slashed + 3;
        }
        else if (end == at + 1 && IsSlashed(document, at) && TakesFraction(document, at + 3))
        {
            value /= Digits.Value(document.Chars(at + 2))!.Value;
            end = at + 3;
        }
        else if (Half(document, end) is { } half && half.Value < 1 && value % 1 == 0)
        {
            value += half.Value;
            end = half.End;
        }

        return WithScale(document, at, value, end, inWords: false) is { } number ? WithSmaller(document, number) : null;
    }

    /// <summary>"4.12": indicates whether a number has two decimals, as prices in dollars and cents have.</summary>
    private static bool HasCents(Document document, int at)
    {
        var chars = document.Chars(at);
        return chars.Length >= 4 && chars[^3] == '.';
    }

    /// <summary>
    /// "1.000 euros", "€25.000": three zeros after a point are thousands of a currency whose countries write them so, unless a scale
    /// follows.
    /// </summary>
    private static bool IsPointedThousand(Document document, int at)
    {
        var chars = document.Chars(at);
        return chars.Length is >= 5 and <= 7 && chars[0] != '0' && chars.EndsWith(".000", StringComparison.Ordinal)
            && chars.IndexOf('.') == chars.Length - 4 && !document.Has(at + 1, WordClass.Scale)
            && (document.IsSign(at - 1, '€') || document.IsSign(at + 1, '€') || document.IsAny(at + 1, "euro", "euros", "kroner",
                "kronor", "lira", "liras", "reais", "zloty", "zlotys", "pesos", "rupiah"));
    }

    /// <summary>"3 billion 200 million", "3 hundred and 21": what follows with a smaller scale belongs to it.</summary>
    private static Number WithSmaller(Document document, Number number)
    {
        if (number.Scale is not (100 or >= 1000))
            return number;
        var next = number.Scale is 100 or 1000 && document.Is(number.End, "and") ? number.End + 1 : number.End;
        if (document.KindAt(next) != TokenKind.Number && !document.Has(next, WordClass.Cardinal)
            || Read(document, next) is not { IsVague: false } rest)
            return number;

        // "7 thousand and 40 yen".
        if (number.Scale == 1000 && document.Is(number.End, "and") && rest is { Scale: 1, Value: < 1000 }
            && document.Has(rest.End, WordClass.CurrencyWord | WordClass.Unit))
            return number with { Value = number.Value + rest.Value, End = rest.End };
        if (number.Scale == 1000)
            return next == number.End && rest.Scale == 100 && rest.Value < 1000
                ? number with { Value = number.Value + rest.Value, End = rest.End } : number;
        var fits = number.Scale == 100 ? rest.Value < 100 && rest.Scale == 1 && next > number.End : rest.Scale >= 1000
            && rest.Scale < number.Scale && rest.Value < number.Scale;
        return fits ? number with { Value = number.Value + rest.Value, End = rest.End } : number;
    }

    /// <summary>
    /// "816 000", "$13 009 million", "10 000 dollars": groups parted by a space, which may be a plain one beside money or before zeros.
    /// </summary>
    private static bool IsGroup(Document document, int first, int at)
    {
        var tokens = document.Tokens;
        if (at >= tokens.Length || tokens[at].Kind != TokenKind.Number || tokens[at].Length != 3
            || tokens[at].Start != tokens[at - 1].End + 1 || tokens[first].Length > 3)
            return false;
        var chars = document.Chars(at);
        if (chars.ContainsAny('.', ','))
            return false;
        var space = document.Text[tokens[at].Start - 1];
        if (space is '\u00A0' or '\u2009' or '\u202F')
            return true;
        return space == ' ' && document.Text[tokens[first].Start] != '0'
            && (chars is "000" || IsGroup(document, first, at + 1) || IsMoneyBefore(document, first)
                || document.Has(at + 1, WordClass.CurrencyWord) || document.IsSign(at + 1, '€') || IsCounted(document, first, at + 1));
    }

    /// <summary>"employs 23 400 people": a verb before, and what is counted behind; "In May 12 500 workers" is two.</summary>
    private static bool IsCounted(Document document, int first, int next) =>
        document.KindAt(first - 1) == TokenKind.Word && !document.Tokens[first - 1].IsCapitalised
            && document.Has(first - 1, WordClass.AnyVerb | WordClass.Approximator)
            && document.KindAt(next) == TokenKind.Word && !document.Tokens[next].IsCapitalised
            && (document.Is(next, "people") || document.Chars(next).EndsWith("s", StringComparison.Ordinal))
            && !document.Has(next, WordClass.Preposition | WordClass.Auxiliary | WordClass.Pronoun);

    private static decimal? Fraction(char c) => c switch
    {
        '½' => 0.5m,
        '¼' => 0.25m,
        '¾' => 0.75m,
        '⅓' => 1m / 3,
        '⅔' => 2m / 3,
        '⅛' => 0.125m,
        '⅜' => 0.375m,
        '⅝' => 0.625m,
        '⅞' => 0.875m,
        _ => null,
    };

    private static bool IsSlashed(Document document, int at) =>
        at + 2 < document.Tokens.Length && document.Tokens[at].Kind == TokenKind.Number && document.IsSign(at + 1, '/')
        && document.Tokens[at + 2].Kind == TokenKind.Number && document.IsGlued(at + 1) && document.IsGlued(at + 2)
        && document.Tokens[at].Length == 1 && Digits.Value(document.Chars(at)) is not null
        && document.Tokens[at + 2].Length <= 2 && Digits.Value(document.Chars(at + 2)) is > 0 && !document.IsSign(at + 3, '/');

    /// <summary>
    /// "1/4 inch", "1/8-inch", "3/4 of a mile": indicates whether what follows takes a fraction; "9/11" and "1/6" are days.
    /// </summary>
    private static bool TakesFraction(Document document, int at)
    {
        var next = IsHyphen(document, at) ? at + 1 : at;
        return document.Has(next, WordClass.Unit | WordClass.Scale) || document.IsSign(next, '%') || document.Is(next, "percentage")
            || (document.AreAt(next, "of", "a") && document.Has(next + 2, WordClass.Unit | WordClass.Scale));
    }

    private static bool IsShortScale(Document document, int at) =>
        document.IsAny(at, "mln", "bln", "trn", "mio", "grand", "mil", "bil", "tril");

    /// <summary>"$", "CHF", "Rs": indicates whether money is written before a number.</summary>
    private static bool IsMoneyBefore(Document document, int first) =>
        document.KindAt(first - 1) == TokenKind.Symbol
            ? char.GetUnicodeCategory(document.Text[document.Tokens[first - 1].Start]) == UnicodeCategory.CurrencySymbol
            : document.Has(first - 1, WordClass.CurrencyWord) && document.Tokens[first - 1].IsCapitalised
                || document.KindAt(first - 1) == TokenKind.Word && Vocabulary.Default.IsCurrencyPrefix(document.Chars(first - 1));

    /// <summary>Returns the factor of the scale word at a token, or null if it is none or means something else there.</summary>
    private static decimal? ScaleAt(Document document, int first, int at, decimal value)
    {
        var token = document.Tokens[at];
        if (!token.Is(WordClass.Scale))
        {
            // "$3.4 billions".
            return token.Is(WordClass.AmountWord) && value < 1000 && document.Is(at, "billions") ? 1_000_000_000m
                : token.Is(WordClass.AmountWord) && value < 1000 && document.Is(at, "millions") ? 1_000_000m
                : token.Is(WordClass.AmountWord) && value < 1000 && document.Is(at, "trillions") ? 1_000_000_000_000m : null;
        }

        return IsScaleHere(document, first, at, value) ? ValueOf(document, at) : null;
    }

    private static bool IsScaleHere(Document document, int first, int at, decimal value)
    {
        var token = document.Tokens[at];
        if (token.Length > 2)
            return !document.IsAny(at, "mil", "bil", "tril") || token.IsGlued || IsMoneyBefore(document, first);

        // One- and two-letter scales lean on their number ("$5.6M", "2bn") or are the usual two-letter ones ("2.7 mn").
        if (document.IsAny(at, "bn", "mn", "tn"))
            return true;
        if (document.IsAny(at, "cr", "tr"))
            return IsMoneyBefore(document, first);
        if (document.Is(at, "mm"))
            return document.Text[token.Start] == 'M'
                && (token.IsGlued || (IsMoneyBefore(document, first) && document.Text[token.Start + 1] == 'M'));

        // "$3.4 B" of money may stand apart: not "Unit 4 B", "$5 T-shirts".
        var money = IsMoneyBefore(document, first);
        if (!token.IsGlued)
            return money && !IsHyphen(document, at + 1) && (token.IsCapitalised || document.Is(at, "m"))
                || document.IsAny(at, "k", "m", "b") && document.Has(at + 1, WordClass.CurrencyWord) && document.Tokens[at + 1].Length > 2;

        // A lone "t" is tonnes as often as trillions: only money has trillions.
        if (document.Is(at, "t"))
            return money || document.Has(at + 1, WordClass.CurrencyWord)
                || document.IsAny(IsHyphen(document, at + 1) ? at + 2 : at + 1, "token", "tokens", "parameter", "parameters");

        // "5m" with a small letter is a million in British papers; "1.8m tall" is metres, "a 1500b packet" bytes.
        if (money || token.IsCapitalised)
            return true;
        return document.Is(at, "m") ? !IsMetre(document, at) : !document.Is(at, "b")
            || (value < 1000 && value is not (32 or 64 or 128 or 256 or 512)
                && !document.IsAny(at + 1, "packet", "packets", "frame", "frames", "file"));
    }

    /// <summary>"1.8m tall", "a 100m sprint", "300m below", "2m-high": indicates whether "m" is metres.</summary>
    private static bool IsMetre(Document document, int at)
    {
        var next = IsHyphen(document, at + 1) ? at + 2 : at + 1;
        return document.IsAny(next, AfterMetres)
            || document.IsAny(next, "race", "dash", "yacht", "tower", "mast", "wall", "fence", "pool", "radius", "stretch", "telescope",
                "butterfly", "backstroke", "final")
            || (document.IsAny(next, "in") && document.IsAny(next + 1, "height", "length", "width", "diameter", "depth"))
            || document.AreAt(next, "by") && document.KindAt(next + 1) == TokenKind.Number;
    }
}
