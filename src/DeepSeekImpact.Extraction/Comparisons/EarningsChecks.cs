using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Quantities;

namespace DeepSeekImpact.Extraction.Comparisons;

/// <summary>
/// What the figures of a report imply together: a margin, a growth rate, by how much an estimate was beaten. Only figures that one article
/// states near each other, with nothing between that could be meant instead, or that are of one stated period.
/// </summary>
internal static class EarningsChecks
{
    /// <summary>How many characters apart two figures may be to be told of each other: about two sentences.</summary>
    private const int Near = 320;

    /// <summary>The metrics of which a value is set against the one before, and against what was expected.</summary>
    public static readonly IReadOnlyList<string> Metrics = ["revenue", "profit", "eps", "margin"];

    /// <summary>Returns the checks of one subject.</summary>
    /// <param name="own">What is stated of it.</param>
    /// <param name="tolerance">By how much a reported value may be off, as a part of the result.</param>
    public static IEnumerable<Check> Of(IReadOnlyCollection<Sighting> own, double tolerance) =>
        Margin(own, tolerance).Concat(Growth(own, tolerance)).Concat(Surprise(own, tolerance));

    /// <summary>A profit over the revenue of the same stated period is a margin.</summary>
    private static IEnumerable<Check> Margin(IReadOnlyCollection<Sighting> own, double tolerance) =>
        from profit in Levels(own, "profit", FigureBasis.Actual)
        from revenue in Levels(own, "revenue", FigureBasis.Actual)
        where profit.Unit == revenue.Unit && profit.Unit.Length == 3 && revenue.Value > 0 && ScopeOf(profit).Period is not null
            && ScopeOf(profit).Period == ScopeOf(revenue).Period
        let period = ScopeOf(profit).Period
        let margin = profit.Value / revenue.Value * 100
        let reported = Levels(own, "margin", FigureBasis.Actual).Where(value => ScopeOf(value).Period == period
            && ScopeOf(value).Variant == ScopeOf(profit).Variant)
        select Checks.Make("margin", [profit, revenue],
            $"{Checks.Text(profit.Value)} ÷ {Checks.Text(revenue.Value)} {revenue.Unit} = {Checks.Text(margin)}%", margin, "percent",
            reported, tolerance);

    /// <summary>"$57.0 billion, up 62% from $35.1 billion": the growth that follows from both, beside the one that is told.</summary>
    private static IEnumerable<Check> Growth(IReadOnlyCollection<Sighting> own, double tolerance) =>
        from metric in Metrics
        from before in Levels(own, metric, FigureBasis.Prior)
        where before.Value > 0
        let now = Nearest(Levels(own, metric, FigureBasis.Actual), before)
        where now is { Value: > 0 } && now.Value != before.Value
        let growth = (now.Value - before.Value) / before.Value * 100
        let way = growth > 0 ? Direction.Up : Direction.Down
        let reported = own.Where(seen => IsLike(seen, now)
            && seen.Statement.Topic is { Unit: "percent", Scope: { Aspect: FigureAspect.Change, Basis: FigureBasis.Actual } } topic
            && topic.Way == way && seen.Statement.Topic.Metric == metric && IsNear(seen, now.Sighting)).Select(Input)
        select Checks.Make("growth", [now, before],
            $"{Checks.Text(now.Value)} ÷ {Checks.Text(before.Value)} {now.Unit} − 1 = {Checks.Text(growth)}%", Math.Abs(growth), "percent",
            reported, tolerance);

    /// <summary>"$57.0 billion, against $54.9 billion expected": by how much the estimate was beaten or missed.</summary>
    private static IEnumerable<Check> Surprise(IReadOnlyCollection<Sighting> own, double tolerance) =>
        from metric in Metrics
        from estimate in Levels(own, metric, FigureBasis.Estimate)
        where estimate.Value > 0
        let actual = Nearest(Levels(own, metric, FigureBasis.Actual), estimate)
        where actual is not null && (ScopeOf(actual).Period is null || ScopeOf(estimate).Period is null
            || ScopeOf(actual).Period == ScopeOf(estimate).Period)
        let surprise = (actual.Value - estimate.Value) / estimate.Value * 100
        let word = surprise > 0 ? "beat" : surprise < 0 ? "miss" : "in line"
        select Checks.Make("surprise", [actual, estimate],
            $"{Checks.Text(actual.Value)} ÷ {Checks.Text(estimate.Value)} {actual.Unit} − 1 = {Checks.Text(surprise)}%: {word}", surprise,
            "percent", [], tolerance);

    private static IEnumerable<CheckInput> Levels(IReadOnlyCollection<Sighting> own, string metric, FigureBasis basis) =>
        own.Where(seen => seen.Statement.Topic is { Way: null, Scope: { Aspect: FigureAspect.Level, Part: null } scope } topic
            && topic.Metric == metric && scope.Basis == basis)
            .DistinctBy(seen =>
                (seen.Article, seen.Statement.Value, seen.Statement.Topic.Scope.Variant, seen.Statement.Topic.Scope.Period)).Select(Input);

    /// <summary>The nearest figure of the same article, measure and unit; null if none is near.</summary>
    private static CheckInput? Nearest(IEnumerable<CheckInput> figures, CheckInput to) =>
        figures.Where(figure => IsLike(figure.Sighting, to) && figure.Unit == to.Unit
            && IsNear(figure.Sighting, to.Sighting)).MinBy(figure => Distance(figure.Sighting, to.Sighting));

    /// <summary>Of the same article, measure and count: net profit a share is not set against profit.</summary>
    private static bool IsLike(Sighting seen, CheckInput other) =>
        seen.Article == other.Sighting.Article && seen.Statement.Topic.Scope is var scope && scope.Variant == ScopeOf(other).Variant
            && scope.Part is null && scope.Per == ScopeOf(other).Per;

    private static bool IsNear(Sighting one, Sighting other) => one.Statement.Words.In == other.Statement.Words.In
        && Distance(one, other) <= Near;

    private static int Distance(Sighting one, Sighting other) => Math.Abs(one.Statement.Words.Start - other.Statement.Words.Start);

    private static StatementScope ScopeOf(CheckInput input) => input.Sighting.Statement.Topic.Scope;

    private static CheckInput Input(Sighting seen) =>
        new(seen.Statement.Topic.Metric, seen.Statement.Topic.Subject, seen.Statement.Value, seen.Statement.Topic.Unit, seen, 1);
}
