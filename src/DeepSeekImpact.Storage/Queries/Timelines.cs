using DeepSeekImpact.Extraction.Comparisons;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>How long a step of a timeline is.</summary>
public enum TimeStep
{
    /// <summary>A day.</summary>
    Day,

    /// <summary>Monday to Sunday.</summary>
    Week,

    /// <summary>A month.</summary>
    Month,
}

/// <summary>What happened around an entity in one step of time.</summary>
public sealed record TimelineStep
{
    /// <summary>Gets the first day of the step.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Gets the last day, included.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Gets how many articles mention it.</summary>
    public int Articles { get; set; }

    /// <summary>Gets how often they mention it.</summary>
    public int Mentions { get; set; }

    /// <summary>Gets how many moves of it are told.</summary>
    public int MarketMoves { get; set; }

    /// <summary>Gets how many of them go up.</summary>
    public int Up { get; set; }

    /// <summary>Gets how many of them go down.</summary>
    public int Down { get; set; }

    /// <summary>Gets how many figures are told of it.</summary>
    public int Figures { get; set; }

    /// <summary>Gets how many quotes of it there are.</summary>
    public int Quotes { get; set; }

    /// <summary>Gets how many claims it makes.</summary>
    public int ClaimsBy { get; set; }

    /// <summary>Gets how many claims mention it.</summary>
    public int ClaimsAbout { get; set; }

    /// <summary>Gets how many events it took part in.</summary>
    public int Events { get; set; }
}

/// <summary>How an instrument moved in one step of time.</summary>
public sealed record SeriesStep
{
    /// <summary>Gets the first day of the step.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Gets the last day, included.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Gets how many moves are told.</summary>
    public required int Moves { get; init; }

    /// <summary>Gets how many origins tell them.</summary>
    public required int Voices { get; init; }

    /// <summary>Gets the change that most origins give, downwards negative; only where the step is one day.</summary>
    public double? Change { get; init; }

    /// <summary>Gets the smallest change given, downwards negative.</summary>
    public required double Least { get; init; }

    /// <summary>Gets the largest change given, downwards negative.</summary>
    public required double Most { get; init; }

    /// <summary>Gets the ids of the moves, the latest reported first.</summary>
    public required IReadOnlyList<string> MarketMoveIds { get; init; }
}

/// <summary>Counts facts by day, week or month.</summary>
public static class Timelines
{
    private const long KeysOfDay = 1L << 32;

    /// <summary>Returns what happened around an entity, step by step; steps without anything are left out.</summary>
    /// <param name="db">The database.</param>
    /// <param name="id">The entity's id.</param>
    /// <param name="step">How long a step is.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="includesCopies">Whether near copies of other articles count too.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<IReadOnlyList<TimelineStep>> OfEntityAsync(NewsDb db, string id, TimeStep step, DateOnly? from, DateOnly? to,
        bool includesCopies, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (first, behind) = (FactKey.First(Math.Max(1, Days.From(from))), FactKey.First(Days.From(to ?? DateOnly.MaxValue) + 1));
        var steps = new SortedDictionary<DateOnly, TimelineStep>();
        foreach (var row in await db.ArticleEntities.Where(
            link => link.EntityId == id && link.ArticleKey >= first && link.ArticleKey < behind
                && (includesCopies || !db.Copied.Any(copied => copied.Key == link.ArticleKey))).GroupBy(link => link.ArticleKey / KeysOfDay)
                .Select(group => new
                {
                    group.Key,
                    Articles = group.Select(link => link.ArticleKey).Distinct().Count(),
                    Mentions = group.Sum(link => link.Mentions)
                }).ToListAsync(cancellationToken))
        {
            var at = At(row.Key);
            at.Articles += row.Articles;
            at.Mentions += row.Mentions;
        }

        foreach (var row in await db.MarketMoves.Where(move => move.InstrumentId == id && move.Period <= MovePeriod.Intraday
            && move.Key >= first && move.Key < behind && (includesCopies
            || !db.Copied.Any(copied => copied.Key == move.Key))).GroupBy(move =>
            new { Day = move.Key / KeysOfDay, move.Direction }).Select(group =>
            new { group.Key.Day, group.Key.Direction, Count = group.Count() }).ToListAsync(cancellationToken))
        {
            var at = At(row.Day);
            at.MarketMoves += row.Count;
            at.Up += row.Direction == Direction.Up ? row.Count : 0;
            at.Down += row.Direction == Direction.Down ? row.Count : 0;
        }

        await CountAsync(Figures.Subject.KeysOf(db, id), (at, count) => at.Figures += count);
        await CountAsync(Quotes.Speaker.Entity.KeysOf(db, id), (at, count) => at.Quotes += count);
        await CountAsync(Claims.Claimant.Entity.KeysOf(db, id), (at, count) => at.ClaimsBy += count);
        await CountAsync(Claims.About.KeysOf(db, id), (at, count) => at.ClaimsAbout += count);
        await CountAsync(Events.Participants.KeysOf(db, id), (at, count) => at.Events += count);
        return [.. steps.Values];

