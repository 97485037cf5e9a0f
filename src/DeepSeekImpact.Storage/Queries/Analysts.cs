using DeepSeekImpact.Extraction.Claims;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Lookup;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>What analysts can be narrowed by; absent values and empty lists do not narrow. Of several values any may hold.</summary>
public sealed record AnalystFilter
{
    /// <summary>Gets the beginnings of words of the name.</summary>
    public string? Query { get; init; }

    /// <summary>Gets the ids or names of whom the analyst belongs to.</summary>
    public IReadOnlyList<string> Affiliations { get; init; } = [];

    /// <summary>Gets the ids, names or tickers of entities that the analyst makes claims about.</summary>
    public IReadOnlyList<string> Abouts { get; init; } = [];

    /// <summary>Gets the day up to which articles count.</summary>
    public DateOnly? AsOf { get; init; }
}

/// <summary>An entity an analyst makes claims about.</summary>
/// <param name="Id">The entity's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Claims">How many claims mention it.</param>
public sealed record AnalystTopic(string Id, string Name, int Claims);

/// <summary>An analyst.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name.</param>
/// <param name="Claims">How many claims.</param>
/// <param name="Latest">The latest claim.</param>
/// <param name="Topics">What the latest claims are about, most of them first.</param>
public sealed record Analyst(string Id, string Name, int Claims, ClaimRow Latest, IReadOnlyList<AnalystTopic> Topics);

/// <summary>
/// What was found of analysts lately: of one who made no claim since, it is not looked for again. One for a store; safe to call from many
/// threads.
/// </summary>
public sealed class RecentAnalysts
{
    /// <summary>Some 10 MB.</summary>
    private const int Capacity = 4000;

    private readonly RecentResults<string, KnownAnalyst> _results = new(Capacity);

    /// <summary>Finds what is known of an analyst.</summary>
    internal KnownAnalyst? Find(ClaimantRow row) => _results.TryGet(row.ClaimantId, row.Revision, out var known) ? known : null;

    /// <summary>Keeps what is known of an analyst.</summary>
    internal void Keep(ClaimantRow row, KnownAnalyst known) => _results.Keep(row.ClaimantId, row.Revision, known, 1);
}

/// <summary>What is known of an analyst besides what is counted.</summary>
/// <param name="Latest">The latest claim.</param>
/// <param name="Topics">The ids of what the latest claims are about, each with how many of them.</param>
internal sealed record KnownAnalyst(ClaimRow Latest, IReadOnlyList<(string EntityId, int Claims)> Topics);

/// <summary>Reads who makes claims as an analyst. Near copies of articles never count: to be quoted again is no new claim.</summary>
public static class Analysts
{
    private const int MostTopics = 5;
    private const int LatestClaims = 10;

    /// <summary>
    /// The latest claim of each; one look into an index for each. The plus keeps SQLite from walking all claims of analysts instead.
    /// </summary>
    private const string Latest = """
        SELECT (SELECT c."key" FROM claims c WHERE c.ClaimantId = one.value AND +c.ClaimantType = {3} AND c."key" >= {1} AND c."key" < {2}
            AND NOT EXISTS (SELECT 1 FROM copied o WHERE o."key" = c."key") ORDER BY c."key" DESC LIMIT 1) AS "Value"
        FROM EACH({0}) one
        """;

    /// <summary>
    /// What the latest claims of each are about: of somebody with thousands of claims the news count, and a page costs the same.
    /// </summary>
    private const string Topics = """
        SELECT one.value AS "Claimant", about.EntityId AS "EntityId", count(*) AS "Claims"
        FROM EACH({0}) one
        JOIN claim_abouts about ON about.FactKey AMONG[SELECT c."key" FROM claims c WHERE c.ClaimantId = one.value AND c."key" >= {1} AND
            c."key" < {2} AND NOT EXISTS (SELECT 1 FROM copied o WHERE o."key" = c."key") ORDER BY c."key" DESC LIMIT {3}]
        WHERE about.EntityId <> one.value
        GROUP BY one.value, about.EntityId
        """;

    private sealed record CountedTopic(string Claimant, string EntityId, long Claims);

