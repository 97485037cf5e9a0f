using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>
/// What is known of a batch before its first article is stored, where asking for all articles at once is worth it, and what came to it
/// since. What stands in none of its
/// tables must be asked for. It holds for one transaction.
/// </summary>
internal sealed class Prefetch
{
    /// <summary>Gets the ids of the articles that have a text, by its hash; null where none has.</summary>
    public Dictionary<string, string?> Owners { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets whether there is an article with an address.</summary>
    public Dictionary<string, bool> Addresses { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the articles that share one of their smallest hashes, by the hash.</summary>
    public Dictionary<long, List<long>> Sharers { get; } = [];

    /// <summary>Gets the keys of entities that are not in the registry.</summary>
    public HashSet<string> AbsentKeys { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets whether an id of the registry is taken.</summary>
    public Dictionary<string, bool> TakenIds { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the articles of which no user said what their names mean.</summary>
    public HashSet<string> Unpinned { get; } = new(StringComparer.Ordinal);

    public void Clear()
    {
        Owners.Clear();
        Addresses.Clear();
        Sharers.Clear();
        AbsentKeys.Clear();
        TakenIds.Clear();
        Unpinned.Clear();
    }

    /// <summary>Notes an article that was just stored.</summary>
    public void Stored(ArticleRow article)
    {
        if (Owners.ContainsKey(article.Sha256))
            Owners[article.Sha256] = article.Id;
        if (article.Address is { } address && Addresses.ContainsKey(address))
            Addresses[address] = true;
    }
}
