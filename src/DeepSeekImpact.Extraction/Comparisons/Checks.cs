using System.Globalization;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quantities;

namespace DeepSeekImpact.Extraction.Comparisons;

/// <summary>
/// Works out what figures of one subject imply together, with their dimensions: GPU-hours over GPUs is a time, a cost over GPU-hours is a
/// price. To add a rule: one method, one line in <see cref="Of"/>.
/// </summary>
public static class Checks
{
    /// <summary>By how much a reported value may be off where its digits say nothing better: five percent.</summary>
    public const double UsualTolerance = 0.05;

    private const int MostValues = 3;

    /// <summary>Gets the names of the rules.</summary>
    public static IReadOnlyList<string> Rules { get; } =
        ["trainingTime", "pricePerGpuHour", "ratio", "valueBefore", "valueLost", "margin", "growth", "surprise"];

    /// <summary>Gets the metrics of which one subject's value over another's is told.</summary>
    public static IReadOnlyList<string> Ratios { get; } = ["gpuHours", "gpuCount", "cost", "parameters", "trainingTokens"];

    /// <summary>Returns the metrics that take part in any check.</summary>
    public static IReadOnlyList<string> Metrics { get; } = ["gpuHours", "gpuCount", "cost", "duration", "price", "parameters",
        "trainingTokens", "marketValue", "margin", .. EarningsChecks.Metrics, StatementReader.Change];

