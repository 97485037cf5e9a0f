using System.Text.Json;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Comparisons;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Lookup;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>What checks can be narrowed by; absent values and empty lists do not narrow. Of several values any may hold.</summary>
public sealed record CheckFilter
{
    /// <summary>Gets the ids, names or tickers of subjects.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>Gets the rules.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>Gets whether reported values agree with what is worked out; only checks where something is reported.</summary>
    public bool? Agrees { get; init; }

    /// <summary>Gets the day up to which articles count.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Gets a value indicating whether near copies of other articles count too.</summary>
    public bool IncludesCopies { get; init; }

    /// <summary>Gets by how much a reported value may be off.</summary>
    public double Tolerance { get; init; } = Checks.UsualTolerance;
}

/// <summary>A check with where its figures are stated.</summary>
/// <param name="SubjectId">The subject.</param>
/// <param name="Check">The check.</param>
/// <param name="Sightings">Where its figures are stated, by the ids of the facts.</param>
public sealed record StoredCheck(string SubjectId, Check Check, IReadOnlyDictionary<string, StoredSighting> Sightings);

/// <summary>Works out checks, subject by subject.</summary>
public static class SubjectChecks
{
    private const string Order = "subject";
    private const int MostLookedAt = 200;
    private const int MostTogether = 25;
    private static readonly string[] Bases = [.. Checks.Ratios, "marketValue", "revenue", "profit", "eps", "margin"];

    /// <summary>
    /// Reads a page of checks, in the order of the subjects' ids. A subject's checks are never parted: a page may be longer than asked for
    /// by those of its last subject.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="request">The page.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<Page<StoredCheck>> ReadAsync(NewsDb db, CheckFilter filter, PageRequest request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(request);
        var subjects = db.Topics.Where(topic => Bases.Contains(topic.Metric));
        if (filter.Subjects.Count > 0)
        {
            var ids = await db.IdsAsync(filter.Subjects, cancellationToken);
            subjects = subjects.Where(topic => ids.Contains(topic.SubjectId));
        }

        var after = request.Cursor is null ? string.Empty : Cursors.Decode(request.Cursor, Order).Value;
        var found = new List<StoredCheck>();
        for (var looked = 0; looked < Math.Max(MostLookedAt, request.Limit) && found.Count < request.Limit;)
        {
            var next = await subjects.Where(topic => string.Compare(topic.SubjectId, after) > 0).Select(topic => topic.SubjectId).Distinct()
                .OrderBy(id => id).Take(Math.Min(request.Limit, MostTogether)).ToListAsync(cancellationToken);
            if (next.Count == 0)
                return new Page<StoredCheck>(found, null, request.Count ? found.Count : null);
            var checks = await OfAsync(db, next, filter, cancellationToken);
            foreach (var id in next)
            {
                found.AddRange(checks[id]);
                (after, looked) = (id, looked + 1);
                if (found.Count >= request.Limit)
                    break;
            }
        }

        var isLast = !await subjects.AnyAsync(topic => string.Compare(topic.SubjectId, after) > 0, cancellationToken);
        return new Page<StoredCheck>(found, isLast ? null : Cursors.Encode(Order, after, 0), isLast && request.Count ? found.Count : null);
    }

    /// <summary>Works out the checks of some subjects that the filter lets through, with the same few queries for all of them.</summary>
    private static async Task<ILookup<string, StoredCheck>> OfAsync(NewsDb db, List<string> subjects, CheckFilter filter,
        CancellationToken cancellationToken)
    {
        var metrics = Checks.Metrics.ToArray();
        var topics = await db.Topics.AsNoTracking().Where(topic => subjects.Contains(topic.SubjectId) && metrics.Contains(topic.Metric))
            .ToListAsync(cancellationToken);
        var stated = (await Sightings.OfAsync(db, topics, filter.AsOf, filter.IncludesCopies, cancellationToken)).SelectMany(group => group)
            .ToLookup(SubjectOf);

        // What else the articles say that give a figure of which ratios are told.
        var articles = subjects.ToDictionary(id => id, id =>
            stated[id].Where(seen => Checks.Ratios.Contains(seen.Sighting.Statement.Topic.Metric))
            .Select(seen => seen.Row.ArticleKey).Distinct().Take(Sightings.MostOfTopic).ToHashSet());
        var together = articles.Values.SelectMany(keys => keys).Distinct().ToArray();
        var ratios = together.Length == 0 ? [] : await Sightings.InArticlesAsync(db, together, [.. Checks.Ratios], cancellationToken);

        // A model's GPUs beside a company's are no ratio.
        var named = ratios.Select(SubjectOf).Concat(subjects).Distinct().ToArray();
        var kinds = ratios.Count == 0 ? [] : await db.Entities.Where(entity => named.Contains(entity.Id))
            .ToDictionaryAsync(entity => entity.Id, entity => entity.Kind, cancellationToken);
        var others = subjects.ToDictionary(id => id, id => ratios.FindAll(seen => articles[id].Contains(seen.Row.ArticleKey)
            && SubjectOf(seen) != id && kinds.TryGetValue(SubjectOf(seen), out var kind) && kinds.TryGetValue(id, out var own)
                && kind == own));
        var multiples = await MultiplesAsync(db,
            [.. others.Values.SelectMany(seen => seen).Select(seen => seen.Row.ArticleKey).Distinct()], cancellationToken);
        return subjects.SelectMany(OfSubject).Where(check => (filter.Rules.Count == 0 || filter.Rules.Contains(check.Check.Rule))
            && (filter.Agrees is null || check.Check.Agrees == filter.Agrees)).ToLookup(check => check.SubjectId);

        IEnumerable<StoredCheck> OfSubject(string id)
        {
            var all = stated[id].Concat(others[id]).DistinctBy(seen => seen.Row.FactId).ToDictionary(seen => seen.Row.FactId);
            var told = others[id].Select(seen => seen.Row.ArticleKey).ToHashSet();
            return Checks.Of(
                [.. stated[id].Select(seen => seen.Sighting)],
                [.. others[id].Select(seen => seen.Sighting),
                    .. multiples.Where(multiple => told.Contains(multiple.Article)).Select(multiple => multiple.Sighting)],
                filter.Tolerance).Select(check => new StoredCheck(id, check, all));
        }
    }

    private static string SubjectOf(StoredSighting seen) => seen.Sighting.Statement.Topic.Subject;

    /// <summary>"11 times": what an article says of the ratio of its figures.</summary>
    private static async Task<List<(long Article, Sighting Sighting)>> MultiplesAsync(NewsDb db, long[] articles,
        CancellationToken cancellationToken)
    {
        if (articles.Length == 0)
            return [];
        var rows = await db.Articles.AsNoTracking().Where(row => articles.Contains(row.Key))
            .Select(row => new { row.Source, row.Key, row.Content.Quantities }).ToListAsync(cancellationToken);
        return [.. from row in rows
                   from quantity in JsonSerializer.Deserialize<Quantity[]>(row.Quantities, ContractJson.Options) ?? []
                   where quantity.Kind == QuantityKind.Multiple && quantity.Value is not null
                   select (row.Key, new Sighting(StatementReader.Multiple(quantity), Sightings.NameOf(row.Key), row.Source,
                       Days.ToDate(FactKey.DayOf(row.Key))))];
    }
}
