using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quantities;

/// <summary>A unit with its kind, and the token behind it.</summary>
internal readonly record struct UnitMatch(QuantityKind Kind, string Unit, int End, string Rule, string? Per = null, decimal Factor = 1);

/// <summary>
/// Reads what stands behind a number and says what it measures: "%", "basis points", "GPU hours", "GW", "-year", "times".
/// </summary>
internal static class Units
{
    private const int MostBetween = 4;

    /// <summary>What a price is a multiple of: "11 times EBITDA", "three times book", "12 times 2026 earnings".</summary>
    private static readonly WordSet Multiplied =
    [
        "annual", "as", "better", "bigger", "book", "capacity", "cash", "cheaper", "core", "earnings", "ebit", "ebitda", "expected",
        "faster", "fewer", "forward", "greater", "higher", "income", "its", "larger", "less", "lighter", "lower", "more", "normal", "over",
        "oversubscribed", "profit", "profits", "projected", "revenue", "revenues", "sales", "smaller", "stronger", "subscribed", "that",
        "the", "their", "trailing", "what",
    ];

    private static readonly FrozenDictionary<string, UnitRow>.AlternateLookup<ReadOnlySpan<char>> Table = LexiconTable.Rows("units.tsv")
        .ToFrozenDictionary(row => row[0], row =>
            new UnitRow(row), StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>One row of units.tsv.</summary>
    private sealed record UnitRow(string Word, QuantityKind Kind, string Unit, string? Per)
    {
        public UnitRow(string[] row)
            : this(row[0], Enum.Parse<QuantityKind>(row[1], ignoreCase: true), row[2], row[3].Length > 0 ? row[3] : null)
        {
        }

        /// <summary>Gets the rule's name, made once.</summary>
        public string Rule { get; } = RuleOf(Kind);
    }

    /// <summary>Reads a unit at a token, over a joining hyphen where there is one, or gives null.</summary>
    /// <param name="document">The text.</param>
    /// <param name="at">The token behind the number.</param>
    /// <param name="number">The number.</param>
    public static UnitMatch? Read(Document document, int at, Number number)
    {
        if (at >= document.Tokens.Length)
            return null;
        if (document.IsSign(at, '%'))
            return Points(document, at + 1) ?? new UnitMatch(QuantityKind.Percent, "percent", at + 1, "quantity.percentSign");
        if (NumberReader.IsHyphen(document, at))
            at++;
        if (document.Tokens[at].Kind is not (TokenKind.Word or TokenKind.Symbol))
            return null;
        return ReadRatio(document, at) ?? ReadCompute(document, at, number) ?? ReadSquare(document, at) ?? Torque(document, at)
            ?? ReadPair(document, at)
            ?? ReadMultiple(document, at, number) ?? UnitSymbols.Read(document, at, number) ?? UnitSymbols.Degrees(document, at, number)
            ?? ReadWord(document, at, number);
    }

    /// <summary>Returns the name of the rule that reads units of a kind: "quantity.dataSize".</summary>
    public static string RuleOf(QuantityKind kind) => "quantity." + char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];

    /// <summary>
    /// Reads a unit that an amount is counted by: "barrel", "square foot", "megawatt hour", "MWh", "GPU-hour", "h"; returns null for other
    /// words.
    /// </summary>
    public static (string Unit, int End)? ReadOne(Document document, int at)
    {
        if (document.KindAt(at) != TokenKind.Word)
            return null;
        if (document.IsAny(at, "GPU", "TPU"))
        {
            var hour = Fractions.Skip(document, at + 1);
            return document.IsAny(hour, "hour", "hours") ? ("GPU-hour", hour + 1) : (document.Is(at, "GPU") ? "GPU" : "TPU", at + 1);
        }

        if (document.IsAny(at, "pound", "lb"))
            return ("pound", at + 1);
        if (ReadSquare(document, at) is { } square)
            return (square.Unit, square.End);

        // "a short ton", "per troy ounce".
        if (document.Has(at + 1, WordClass.Unit) && ReadPair(document, at) is { } pair)
            return (pair.Unit, pair.End);
        if (UnitSymbols.At(document, at) is { } symbol)
            return (symbol.Unit, at + 1);
        if (!Table.TryGetValue(document.Chars(at), out var unit) || unit.Per is not null
            || unit.Kind is QuantityKind.Percent or QuantityKind.BasisPoints)
            return null;
        if (unit.Kind == QuantityKind.Power && ReadHours(document, at + 1) is { } energy)
            return (unit.Unit + "h", energy);
        return (unit.Unit, at + 1);
    }