    /// <summary>Returns the checks of one subject.</summary>
    /// <param name="own">What is stated of it.</param>
    /// <param name="others">What the same articles state of other subjects, and multiples of none, for ratios.</param>
    /// <param name="tolerance">By how much a reported value may be off, as a part of the result.</param>
    public static IEnumerable<Check> Of(IReadOnlyCollection<Sighting> own, IReadOnlyCollection<Sighting> others,
        double tolerance = UsualTolerance)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(others);
        return TrainingTime(own, tolerance).Concat(PricePerGpuHour(own, tolerance)).Concat(ValueBefore(own,
            tolerance)).Concat(ValueLost(own, tolerance))
            .Concat(EarningsChecks.Of(own, tolerance)).Concat(Ratio(own, others, tolerance));
    }

    /// <summary>2.7 million GPU-hours on 2,000 GPUs take 1,350 hours: 56 days, which agrees with "two months".</summary>
    private static IEnumerable<Check> TrainingTime(IReadOnlyCollection<Sighting> own, double tolerance) =>
        from hours in Values(own, "gpuHours", null)
        from count in Values(own, "gpuCount", null)
        where count.Value > 0 && OnSameHardware(hours, count)
        let time = hours.Value / count.Value
        select Make("trainingTime", [hours, count],
            $"{Text(hours.Value)} GPU-hours ÷ {Text(count.Value)} GPUs = {Text(time)} hours; ÷ 24 = {Text(time / 24)} days", time / 24,
            "day", Values(own, "duration", null), tolerance);

    /// <summary>$5.6 million for 2.7 million GPU-hours is $2.07 a GPU-hour.</summary>
    private static IEnumerable<Check> PricePerGpuHour(IReadOnlyCollection<Sighting> own, double tolerance) =>
        from cost in Values(own, "cost", null)
        from hours in Values(own, "gpuHours", null)
        where hours.Value > 0 && cost.Unit.Length == 3
        let prices = Values(own, "price", null).Where(price => price.Unit == cost.Unit
            && price.Sighting.Statement.Contrasts.Contains("per:gpuHour", StringComparison.Ordinal)
            || IsPerGpuHour(price.Sighting.Statement.Topic.Scope))
        select Make("pricePerGpuHour", [cost, hours],
            $"{Text(cost.Value)} {cost.Unit} ÷ {Text(hours.Value)} GPU-hours = {Text(cost.Value / hours.Value)} {cost.Unit} a GPU-hour",
            cost.Value / hours.Value, cost.Unit + " per GPU-hour", prices, tolerance);

    /// <summary>A loss of $589 billion that was 17% of the value means $3.5 trillion before.</summary>
    private static IEnumerable<Check> ValueBefore(IReadOnlyCollection<Sighting> own, double tolerance) =>
        from lost in Values(own, "marketValue", Direction.Down)
        from fall in Values(own, StatementReader.Change, Direction.Down)
        where fall.Unit == "percent" && fall.Value is > 0 and <= 100 && lost.Unit.Length == 3 && IsSameTime(lost, fall)
        let before = lost.Value / (fall.Value / 100)
        select Make("valueBefore", [lost, fall],
            $"{Text(lost.Value)} {lost.Unit} ÷ {Text(fall.Value)}% = {Text(before)} {lost.Unit} before", before, lost.Unit,
            Values(own, "marketValue", null).Where(value => value.Unit == lost.Unit), tolerance);

    /// <summary>A fall of 17% from a value of $3.5 trillion is a loss of $595 billion.</summary>
    private static IEnumerable<Check> ValueLost(IReadOnlyCollection<Sighting> own, double tolerance) =>
        from before in Values(own, "marketValue", null, FigureBasis.Prior)
        from fall in Values(own, StatementReader.Change, Direction.Down)
        where fall.Unit == "percent" && fall.Value is > 0 and <= 100 && before.Unit.Length == 3
            && before.Sighting.Article == fall.Sighting.Article
        let lost = before.Value * fall.Value / 100
        let reported = Values(own, "marketValue", Direction.Down).Where(value => value.Unit == before.Unit && IsSameTime(value, fall))
        select Make("valueLost", [before, fall],
            $"{Text(before.Value)} {before.Unit} × {Text(fall.Value)}% = {Text(lost)} {before.Unit} lost", lost, before.Unit, reported,
            tolerance);

    /// <summary>30.8 over 2.7 million GPU-hours is 11.4 times: two subjects side by side in one article.</summary>
    private static IEnumerable<Check> Ratio(IReadOnlyCollection<Sighting> own, IReadOnlyCollection<Sighting> others, double tolerance) =>
        from metric in Ratios
        from less in Values(own, metric, null)
        from more in others.Where(seen => seen.Statement.Topic.Metric == metric && seen.Statement.Topic.Way is null)
            .Select(seen => new CheckInput(metric, seen.Statement.Topic.Subject, seen.Statement.Value, seen.Statement.Topic.Unit, seen, 1))
        where less.Value > 0 && more.Value > less.Value && more.Unit == less.Unit && more.Sighting.Article == less.Sighting.Article
        let times = more.Value / less.Value
        let reported =
            others.Where(
            seen => seen.Statement.Topic.Metric == StatementReader.Times && seen.Article == less.Sighting.Article
                && IsNear(seen.Statement.Value, times))
                .Select(seen => new CheckInput(StatementReader.Times, less.Subject, seen.Statement.Value, "times", seen, 1))
        select Make("ratio", [more, less], $"{Text(more.Value)} ÷ {Text(less.Value)} {less.Unit} = {Text(times)} times", times, "times",
            reported, tolerance);

    /// <summary>An article can state many multiples; one that is twice as large or half as large is of something else.</summary>
    private static bool IsNear(double stated, double times) => stated > times / 2 && stated < times * 2;

    private static bool IsPerGpuHour(StatementScope scope) => scope.Per is { } per
        && per.Contains("gpu", StringComparison.OrdinalIgnoreCase) && per.Contains("hour", StringComparison.Ordinal);

    /// <summary>Returns a check with what is reported of its result.</summary>
    internal static Check Make(string rule, CheckInput[] inputs, string arithmetic, double result, string unit,
        IEnumerable<CheckInput> reported, double tolerance) => new()
        {
            Rule = rule,
            Inputs = inputs,
            Arithmetic = arithmetic,
            Result = result,
            Unit = unit,
            Reported = [.. reported.Select(input => Report(input, result, tolerance))],
        };

    /// <summary>"two months" is given to the month: from one and a half to two and a half.</summary>
    private static CheckReport Report(CheckInput input, double result, double tolerance)
    {
        var difference = Math.Abs(input.Value - result);
        var rounding = Math.Min(input.Sighting.Statement.Rounding, input.Value / 2);
        return new CheckReport(input, result == 0 ? 0 : difference / Math.Abs(result),
            difference <= Math.Max(rounding, Math.Abs(result) * tolerance)
            || result >= input.Sighting.Statement.Low && result <= input.Sighting.Statement.High);
    }

    /// <summary>Returns the values of a metric that are stated most, of the whole subject, each with its most precise statement.</summary>
    private static IEnumerable<CheckInput> Values(IReadOnlyCollection<Sighting> own, string metric, Direction? way,
        FigureBasis basis = FigureBasis.Actual) =>
        own.Where(seen => seen.Statement.Topic is var topic && topic.Metric == metric && topic.Way == way
            && topic.Scope is { Part: null, Span: MovePeriod.Session } && topic.Scope.Basis == basis)
            .GroupBy(seen => seen.Statement.Topic)
            .SelectMany(topic => Comparison.Of(topic).Values.Take(MostValues).Select(value => (topic.Key, value)))
            .Select(pair =>
            new CheckInput(metric, pair.Key.Subject, pair.value.Value, pair.Key.Unit,
            pair.value.Sightings.MinBy(seen => (Math.Abs(seen.Statement.Value - pair.value.Value), seen.Statement.Rounding))!,
            pair.value.Voices));

    private static bool OnSameHardware(CheckInput one, CheckInput other) =>
        !Contrasts.Between(one.Sighting.Statement.Contrasts, other.Sighting.Statement.Contrasts).Contains("hardware");

    private static bool IsSameTime(CheckInput one, CheckInput other) =>
        one.Sighting.Statement.From is not null
            && (one.Sighting.Statement.From, one.Sighting.Statement.To) == (other.Sighting.Statement.From, other.Sighting.Statement.To);

    /// <summary>Returns a number with four digits that count, in full up to a million, then in millions and billions.</summary>
    internal static string Text(double value)
    {
        var (scaled, word) = Math.Abs(value) switch
        {
            >= 1e12 => (value / 1e12, " trillion"),
            >= 1e9 => (value / 1e9, " billion"),
            >= 1e6 => (value / 1e6, " million"),
            _ => (value, string.Empty),
        };
        var digits = Math.Max(0, 3 - (int)Math.Floor(Math.Log10(Math.Max(1, Math.Abs(scaled)))));
        return Math.Round(scaled, digits).ToString("#,##0.####", CultureInfo.InvariantCulture) + word;
    }
}
