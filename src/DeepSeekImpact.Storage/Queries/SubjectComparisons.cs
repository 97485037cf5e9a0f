using DeepSeekImpact.Extraction.Comparisons;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>The values of one subject in one unit.</summary>
/// <param name="SubjectId">The subject's id.</param>
/// <param name="Topic">The topic; absent where nothing is stated of the subject.</param>
/// <param name="Comparison">The values; absent where nothing is stated.</param>
/// <param name="Sightings">Where they are stated, by the ids of the facts.</param>
public sealed record SubjectValues(string SubjectId, TopicRow? Topic, Comparison? Comparison,
    IReadOnlyDictionary<string, StoredSighting> Sightings);

/// <summary>Puts the values of several subjects side by side.</summary>
public static class SubjectComparisons
{
    /// <summary>
    /// Returns the values of each subject, in the order asked for, and one without values where nothing is stated. Of a subject actual
    /// values come before estimates, and later periods before earlier ones.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="subjects">Ids; one that is not known has no values.</param>
    /// <param name="asOf">The day up to which articles count.</param>
    /// <param name="includesCopies">Whether near copies of other articles count too.</param>
    /// <param name="tolerance">The largest difference that counts as the same.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<List<SubjectValues>> ReadAsync(NewsDb db, string metric, IReadOnlyList<string> subjects, DateOnly? asOf,
        bool includesCopies, double tolerance, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subjects);
        string[] ids = [.. subjects.Distinct()];
        var stated = await db.Topics.AsNoTracking().Where(topic => topic.Metric == metric && ids.Contains(topic.SubjectId))
            .ToListAsync(cancellationToken);
        TopicRow[] topics = [.. stated.Select(topic => (Row: topic, Scope: StatementScope.Parse(topic.Scope)))
            .OrderBy(topic => topic.Row.Unit, StringComparer.Ordinal).ThenBy(topic => topic.Scope.Basis)
            .ThenByDescending(topic => topic.Scope.Period, StringComparer.Ordinal).ThenByDescending(topic => topic.Row.Day)
            .ThenBy(topic => topic.Row.Way).ThenBy(topic => topic.Row.Number).Select(topic => topic.Row)];
        var sightings = await Sightings.OfAsync(db, topics, asOf, includesCopies, cancellationToken);
        var values = new List<SubjectValues>();
        foreach (var id in ids)
        {
            var before = values.Count;
            foreach (var topic in topics.Where(topic => topic.SubjectId == id))
            {
                var own = sightings[topic.Number].ToDictionary(seen => seen.Row.FactId);
                if (own.Count > 0)
                    values.Add(new SubjectValues(id, topic, Comparison.Of(own.Values.Select(seen => seen.Sighting), tolerance), own));
            }

            if (values.Count == before)
                values.Add(new SubjectValues(id, null, null, new Dictionary<string, StoredSighting>()));
        }

        return values;
    }
}
