using DeepSeekImpact.Extraction.Figures;

namespace DeepSeekImpact.Extraction.Comparisons;

/// <summary>A value with all who state it.</summary>
/// <param name="Value">The most precise of the numbers that agree, in the common unit.</param>
/// <param name="Sightings">Who states it, the earliest first.</param>
/// <param name="Voices">How many origins state it.</param>
/// <param name="Difference">Why it differs from the first value; absent on the first.</param>
public sealed record StatedValue(double Value, IReadOnlyList<Sighting> Sightings, int Voices, DifferenceKind? Difference);

/// <summary>
/// What is stated on one topic, put side by side: statements that agree within the tolerance are one value; the value with most origins
/// comes first, and each other tells why it differs. Pure and deterministic, whatever order the sightings come in.
/// </summary>
public sealed record Comparison
{
    /// <summary>The largest difference that counts as the same where none is asked for: one percent.</summary>
    public const double UsualTolerance = 0.01;

    private const int MostPairs = 12;

    private const string PriceTarget = "priceTarget";

    /// <summary>How many days apart two articles may be to tell of the same time where neither states one.</summary>
    private const int SameTime = 30;

    private static readonly HashSet<string> Scopes = ["breadth", "hardware", "phase", "region", "segment", "shares"];

    /// <summary>Gets the values, the one with most origins first.</summary>
    public required IReadOnlyList<StatedValue> Values { get; init; }

    /// <summary>
    /// Gets by how much the largest number stated is above the smallest, as a part of the smallest; numbers that agree count too.
    /// </summary>
    public required double Spread { get; init; }

    /// <summary>Gets the difference that weighs most, a true conflict before all; absent where all agree.</summary>
    public DifferenceKind? Kind => Values.Select(value => value.Difference).Min();

    /// <summary>Compares what is stated on one topic.</summary>
    /// <param name="sightings">The statements, all of one topic.</param>
    /// <param name="tolerance">The largest difference that counts as the same, as a part of the smaller value; not negative.</param>
    public static Comparison Of(IEnumerable<Sighting> sightings, double tolerance = UsualTolerance)
    {
        ArgumentNullException.ThrowIfNull(sightings);
        ArgumentOutOfRangeException.ThrowIfNegative(tolerance);

        // Narrow statements make the values; "more than 500 billion" joins one of them where it can.
        var ordered =
            sightings.OrderBy(IsWide).ThenBy(seen => seen.Statement.Value).ThenBy(seen => seen.PublishedAt)
            .ThenBy(seen => seen.Statement.Fact, StringComparer.Ordinal).ToList();
        var groups = new List<List<Sighting>>();

        // How far up any of the first groups reaches: of hundreds of values only those are looked at that are near enough.
        var reach = new List<double>();
        foreach (var seen in ordered)
        {
            var first = groups.Count;
            while (first > 0 && reach[first - 1] >= seen.Statement.Low - seen.Statement.Slack)
                first--;
            List<Sighting>? home = null;
            for (var i = first; i < groups.Count; i++)
            {
                if (groups[i][0].Statement.Agrees(seen.Statement, tolerance) && (home is null || IsNearer(groups[i], home, seen)))
                    home = groups[i];
            }

            if (home is not null)
            {
                home.Add(seen);
                continue;
            }

            var top = seen.Statement.High + Math.Max(tolerance * Math.Abs(seen.Statement.Value), seen.Statement.Slack);
            reach.Add(groups.Count == 0 ? top : Math.Max(top, reach[^1]));
            groups.Add([seen]);
        }

        var ranked = groups
            .Select(group => (Group: group, Voices: Voices.Count(group), Latest: group.Max(seen => seen.PublishedAt)))
            .OrderByDescending(group => group.Voices).ThenByDescending(group => group.Latest)
            .ThenBy(group => group.Group[0].Statement.Value)
            .ToList();
        var values = ranked.ConvertAll(group => new StatedValue(
            group.Group.MinBy(seen => (IsWide(seen), seen.Statement.Rounding))!.Statement.Value,
            [.. group.Group.OrderBy(seen => seen.PublishedAt ?? DateOnly.MaxValue)
            .ThenBy(seen => seen.Statement.Fact, StringComparer.Ordinal)],
            group.Voices,
            group == ranked[0] ? null : Between(ranked[0].Group, group.Group)));
        return new Comparison { Values = values, Spread = SpreadOf(ordered) };
    }

