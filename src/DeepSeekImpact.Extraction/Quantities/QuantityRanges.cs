using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quantities;

/// <summary>
/// Two measures of one unit: "$3 to $5 billion", "3%-5%", "between 18 and 25 percent", "8- to 16-meter". "5 and 6 kg" stay two values.
/// </summary>
/// <param name="Low">The lower bound.</param>
/// <param name="High">The upper bound.</param>
/// <param name="Measure">The side that has the unit.</param>
/// <param name="First">The first token.</param>
/// <param name="End">The token behind the last one.</param>
internal readonly record struct QuantityRange(decimal Low, decimal High, Measure Measure, int First, int End)
{
    private static readonly WordSet Spreads = ["narrow", "tighten", "widen"];

    /// <summary>Verbs of prices that are no verbs of moving elsewhere: "regained $1.40 to $61.40".</summary>
    private static readonly WordSet Regainers = ["cede", "forfeit", "lift", "pop", "recoup", "regain", "retrace", "surrender"];

    /// <summary>Reads the range that a measure starts, or returns null.</summary>
    public static QuantityRange? Read(Document document, Measure first)
    {
        if (first.Number.IsVague)
            return null;

        // "in the range of 52 cents and 55 cents".
        var between = document.Is(first.First - 1, "between") || document.AreAt(first.First - 2, "range", "of");
        var joint = Joint(document, first);
        var joined = document.Is(joint, "to") || (between && document.Is(joint, "and"))
            || (document.KindAt(joint) == TokenKind.Dash && document.Tokens[joint].Length == 1);
        if (!joined || Second(document, first, joint) is not { } second)
            return null;
        if (first.IsBare && second.IsBare && !between && document.Tokens[joint].Kind != TokenKind.Dash)
            return null;

        // "rose from 5% to 7%" has a start and an end; "ranges from 5% to 7%" has bounds.
        // "up from 75,000 to 80,000 tonnes previously" too.
        if (document.Is(joint, "to") && IsFrom(document, first) && !Ranges(document, first.First - 2)
            && !(document.IsAny(first.First - 2, "up", "down") && document.IsAny(second.End, "before", "earlier", "previously")))
            return null;
        // "dropped by $30 million to $1.1 billion", "boosted by 27 cents to $2.93": by how much and to where.
        // "lifted its revenue forecast by $700 million to $62 billion" needs no verb beside it.
        if (document.Is(joint, "to") && document.Is(first.First - 1, "by") && !first.IsBare && !second.IsBare
            && (second.Value > 5 * first.Value || second.Value > 3 * first.Value && first.Kind == QuantityKind.Money))
            return null;

        // "rose $2 to $80 a barrel", "fell another 22 cents to $78.84": by how much and to where.
        var verb = first.First - 1;
        if (document.IsAny(verb, "another", "further", "additional"))
            verb -= document.IsAny(verb - 1, "a", "an") ? 2 : 1;
        if (document.Is(joint, "to") && first.Kind == QuantityKind.Money && !second.IsBare
            && (document.Has(verb, WordClass.Move) || document.IsForm(verb, Regainers)
                || document.IsAny(verb, "on", "back", "off") && document.Has(verb - 1, WordClass.VerbPast | WordClass.Auxiliary))
            && (second.Number.Scale == 1 || first.Number.Scale > 1))
            return null;

        // "sales rose 11% or $2 million to $24 million".
        if (document.Is(joint, "to") && first.Kind == QuantityKind.Money && document.Is(first.First - 1, "or")
            && (document.IsSign(first.First - 2, '%') || document.IsAny(first.First - 2, "percent", "pct", "cent")))
            return null;

        // "with a gain of 70p to £14.43".
        if (document.Is(joint, "to") && first.Kind == QuantityKind.Money && !second.IsBare && document.Is(verb, "of")
            && document.Has(verb - 1, WordClass.MoveNoun) && second.Value > 5 * first.Value)
            return null;

        // "added $1.10 to $62.30": a range is closer together.
        if (document.Is(joint, "to") && first.Kind == QuantityKind.Money && !second.IsBare && document.IsForm(first.First - 1, "add")
            && first.Number.Scale == second.Number.Scale && second.Value > 5 * first.Value)
            return null;

        // "the spread tightened 5bp to 273bp".
        if (document.Is(joint, "to") && !first.IsBare && !second.IsBare && second.Value > 5 * first.Value
            && (document.Has(verb, WordClass.Move) || document.IsForm(verb, Spreads)))
            return null;
        var (low, high) = Bounds(first, second);
        var tail = Tail(document, first, second, joint);
        if (tail is not null)
            high = tail.Value;

        // "fell between 7.5% and 6.2%".
        if (between && low > high && first.Kind == QuantityKind.Percent && tail is null)
            (low, high) = (high, low);
        return low < high || tail == low ? new QuantityRange(low, high, first.IsBare ? second : first, first.First, second.End) : null;
    }

    /// <summary>
    /// Returns the first of two values with the unit and the scale that only the second has: "from 3 to 5 percent", "from $3 to $5
    /// billion", "10- or 15-year bonds"; any other measure as it is.
    /// </summary>
    public static Measure WithSharedUnit(Document document, Measure first)
    {
        // "8B, 70B, and 405B parameter models".
        if (first.IsBare && first.Number.Scale > 1 && document.IsSign(first.Number.End, ',')
            && ListedUnit(document, first.Number.End) is { } listed)
            return listed with { First = first.First, End = first.End, Number = first.Number };
        var joint = Joint(document, first);
        var hanging = joint > first.Number.End && first.IsBare;
        var shares = (document.Is(joint, "to") && IsFrom(document, first)) || (hanging && document.IsAny(joint, "or", "and"));

        // "fell 0.7 and 0.1 per cent, respectively".
        shares |= first.IsBare && document.Is(joint, "and") && IsRespective(document, joint);
        if (!shares || first.Number.IsVague || Second(document, first, joint) is not { } second || second.IsBare)
            return first;
        var scale = first.Number.Scale == 1 && second.Number.Scale > 1 && first.Value < second.Number.Value / second.Number.Scale * 10
            ? second.Number.Scale : 1;
        if (!first.IsBare)
            return scale == 1 ? first : first with { Number = first.Number with { Value = first.Number.Value * scale, Scale = scale } };
        return second with
        {
            First = first.First,
            End = first.End,
            Number = first.Number with { Value = first.Number.Value * scale, Scale = scale }
        };
    }

    /// <summary>"0.7 and 0.1 per cent, respectively": a value of its own for each.</summary>
    private static bool IsRespective(Document document, int joint)
    {
        for (var i = joint + 2; i < joint + 6; i++)
        {
            if (document.Is(i, "respectively"))
                return true;
        }

        return false;
    }

    /// <summary>The last measure of a list of numbers, where it has the unit of all: parameters, or null.</summary>
    private static Measure? ListedUnit(Document document, int comma)
    {
        for (var (at, left) = (comma, 5); left > 0 && (document.IsSign(at, ',') || document.IsAny(at, "and", "or")); left--)
        {
            var next = document.IsAny(at + 1, "and", "or") ? at + 2 : at + 1;
            if (next >= document.Tokens.Length || MeasureReader.Read(document, next) is not { } measure || measure.Number.Scale == 1)
                return null;
            if (!measure.IsBare)
                return measure.Kind is QuantityKind.Parameters ? measure : null;
            at = measure.Number.End;
        }

        return null;
    }

    private static bool IsFrom(Document document, Measure first) => document.Is(first.First - 1, "from");

    /// <summary>The token between two values; a hyphen that hangs ("8- to 16-meter") belongs to the first.</summary>
    private static int Joint(Document document, Measure first)
    {
        var at = first.IsBare ? first.Number.End : first.End;
        return document.KindAt(at) == TokenKind.Dash && document.IsGlued(at) && !document.IsGlued(at + 1)
            && document.IsAny(at + 1, "to", "or", "and") ? at + 1 : at;
    }

    private static Measure? Second(Document document, Measure first, int joint)
    {
        if (joint + 1 >= document.Tokens.Length || MeasureReader.Read(document, joint + 1) is not { } second || second.Number.IsVague)
            return null;
        if (!first.IsBare && second.Kind != first.Kind && !second.IsBare)
            return null;
        if (!first.IsBare && second.Unit != first.Unit && !second.IsBare)
            return null;

        // "$3 to 5 billion" has its unit before; "fell 2.04% to 22,432.85" says where it ended.
        return !first.IsBare && second.IsBare && first.Rule != "quantity.currencyBefore" ? null : second;
    }

    /// <summary>
    /// "146.55-60 yen", "$1.2093-2094", "4.25-50 percent": the second bound has only the last digits; returns it, or null.
    /// </summary>
    private static decimal? Tail(Document document, Measure first, Measure second, int joint)
    {
        if (!NumberReader.IsHyphen(document, joint) || first.Number.Scale > 1 || second.Number.Scale > 1
            || document.KindAt(joint - 1) != TokenKind.Number || second.First != joint + 1
                || document.KindAt(joint + 1) != TokenKind.Number)
            return null;
        var whole = document.Chars(joint - 1);
        var tail = document.Chars(joint + 1);
        var decimals = whole.Length - whole.IndexOf('.') - 1;
        if (decimals == whole.Length || tail.Length is not (2 or 4) || decimals is not (2 or 4) || tail.Length > decimals
            || whole.Contains(',')
            || Digits.Value(tail) is not { } last || Digits.Value(whole[^tail.Length..]) is not { } replaced || last < replaced)
            return null;
        var step = decimals == 2 ? 0.01m : 0.0001m;
        return NumberReader.Normal(first.Value + ((last - replaced) * step * (first.IsBare ? second.Factor : first.Factor)));
    }

    private static (decimal Low, decimal High) Bounds(Measure first, Measure second)
    {
        var low = first.Value;
        var high = second.IsBare && !first.IsBare ? NumberReader.Normal(second.Number.Value * first.Factor) : second.Value;

        // "$3 to $5 billion": the scale is written once.
        if (first.Number.Scale == 1 && second.Number.Scale > 1 && low < second.Number.Value / second.Number.Scale)
            low = NumberReader.Normal(low * second.Number.Scale * (first.IsBare ? second.Factor : 1));
        else if (first.IsBare)
            low = NumberReader.Normal(low * second.Factor);
        return (low, high);
    }

    /// <summary>"ranging from", "prices vary from", "anywhere from", "a range of from".</summary>
    private static bool Ranges(Document document, int before)
    {
        for (var i = before; i > before - 4; i--)
        {
            if (document.IsAny(i, "range", "ranges", "ranged", "ranging", "vary", "varies", "varied", "varying", "anywhere", "anything",
                "everything", "estimates", "spans", "spanning"))
                return true;
        }

        return false;
    }
}