    /// <summary>"%-point", "percentage points", "per cent", "percentage point".</summary>
    private static UnitMatch? ReadRatio(Document document, int at)
    {
        if (document.AreAt(at, "per", "cent"))
            return new UnitMatch(QuantityKind.Percent, "percent", at + 2, "quantity.percentWord");
        if (document.Is(at, "pc") && document.IsGlued(at))
            return new UnitMatch(QuantityKind.Percent, "percent", at + 1, "quantity.percentWord");
        if (document.IsAny(at, "percent", "pct"))
            return Points(document, at + 1) ?? new UnitMatch(QuantityKind.Percent, "percent", at + 1, "quantity.percentWord");
        if (document.Is(at, "percentage"))
            return Points(document, at + 1)
                ?? (document.KindAt(at + 1) is TokenKind.Word
                ? null : new UnitMatch(QuantityKind.Percent, "percent", at + 1, "quantity.percentWord"));
        if (document.Is(at, "basis") && PointWord(document, at + 1) is { } end)
            return new UnitMatch(QuantityKind.BasisPoints, "basis point", end, "quantity.basisPoints");
        return null;
    }

    private static UnitMatch? Points(Document document, int at)
    {
        var next = NumberReader.IsHyphen(document, at) ? at + 1 : at;
        return PointWord(document, next) is { } end
            ? new UnitMatch(QuantityKind.PercentagePoints, "percentage point", end, "quantity.percentagePoints") : null;
    }

    private static int? PointWord(Document document, int at)
    {
        var next = NumberReader.IsHyphen(document, at) ? at + 1 : at;
        return document.IsAny(next, "point", "points") ? next + 1 : null;
    }

    /// <summary>"GPU hours", "GPU-hours", "H800 GPU hours", "Nvidia H800 GPUs", "H100s", "more capable GPUs", "H100 chips".</summary>
    private static UnitMatch? ReadCompute(Document document, int at, Number number)
    {
        // Words between number and noun: a maker, a chip, an adjective, "of" behind a vague number.
        for (var i = at; i < document.Tokens.Length && i <= at + MostBetween + (number.IsVague ? 1 : 0); i++)
        {
            if (document.IsAny(i, "gpu", "gpus", "tpu", "tpus", "accelerator", "accelerators"))
            {
                var next = NumberReader.IsHyphen(document, i + 1) ? i + 2 : i + 1;
                if (document.IsAny(next, "hour", "hours", "hrs"))
                    return new UnitMatch(QuantityKind.GpuHours, "GPU-hour", next + 1, "quantity.gpuHours");
                if (document.Form(i).EndsWith('s') || NumberReader.IsHyphen(document, at - 1))
                    return new UnitMatch(QuantityKind.GpuCount, "GPU", i + 1, "quantity.gpuCount");
                return null;
            }

            // "2,048 H800 chips", "10,000 AI chips", "50,000 Hopper processors".
            if (document.IsAny(i, "chips", "processors") && i > at)
                return IsAccelerator(document, at, i) ? new UnitMatch(QuantityKind.GpuCount, "GPU", i + 1, "quantity.gpuChips") : null;

            // "10,000 H100s", "50,000 A100s".
            if (IsChipPlural(document, i))
                return new UnitMatch(QuantityKind.GpuCount, "GPU", i + 1, "quantity.gpuModels");
            if (!CanStandBetween(document, i, at))
                return null;
        }

        return null;
    }

    private static bool IsChipPlural(Document document, int at)
    {
        var chars = document.Chars(at);
        return chars.Length is >= 4 and <= 7 && chars[^1] == 's' && char.IsAsciiLetterUpper(chars[0]) && char.IsAsciiDigit(chars[^2])
            && chars[0] is 'H' or 'A' or 'B' or 'V' or 'P' or 'L' or 'G' or 'M' && char.IsAsciiDigit(chars[2]);
    }

    private static bool IsAccelerator(Document document, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (document.Tokens[i].Has(TokenShape.Mixed)
                || document.IsAny(i, "AI", "graphics", "Nvidia", "AMD", "Ascend", "Hopper", "Blackwell"))
                return true;
        }