    /// <summary>The value with more statements, and of two with as many the nearer one.</summary>
    private static bool IsNearer(List<Sighting> one, List<Sighting> other, Sighting seen) =>
        one.Count > other.Count
        || (one.Count == other.Count
        && Math.Abs(one[0].Statement.Value - seen.Statement.Value) < Math.Abs(other[0].Statement.Value - seen.Statement.Value));

    private static bool IsWide(Sighting seen) => seen.Statement.High - seen.Statement.Low > Math.Abs(seen.Statement.Value) * UsualTolerance;

    private static double SpreadOf(List<Sighting> sightings)
    {
        if (sightings.Count < 2)
            return 0;
        var (low, high) = (sightings.Min(seen => seen.Statement.Value), sightings.Max(seen => seen.Statement.Value));
        return low == 0 ? high == 0 ? 0 : double.MaxValue : (high - low) / Math.Abs(low);
    }

    /// <summary>
    /// The gravest difference between two values: a conflict stands as soon as one pair of statements has no other reason.
    /// </summary>
    private static DifferenceKind Between(List<Sighting> first, List<Sighting> other) =>
        first.Take(MostPairs).SelectMany(_ => other.Take(MostPairs), Between).Min();

    private static DifferenceKind Between(Sighting one, Sighting other)
    {
        if (AreOfOtherTimes(one.Statement, other.Statement) || WereToldAtOtherTimes(one, other))
            return DifferenceKind.Date;

        // Each house has its own target, and the consensus is not the target of a house.
        if (one.Statement.Topic.Metric == PriceTarget && (one.Statement.Source is null || one.Statement.Source != other.Statement.Source))
            return DifferenceKind.Scope;

        // An article contradicts itself only where it says so of two sources: what one voice gives two values for are two things.
        if (one.Article == other.Article && (one.Statement.Source is null || other.Statement.Source is null || IsSameSource(one, other)))
            return DifferenceKind.Scope;
        if (one.Statement.IsForecast != other.Statement.IsForecast && !LastingMetrics.Contains(one.Statement.Topic.Metric))
            return DifferenceKind.Measure;
        var families = Contrasts.Between(one.Statement.Contrasts, other.Statement.Contrasts).ToList();
        if (families.Count > 0)
            return families.Exists(family => !Scopes.Contains(family)) ? DifferenceKind.Measure : DifferenceKind.Scope;
        return IsSameSource(one, other) && one.PublishedAt is { } day && other.PublishedAt is { } later && day != later
            ? DifferenceKind.Superseded : DifferenceKind.Conflict;
    }

    /// <summary>
    /// "in the third quarter" against "in 2024", "on Monday" against "on Friday": the times share less than half of the longer one.
    /// </summary>
    private static bool AreOfOtherTimes(Statement one, Statement other)
    {
        if (one is not { From: { } from, To: { } to } || other is not { From: { } otherFrom, To: { } otherTo })
            return false;
        var shared = Math.Min(to.DayNumber, otherTo.DayNumber) - Math.Max(from.DayNumber, otherFrom.DayNumber) + 1;
        var longer = Math.Max(to.DayNumber - from.DayNumber, otherTo.DayNumber - otherFrom.DayNumber) + 1;
        return shared * 2 < longer;
    }

    /// <summary>
    /// What somebody expects or aims for is another thing on another day. Of what changes all the time, values without a time that were
    /// told weeks apart are values of two times.
    /// </summary>
    private static bool WereToldAtOtherTimes(Sighting one, Sighting other)
    {
        if (one.PublishedAt is not { } day || other.PublishedAt is not { } later || day == later)
            return false;
        var topic = one.Statement.Topic;
        if (topic.Scope.Basis != FigureBasis.Actual || topic.Metric == PriceTarget)
            return true;
        return one.Statement.From is null && other.Statement.From is null && !LastingMetrics.Contains(topic.Metric)
            && Math.Abs(day.DayNumber - later.DayNumber) > SameTime;
    }

    private static bool IsSameSource(Sighting one, Sighting other) =>
        one.Statement.Source is { } source
            ? source == other.Statement.Source
            : other.Statement.Source is null && one.Outlet is not null
            && string.Equals(one.Outlet, other.Outlet, StringComparison.OrdinalIgnoreCase);
}