        TimelineStep At(long day)
        {
            var (start, end) = StepOf(Days.ToDate((int)day)!.Value, step);
            return steps.TryGetValue(start, out var known) ? known : steps[start] = new TimelineStep { From = start, To = end };
        }

        async Task CountAsync(IQueryable<long> keys, Action<TimelineStep, int> add)
        {
            foreach (var row in await keys.Counting(db, includesCopies).Where(key => key >= first && key < behind)
                .GroupBy(key => key / KeysOfDay).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken))
                add(At(row.Key), row.Count);
        }
    }

    /// <summary>
    /// Returns how an instrument moved, step by step. Only moves of a single day count: "this year" is no step of a series.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="instruments">The instrument's ids.</param>
    /// <param name="unit">The unit of the changes.</param>
    /// <param name="step">How long a step is.</param>
    /// <param name="filter">The days, the day up to which articles count, and whether near copies do.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<IReadOnlyList<SeriesStep>> OfInstrumentAsync(NewsDb db, string[] instruments, string unit, TimeStep step,
        FactFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(filter);
        var (first, last) = (Math.Max(1, Days.From(filter.From)), filter.To is { } to ? Days.From(to) : int.MaxValue);
        var behind = filter.AsOf is { } asOf ? FactKey.First(Days.From(asOf) + 1) : long.MaxValue;
        var rows = await db.Topics
            .Where(topic => topic.Metric == StatementReader.Change && instruments.Contains(topic.SubjectId) && topic.Unit == unit
                && topic.Scope == string.Empty && topic.Day >= first && topic.Day <= last)
            .Join(db.Statements, topic => topic.Number, row => row.TopicNumber,
            (topic, row) => new
            {
                topic.Day,
                topic.Way,
                row.ArticleKey,
                row.SourceNumber,
                row.FactKey,
                row.FactId,
                row.Value,
                row.Rounding,
                row.Source,
                row.Echo
            })
            .Where(row => row.ArticleKey < behind && (filter.IncludesCopies || !db.Copied.Any(copied => copied.Key == row.FactKey)))
            .ToListAsync(cancellationToken);
        var outlets = await Sightings.OutletsAsync(db, rows.Select(row => row.SourceNumber), cancellationToken);
        return [.. rows
            .Select(row => (Row: row, Day: Days.ToDate(row.Day)!.Value, Signed: (Direction)row.Way switch
            {
                Direction.Down => -row.Value,
                Direction.Up => row.Value,
                _ => 0,
            }))
            .GroupBy(seen => StepOf(seen.Day, step))
            .OrderBy(group => group.Key.From)
            .Select(group =>
            {
                var sightings =
                    group.Select(
                    seen => new Sighting(Signed(seen.Row.FactId, seen.Signed, seen.Row.Rounding, seen.Row.Source, seen.Row.Echo, unit),
                        Sightings.NameOf(seen.Row.ArticleKey), outlets.GetValueOrDefault(seen.Row.SourceNumber),
                        Days.ToDate(FactKey.DayOf(seen.Row.ArticleKey)))).ToList();
                return new SeriesStep
                {
                    From = group.Key.From,
                    To = group.Key.To,
                    Moves = sightings.Count,
                    Voices = Voices.Count(sightings),
                    Change = step == TimeStep.Day ? Comparison.Of(sightings).Values[0].Value : null,
                    Least = sightings.Min(seen => seen.Statement.Value),
                    Most = sightings.Max(seen => seen.Statement.Value),
                    MarketMoveIds = [.. group.OrderByDescending(seen => seen.Row.FactKey).Select(seen => seen.Row.FactId)],
                };
            })];
    }

    /// <summary>The first and last day of the step that a day lies in.</summary>
    private static (DateOnly From, DateOnly To) StepOf(DateOnly day, TimeStep step)
    {
        switch (step)
        {
            case TimeStep.Week:
                var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
                return (monday, monday.AddDays(6));
            case TimeStep.Month:
                var start = new DateOnly(day.Year, day.Month, 1);
                return (start, start.AddMonths(1).AddDays(-1));
            default:
                return (day, day);
        }
    }

    private static Statement Signed(string fact, double value, double rounding, string? source, long echo, string unit) => new()
    {
        Fact = fact,
        Words = new Extraction.Text.Span(0, 0, string.Empty),
        Topic = new StatementTopic(StatementReader.Change, string.Empty, unit, null),
        Low = value,
        High = value,
        Value = value,
        Rounding = rounding,
        Source = source,
        Echo = echo,
    };
}
