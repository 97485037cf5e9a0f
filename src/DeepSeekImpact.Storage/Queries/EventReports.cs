using System.Text.Json;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Events;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>An event that several articles tell.</summary>
/// <param name="Row">The stored event, with its article.</param>
/// <param name="Event">The event.</param>
/// <param name="Day">Its day; see <see cref="Days"/>.</param>
public sealed record EventReport(EventRow Row, Event Event, int Day);

/// <summary>
/// Finds the reports of one event: those of the same type whose first two roles are the same entities, and which are of no other product
/// or period. Near copies count for nothing.
/// </summary>
public static class EventReports
{
    /// <summary>The number of events of the type and participant that are compared, the latest first.</summary>
    private const int MaxCandidates = 2000;

    /// <summary>Returns the reports of an event, itself among them, in the order of their days.</summary>
    /// <param name="db">The database.</param>
    /// <param name="row">The event.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<IReadOnlyList<EventReport>> OfAsync(NewsDb db, EventRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(row);
        var mentions = db.Set<RoleRow>(Events.Participants.Table);
        var own = await mentions.AsNoTracking().Where(one => one.FactKey == row.Key).ToListAsync(cancellationToken);
        var type = EventTypes.Find(row.Type);
        var itself = new EventReport(row, Parse(row), FactKey.DayOf(row.Key));
        var core = type is null ? [] : own.Where(one => type.Roles.Take(2).Contains(one.Role)).ToList();
        if (core.Count == 0)
            return [itself];
        var first = core[0];
        var candidates = await db.Set<EventRow>().AsNoTracking().Include(other => other.Article)
            .Where(other => other.Type == row.Type && other.Key != row.Key
                && mentions.Any(one => one.EntityId == first.EntityId && one.Role == first.Role && one.FactKey == other.Key)
                && !db.Copied.Any(copied => copied.Key == other.Key))
            .OrderByDescending(other => other.Key).Take(MaxCandidates).ToListAsync(cancellationToken);
        var keys = candidates.Select(other => other.Key).ToArray();
        var roles = (await mentions.AsNoTracking().Where(one => keys.Contains(one.FactKey)).ToListAsync(cancellationToken)).ToLookup(one =>
            one.FactKey);
        var same = candidates.Where(other => IsSame(core, roles[other.Key]))
            .Select(other => new EventReport(other, Parse(other), FactKey.DayOf(other.Key)))
            .Where(other => IsOfSame(itself.Event, other.Event));
        return [.. same.Append(itself).OrderBy(report => report.Day).ThenBy(report => report.Row.Key)];
    }

    /// <summary>Indicates whether no role of those that tell events apart is somebody else's.</summary>
    private static bool IsSame(List<RoleRow> core, IEnumerable<RoleRow> other)
    {
        var roles = other.ToLookup(one => one.Role, one => one.EntityId);
        return core.GroupBy(one => one.Role).All(role => !roles.Contains(role.Key)
            || roles[role.Key].ToHashSet().SetEquals(role.Select(one => one.EntityId)));
    }

    /// <summary>
    /// Indicates whether they are of no other product or period. A result without a period is no other article's: every quarter has one.
    /// </summary>
    private static bool IsOfSame(Event one, Event other) =>
        one.Polarity == other.Polarity
        && (one.Product is null || other.Product is null || one.Product.Id == other.Product.Id)
        && (EventTypes.Find(one.Type) is { IsReport: true } ? one.Period?.From is not null && HasSamePeriod(one, other)
            : one.Period is null || other.Period is null || HasSamePeriod(one, other));

    private static bool HasSamePeriod(Event one, Event other) =>
        (one.Period?.From, one.Period?.To) == (other.Period?.From, other.Period?.To);

    private static Event Parse(EventRow row) =>
        JsonSerializer.Deserialize<Event>(row.Body, ContractJson.Options) ?? throw new InvalidDataException("A stored event is empty.");
}