        return false;
    }

    private static bool CanStandBetween(Document document, int i, int first)
    {
        var token = document.Tokens[i];
        if (token.Kind is TokenKind.Dash or TokenKind.Clitic)
            return true;
        if (!token.IsWord)
            return false;
        if (document.Is(i, "of"))
            return i == first;
        return token.IsCapitalised || token.Has(TokenShape.Mixed) || token.Is(WordClass.Adjective | WordClass.Common)
            && !token.Is(WordClass.FiniteVerb | WordClass.Preposition | WordClass.Determiner | WordClass.Coordinator
                | WordClass.Subordinator | WordClass.TimeUnit)
            || token.Is(WordClass.Adverb);
    }

    /// <summary>"square feet", "sq. km", "sq m", "square-foot", "cubic metres", "m²".</summary>
    private static UnitMatch? ReadSquare(Document document, int at)
    {
        var square = document.IsAny(at, "square", "sq", "sq.");
        if ((square || document.IsAny(at, "cubic", "cu")) && Side(document, Fractions.Skip(document, at + 1)) is { } side)
        {
            var end = Fractions.Skip(document, at + 1) + 1;
            return square
                ? new UnitMatch(QuantityKind.Area, "square " + side, end, "quantity.area")
                : new UnitMatch(QuantityKind.Volume, "cubic " + side, end, "quantity.volume");
        }

        if (document.IsGlued(at + 1) && document.IsSign(at + 1, '²') && Side(document, at) is { } area)
            return new UnitMatch(QuantityKind.Area, "square " + area, at + 2, "quantity.area");
        if (document.IsGlued(at + 1) && document.IsSign(at + 1, '³') && Side(document, at) is { } volume)
            return new UnitMatch(QuantityKind.Volume, "cubic " + volume, at + 2, "quantity.volume");
        return null;
    }

    /// <summary>The length whose square or cube a unit is.</summary>
    private static string? Side(Document document, int at)
    {
        if (document.KindAt(at) != TokenKind.Word)
            return null;
        if (UnitSymbols.At(document, at) is { Kind: QuantityKind.Length } symbol)
            return symbol.Unit;
        if (document.Is(at, "mi"))
            return "mile";
        return Table.TryGetValue(document.Chars(at).TrimEnd('.'), out var side) && side.Kind == QuantityKind.Length && side.Per is null
            ? side.Unit : null;
    }

    /// <summary>
    /// "metric tons", "nautical miles", "light-years", "troy ounces", "acre-feet", "parts per million": a unit of two words.
    /// </summary>
    private static UnitMatch? ReadPair(Document document, int at)
    {
        var next = Fractions.Skip(document, at + 1);
        if (document.IsAny(at, "metric", "short", "long") && document.IsAny(next, "ton", "tons", "tonne", "tonnes"))
            return new UnitMatch(QuantityKind.Mass, document.Is(at, "metric") ? "tonne" : "ton", next + 1, "quantity.mass");
        if (document.Is(at, "nautical") && document.IsAny(next, "mile", "miles"))
            return new UnitMatch(QuantityKind.Length, "nautical mile", next + 1, "quantity.length");
        if (document.Is(at, "light") && document.IsAny(next, "year", "years"))
            return new UnitMatch(QuantityKind.Length, "light-year", next + 1, "quantity.length");
        if (document.Is(at, "troy") && document.IsAny(next, "ounce", "ounces"))
            return new UnitMatch(QuantityKind.Mass, "troy ounce", next + 1, "quantity.mass");
        if (document.Is(at, "acre") && document.IsAny(next, "feet", "foot"))
            return new UnitMatch(QuantityKind.Volume, "acre-foot", next + 1, "quantity.volume");

        // "590,000 b/d".
        if (document.IsAny(at, "b", "kb", "mb") && document.IsSign(at + 1, '/') && document.Is(at + 2, "d") && document.IsGlued(at + 2))
            return new UnitMatch(QuantityKind.Volume, "barrel", at + 3, "quantity.volume", "day", document.Is(at, "b") ? 1
                : document.Is(at, "kb") ? 1000 : 1_000_000);
        if (document.IsAny(at, "part", "parts") && document.Is(at + 1, "per") && document.IsAny(at + 2, "million", "billion"))
            return new UnitMatch(QuantityKind.Concentration, document.Is(at + 2, "million")
                ? "part per million" : "part per billion", at + 3, "quantity.concentration");
        return document.IsAny(at, "revolutions", "rotations") && document.AreAt(at + 1, "per", "minute")
            || document.AreAt(at, "revolutions", "a", "minute")
            ? new UnitMatch(QuantityKind.Frequency, "rpm", at + 3, "quantity.frequency")
            : null;
    }

    /// <summary>"lb-ft", "ft-lbs", "pound-feet", "foot-pounds", "newton metres".</summary>
    public static UnitMatch? Torque(Document document, int at)
    {
        var next = Fractions.Skip(document, at + 1);
        var pounds = (document.IsAny(at, "lb", "lbs", "pound", "pounds") && document.IsAny(next, "ft", "ft.", "feet", "foot"))
            || (document.IsAny(at, "ft", "foot") && document.IsAny(next, "lb", "lbs", "pound", "pounds") && next > at + 1);
        if (pounds)
            return new UnitMatch(QuantityKind.Torque, "lb-ft", next + 1, "quantity.torque");
        return document.IsAny(at, "newton", "newtons") && document.IsAny(next, "metre", "metres", "meter", "meters")
            ? new UnitMatch(QuantityKind.Torque, "Nm", next + 1, "quantity.torque")
            : null;
    }

    /// <summary>"11 times", "11x", "3-fold".</summary>
    private static UnitMatch? ReadMultiple(Document document, int at, Number number)
    {
        if (document.Is(at, "x") && document.IsGlued(at))
            return new UnitMatch(QuantityKind.Multiple, "times", at + 1, "quantity.multiple");
        if (document.Is(at, "fold") && document.IsGlued(at))
            return new UnitMatch(QuantityKind.Multiple, "times", at + 1, "quantity.multiple");
        if (!document.Is(at, "times"))
            return null;

        // "seven times since Monday" counts; "11 times more", "10 times earnings", "three times the price" multiply.
        var multiplied = document.KindAt(at + 1) == TokenKind.Number && document.Tokens[at + 1].Length == 4 ? at + 2 : at + 1;
        var multiplies = document.IsAny(multiplied, Multiplied) || document.IsSign(at + 1, '.') || document.IsSign(at + 1, ',')
            || number.Value % 1 != 0;
        return multiplies ? new UnitMatch(QuantityKind.Multiple, "times", at + 1, "quantity.multiple") : null;
    }

    private static UnitMatch? ReadWord(Document document, int at, Number number)
    {
        var word = document.Chars(at).TrimEnd('.');
        if (!Table.TryGetValue(word, out var unit))
            return null;
        var token = document.Tokens[at];
        var shouted = token.Has(TokenShape.AllCaps);
        switch (unit.Kind)
        {
            // "the second day": an ordinal, unless a number stands before it ("30 second spot" keeps its unit).
            case QuantityKind.Duration when word is "s" or "ms" && !token.IsGlued:
                return null;

            // "MW", "GW", "kWh": as written, never small.
            case QuantityKind.Power or QuantityKind.Energy when word.Length <= 3 && !char.IsUpper(word[^1])
                && !word.EndsWith("Wh", StringComparison.Ordinal):
                return null;
            case QuantityKind.DataSize when word.Length == 2 && !shouted && word[1] != 'B':
                return null;
            case QuantityKind.Length when word is "ft" or "m" or "nm" or "inch" or "yard" && token.IsCapitalised:
                return null;
            case QuantityKind.Volume or QuantityKind.Mass when token.IsCapitalised && !token.Has(TokenShape.AllCaps) && word is not "Kg":
                return null;
            case QuantityKind.Points when document.IsAny(at + 1, "guard", "guards"):
                return null;
            case QuantityKind.Points when !number.InWords && document.Is(at + 1, "of"):
                return null;
            case QuantityKind.Tokens or QuantityKind.Parameters when number.Value < 1000 && number.Scale == 1:
                return new UnitMatch(QuantityKind.Count, unit.Unit, at + 1, "quantity.count");
            case QuantityKind.GpuCount:
                return new UnitMatch(unit.Kind, unit.Unit, at + 1, "quantity.gpuCount");
        }

        var end = at + 1;

        // "a 43-year-old man": an age.
        if (unit.Kind == QuantityKind.Duration
            && (NumberReader.IsHyphen(document, end) ? document.Is(end + 1, "old") : document.Is(end, "old")))
            return new UnitMatch(QuantityKind.Count, unit.Unit, end, "quantity.age");
        if (unit.Kind == QuantityKind.Temperature && document.IsAny(end, "celsius", "fahrenheit", "C", "F"))
            return new UnitMatch(unit.Kind, document.IsAny(end, "fahrenheit", "F")
                ? "degree Fahrenheit" : "degree Celsius", end + 1, "quantity.unit");

        // "gigawatt-hours", "megawatt hours".
        if (unit.Kind == QuantityKind.Power && ReadHours(document, end) is { } energy)
            return new UnitMatch(QuantityKind.Energy, unit.Unit + "h", energy, "quantity.energy");
        if (ReadWholeName(document, end, unit) is { } whole)
            return whole;
        return new UnitMatch(unit.Kind, unit.Unit, end, unit.Rule, unit.Per);
    }

    private static int? ReadHours(Document document, int at)
    {
        var next = Fractions.Skip(document, at);
        return document.IsAny(next, "hour", "hours") ? next + 1 : null;
    }

    /// <summary>
    /// "barrels per day", "parts per million" of units that have a name of their own, "light years", "metric tons" read on.
    /// </summary>
    private static UnitMatch? ReadWholeName(Document document, int end, UnitRow unit) =>
        unit.Unit is "barrel" && document.AreAt(end, "of", "oil", "equivalent")
            ? new UnitMatch(QuantityKind.Volume, "barrel of oil equivalent", end + 3, "quantity.volume")
            : null;
}
