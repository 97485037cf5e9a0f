using DeepSeekImpact.Extraction.Claims;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>What analysts can be narrowed by; absent values do not narrow.</summary>
public sealed record AnalystFilter
{
    /// <summary>Gets the beginnings of words of the name.</summary>
    public string? Query { get; init; }

    /// <summary>Gets the id or name of whom the analyst belongs to.</summary>
    public string? Affiliation { get; init; }

    /// <summary>Gets the id, name or ticker of an entity that the analyst makes claims about.</summary>
    public string? About { get; init; }

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
/// <param name="Topics">What most claims are about.</param>
public sealed record Analyst(string Id, string Name, int Claims, ClaimRow Latest, IReadOnlyList<AnalystTopic> Topics);

/// <summary>Reads who makes claims as an analyst.</summary>
public static class Analysts
{
    private const int MostTopics = 5;

    /// <summary>Reads a page of analysts.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="request">The page.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<Page<Analyst>> ReadAsync(NewsDb db, AnalystFilter filter, PageRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(filter);
        var page = await ListOrders.Claimants.ReadAsync(new FactQuery<ClaimantRow>(await RowsAsync(db, filter, cancellationToken)), request, db.Claimants.AsNoTracking(), cancellationToken);
        var ids = page.Items.Select(row => row.ClaimantId).ToArray();
        var claims = db.Claims.AsNoTracking().Where(claim => ids.Contains(claim.ClaimantId) && claim.ClaimantType == ClaimantType.Analyst);
        if (filter.AsOf is { } asOf)
        {
            var (first, behind) = (FactKey.First(1), FactKey.First(Days.From(asOf) + 1));
            claims = claims.Where(claim => claim.Key >= first && claim.Key < behind);
        }

        var counts = await claims.GroupBy(claim => claim.ClaimantId!).Select(group => new { group.Key, Claims = group.Count(), Last = group.Max(claim => claim.Key) }).ToDictionaryAsync(row => row.Key, cancellationToken);
        var lasts = counts.Values.Select(row => row.Last).ToArray();
        var latest = await db.Claims.AsNoTracking().Include(claim => claim.Article).Where(claim => lasts.Contains(claim.Key)).ToDictionaryAsync(claim => claim.Key, cancellationToken);
        var topics = await claims
            .Join(db.ClaimAbouts, claim => claim.Key, about => about.FactKey, (claim, about) => new { Claimant = claim.ClaimantId!, about.EntityId })
            .GroupBy(pair => pair).Select(group => new { group.Key.Claimant, group.Key.EntityId, Claims = group.Count() })
            .Join(db.Entities, row => row.EntityId, entity => entity.Id, (row, entity) => new { row.Claimant, entity.Id, entity.Name, row.Claims })
            .ToListAsync(cancellationToken);
        var names = await db.Entities.Where(entity => ids.Contains(entity.Id)).ToDictionaryAsync(entity => entity.Id, entity => entity.Name, cancellationToken);
        var items = page.Items.Where(row => counts.ContainsKey(row.ClaimantId)).Select(row => new Analyst(
            row.ClaimantId,
            names.GetValueOrDefault(row.ClaimantId, row.Name),
            counts[row.ClaimantId].Claims,
            latest[counts[row.ClaimantId].Last],
            [.. topics.Where(topic => topic.Claimant == row.ClaimantId && topic.Id != row.ClaimantId).OrderByDescending(topic => topic.Claims).ThenBy(topic => topic.Id, StringComparer.Ordinal).Take(MostTopics).Select(topic => new AnalystTopic(topic.Id, topic.Name, topic.Claims))]));
        return new Page<Analyst>([.. items], page.NextCursor, page.Total);
    }

    /// <summary>Gives the analysts that a filter lets through.</summary>
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

        if (filter.Affiliation is { } affiliation)
        {
            var homes = await db.IdsAsync(affiliation, cancellationToken);
            var members = db.Claims.Where(claim => homes.Contains(claim.AffiliationId) && claim.ClaimantType == ClaimantType.Analyst && claim.ClaimantId != null).Select(claim => claim.ClaimantId!);
            rows = rows.Where(row => members.Contains(row.ClaimantId));
        }

        if (filter.About is { } about)
        {
            var ids = await db.IdsAsync(about, cancellationToken);
            var sources = db.ClaimAbouts.Where(link => ids.Contains(link.EntityId)).Join(db.Claims, link => link.FactKey, claim => claim.Key, (_, claim) => claim).Where(claim => claim.ClaimantType == ClaimantType.Analyst && claim.ClaimantId != null).Select(claim => claim.ClaimantId!);
            rows = rows.Where(row => sources.Contains(row.ClaimantId));
        }

        if (filter.AsOf is { } asOf)
        {
            var (first, behind) = (FactKey.First(1), FactKey.First(Days.From(asOf) + 1));
            rows = rows.Where(row => db.Claims.Any(claim => claim.ClaimantId == row.ClaimantId && claim.ClaimantType == ClaimantType.Analyst && claim.Key >= first && claim.Key < behind));
        }

        return rows;
    }
}