    /// <summary>Reads a page of analysts.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="request">The page.</param>
    /// <param name="recent">What was found lately; null to look again.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<Page<Analyst>> ReadAsync(NewsDb db, AnalystFilter filter, PageRequest request, RecentAnalysts? recent,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(filter);
        var page = await ListOrders.Claimants.ReadAsync(new ListQuery<ClaimantRow>(await RowsAsync(db, filter, cancellationToken)), request,
            db.Claimants.AsNoTracking(), cancellationToken);
        var (first, behind) =
            filter.AsOf is { } asOf ? (FactKey.First(1), FactKey.First(Days.From(asOf) + 1)) : (long.MinValue, long.MaxValue);
        var counts = filter.AsOf is null
            ? page.Items.ToDictionary(row => row.ClaimantId, row => row.Claims)
            : await CountAsync(db, [.. page.Items.Select(row => row.ClaimantId)], first, behind, cancellationToken);
        var known = await KnownAsync(db, page.Items, filter.AsOf is null ? recent : null, first, behind, cancellationToken);
        var named = known.Keys.Concat(known.Values.SelectMany(one => one.Topics.Select(topic => topic.EntityId))).Distinct().ToArray();
        var names = await db.Entities.Where(entity => named.Contains(entity.Id)).Select(entity =>
            new { entity.Id, entity.Name }).ToDictionaryAsync(entity => entity.Id, entity => entity.Name, cancellationToken);
        var items = page.Items.Where(row => known.ContainsKey(row.ClaimantId) && counts.ContainsKey(row.ClaimantId)).Select(row =>
            new Analyst(
            row.ClaimantId,
            names.GetValueOrDefault(row.ClaimantId, row.Name),
            counts[row.ClaimantId],
            known[row.ClaimantId].Latest,
            [.. known[row.ClaimantId].Topics.Select(topic =>
                new AnalystTopic(topic.EntityId, names.GetValueOrDefault(topic.EntityId, topic.EntityId), topic.Claims))]));
        return page.With<Analyst>([.. items]);
    }

    private static Task<Dictionary<string, int>> CountAsync(NewsDb db, string[] ids, long first, long behind,
        CancellationToken cancellationToken) =>
        db.Claims
            .Where(claim => ids.Contains(claim.ClaimantId) && claim.ClaimantType == ClaimantType.Analyst
                && claim.Key >= first && claim.Key < behind && !db.Copied.Any(copied => copied.Key == claim.Key))
            .GroupBy(claim => claim.ClaimantId!)
            .Select(group => new { group.Key, Claims = group.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Claims, cancellationToken);

    private static async Task<Dictionary<string, KnownAnalyst>> KnownAsync(NewsDb db, IReadOnlyList<ClaimantRow> rows,
        RecentAnalysts? recent, long first, long behind, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, KnownAnalyst>(rows.Count);
        foreach (var row in rows)
        {
            if (recent?.Find(row) is { } found)
                known.Add(row.ClaimantId, found);
        }

        var missing = rows.Where(row => !known.ContainsKey(row.ClaimantId)).ToList();
        if (missing.Count == 0)
            return known;
        var ids = missing.Select(row => row.ClaimantId).ToArray();
        var latest = await LatestAsync(db, ids, first, behind, cancellationToken);
        var topics = await TopicsAsync(db, ids, first, behind, cancellationToken);
        foreach (var row in missing.Where(row => latest.ContainsKey(row.ClaimantId)))
        {
            var analyst = new KnownAnalyst(latest[row.ClaimantId],
                [.. topics[row.ClaimantId].Select(topic => (topic.EntityId, (int)topic.Claims))]);
            recent?.Keep(row, analyst);
            known.Add(row.ClaimantId, analyst);
        }

        return known;
    }

    private static async Task<Dictionary<string, ClaimRow>> LatestAsync(NewsDb db, string[] ids, long first, long behind,
        CancellationToken cancellationToken)
    {
        var keys = await db.Database.SqlQueryRaw<long?>(db.Dialect.Each(Latest), db.Dialect.Values(ids), first, behind,
            (int)ClaimantType.Analyst).ToListAsync(cancellationToken);
        var known = keys.OfType<long>().ToArray();
        return await db.Claims.AsNoTracking().Include(claim => claim.Article).Where(claim => known.Contains(claim.Key))
            .ToDictionaryAsync(claim => claim.ClaimantId!, cancellationToken);
    }

    private static async Task<ILookup<string, CountedTopic>> TopicsAsync(NewsDb db, string[] ids, long first, long behind,
        CancellationToken cancellationToken) =>
        (await db.Database.SqlQueryRaw<CountedTopic>(db.Dialect.Each(Topics), db.Dialect.Values(ids), first, behind, LatestClaims)
        .ToListAsync(cancellationToken))
        .GroupBy(topic => topic.Claimant)
        .SelectMany(
        group => group.OrderByDescending(topic => topic.Claims).ThenBy(topic => topic.EntityId, StringComparer.Ordinal).Take(MostTopics))
        .ToLookup(topic => topic.Claimant);

    /// <summary>Returns the analysts that a filter lets through.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="cancellationToken">Stops looking names up.</param>
    /// <exception cref="SearchSyntaxException">The part of a name holds no letter or digit.</exception>
    public static async Task<IQueryable<ClaimantRow>> RowsAsync(NewsDb db, AnalystFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(filter);
        var rows = db.Claimants.AsNoTracking().Where(row => row.Type == ClaimantType.Analyst);
        if (filter.Query is { } query)
        {
            var entities = db.EntitiesOf(new EntityFilter { Query = query }).Select(entity => entity.Id);
            rows = rows.Where(row => entities.Contains(row.ClaimantId));
        }

        if (filter.Affiliations.Count > 0)
        {
            var homes = await db.IdsAsync(filter.Affiliations, cancellationToken);
            rows = rows.Where(row => homes.Contains(row.AffiliationId));
        }

        if (filter.Abouts.Count > 0)
        {
            var ids = await db.IdsAsync(filter.Abouts, cancellationToken);
            var sources =
                db.ClaimAbouts.Where(link => ids.Contains(link.EntityId))
                .Join(db.Claims, link => link.FactKey, claim => claim.Key, (_, claim) => claim)
                .Where(claim => claim.ClaimantType == ClaimantType.Analyst && claim.ClaimantId != null).Select(claim => claim.ClaimantId!);
            rows = rows.Where(row => sources.Contains(row.ClaimantId));
        }

        if (filter.AsOf is { } asOf)
        {
            var (first, behind) = (FactKey.First(1), FactKey.First(Days.From(asOf) + 1));
            rows = rows.Where(
                row => db.Claims.Any(
                    claim => claim.ClaimantId == row.ClaimantId && claim.ClaimantType == ClaimantType.Analyst && claim.Key >= first
                        && claim.Key < behind && !db.Copied.Any(copied => copied.Key == claim.Key)));
        }

        return rows;
    }
}
