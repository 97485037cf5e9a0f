namespace DeepSeekImpact.Extraction.Comparisons;

/// <summary>
/// Counts origins, not outlets. What is reported of a source has that source for its origin, however many report it. Of what an article
/// says itself the outlet is the origin; outlets that print the same sentence are one origin: copies of one wire story.
/// </summary>
public static class Voices
{
    /// <summary>Returns the number of origins.</summary>
    /// <param name="sightings">Where it was seen.</param>
    public static int Count(IEnumerable<Sighting> sightings)
    {
        ArgumentNullException.ThrowIfNull(sightings);
        var parents = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var sighting in sightings)
        {
            var origin = sighting.Statement.Source is { } source ? "source " + source
                : sighting.Outlet is { } outlet ? "outlet " + outlet : "article " + sighting.Article;
            var echo = sighting.Statement.Source is null ? "echo " + sighting.Statement.Echo : origin;
            parents[Root(parents, origin)] = Root(parents, echo);
        }

        return parents.Keys.Count(key => Root(parents, key) == key);
    }

    private static string Root(Dictionary<string, string> parents, string key)
    {
        while (parents.TryGetValue(key, out var parent))
        {
            if (parent == key)
                return key;
            key = parent;
        }

        return parents[key] = key;
    }
}
