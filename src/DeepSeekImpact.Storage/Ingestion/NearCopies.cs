using System.Text.Json;
using DeepSeekImpact.Extraction.Copies;
using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>Where an article stands among those that say the same.</summary>
/// <param name="Original">The id of the article it is a copy of, or null.</param>
/// <param name="Cuts">The keys of articles that are cut copies of it.</param>
internal sealed record CopyPlace(string? Original, IReadOnlyList<long> Cuts)
{
    public static readonly CopyPlace Alone = new(null, []);
}

/// <summary>
/// Finds near copies and keeps them tied to the article they are copies of: the first one, or a fuller one that came later. Candidates
/// share some of the smallest hashes of their words; whether they are copies is then told by all their words.
/// </summary>
/// <param name="session">The writer's session, inside its transaction.</param>
internal sealed class NearCopies(WriteSession session)
{
    /// <summary>Words that stand in more articles are nobody's own: a notice of rights, a mould.</summary>
    public const int MostSharers = 30;

    /// <summary>A single hash is shared by chance more often than not: by two articles that use the same phrase.</summary>
    private const int LeastShared = 2;

    private const int MostCompared = 8;

    private readonly StoreCommands _commands = session.Commands;

    /// <summary>Takes an article's hashes out of those that copies are found by.</summary>
    public void DropShingles(long article)
    {
        foreach (var hash in SketchOf(article))
        {
            _commands.Run("DELETE FROM shingles WHERE Hash = @0 AND ArticleKey = @1", hash, article);
            if (session.Prefetch.Sharers.TryGetValue(hash, out var sharers))
                sharers.Remove(article);
        }
    }

    /// <summary>Finds what a text is a copy of.</summary>
    /// <param name="text">The text.</param>
    /// <param name="except">The key of the article it is a revision of.</param>
    public CopyPlace Find(Fingerprint text, long? except = null)
    {
        List<long>? cuts = null;
        foreach (var candidate in Candidates(text, except))
        {
            switch (Kinships.Of(text, TextOf(candidate)))
            {
                case Kinship.Copy:
                    return new CopyPlace(IdOf(candidate), []);
                case Kinship.Fuller:
                    (cuts ??= []).Add(candidate);
                    break;
            }
        }

        return cuts is null ? CopyPlace.Alone : new CopyPlace(null, cuts);
    }

    /// <summary>
    /// Finds the place of a new text of an article. Copies of the earlier text stay copies where they still say what the new one says; the
    /// others are compared again.
    /// </summary>
    /// <param name="id">The article's id.</param>
    /// <param name="key">Its key.</param>
    /// <param name="text">The new text.</param>
    public CopyPlace Revise(string id, long key, Fingerprint text)
    {
        var stays = false;
        foreach (var copy in CopiesOf(id))
        {
            if (Kinships.Of(text, TextOf(copy)) == Kinship.None)
                Place(copy, key);
            else
                stays = true;
        }

        return stays ? CopyPlace.Alone : Find(text, key);
    }

    /// <summary>Makes articles copies of a fuller one.</summary>
    /// <param name="articles">Their keys.</param>
    /// <param name="original">The fuller one's id.</param>
    public void Tie(IReadOnlyList<long> articles, string original)
    {
        foreach (var key in articles)
        {
            _commands.Flush();
            _commands.Run("UPDATE articles SET DuplicateOf = @1, Seq = @2 WHERE DuplicateOf = @0", IdOf(key), original, session.Revision);
            _commands.Run("UPDATE articles SET DuplicateOf = @1 WHERE \"key\" = @0", key, original);
            _commands.Run($"INSERT INTO copied(\"key\") {session.Kinds.KeysOfArticle} ON CONFLICT DO NOTHING", key);
            DropShingles(key);
            Restamp(key);
            Settle(key);
        }
    }

    /// <summary>
    /// Compares the copies of an article again before the article is removed.
    /// </summary>
    /// <param name="id">The article's id.</param>
    /// <param name="key">Its key.</param>
    public void Release(string id, long key)
    {
        foreach (var copy in CopiesOf(id))
            Place(copy, key);
    }

    /// <summary>Finds the new original of an article whose original is gone, or lets the article count.</summary>
    private void Place(long copy, long former)
    {
        var place = Find(TextOf(copy), former);
        _commands.Run("UPDATE articles SET DuplicateOf = @1, Seq = @2 WHERE \"key\" = @0", copy, place.Original, session.Revision);
        if (place.Original is not null)
            return;
        _commands.Run($"DELETE FROM copied WHERE \"key\" IN ({session.Kinds.KeysOfArticle})", copy);
        foreach (var hash in SketchOf(copy))
        {
            _commands.Run(FactWriter.AddShingle, hash, copy);
            if (session.Prefetch.Sharers.TryGetValue(hash, out var sharers) && !sharers.Contains(copy))
                sharers.Add(copy);
        }

        Restamp(copy);
        Settle(copy);
        Tie(place.Cuts, IdOf(copy));
    }

    /// <summary>Stamps an article and its facts again, because it began or ceased to count.</summary>
    private void Restamp(long article)
    {
        new TopicWriter(session).Mark(article);
        _commands.Run("UPDATE articles SET Seq = @1 WHERE \"key\" = @0", article, session.Revision);
        foreach (var kind in session.Kinds.All)
            kind.Restamp(_commands, article, session.Stamp);
    }

    private long[] SketchOf(long article) =>
        _commands.Text("SELECT Sketch FROM article_contents WHERE ArticleKey = @0", article) is { } sketch
        ? JsonSerializer.Deserialize<long[]>(sketch) ?? [] : [];

    /// <summary>
    /// Returns the copies of an article in the order of storing: they are placed as they would have been without the article.
    /// </summary>
    private List<long> CopiesOf(string id)
    {
        _commands.Flush();
        return _commands.Rows(
            """
            SELECT a."key" FROM articles a
            WHERE a.DuplicateOf = @0 ORDER BY a.StoredAt, a."key"
            """,
            row => row.GetInt64(0), id);
    }

    /// <summary>The articles that share most of the smallest hashes.</summary>
    private IEnumerable<long> Candidates(Fingerprint text, long? except)
    {
        Dictionary<long, int>? shared = null;
        foreach (var hash in text.Sketch)
        {
            if (session.Texts.IsCommon(hash))
                continue;
            var sharers = session.Prefetch.Sharers.TryGetValue(hash, out var known) ? known
                : _commands.Rows("SELECT ArticleKey FROM shingles WHERE Hash = @0 LIMIT @1", row => row.GetInt64(0), hash, MostSharers + 1);
            if (sharers.Count > MostSharers)
            {
                session.Texts.AddCommon(hash);
                continue;
            }

            if (sharers.Count > 0)
                shared ??= [];
            foreach (var key in sharers)
                shared![key] = shared.GetValueOrDefault(key) + 1;
        }

        return shared is null ? []
            : shared.Where(pair => pair.Value >= LeastShared && pair.Key != except).OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key).Take(MostCompared).Select(pair => pair.Key);
    }

    private Fingerprint TextOf(long article)
    {
        if (session.Texts.Find(article) is { } known)
            return known;
        if (Stored() is not { } words)
        {
            // It is in this very batch.
            _commands.Flush();
            words = Stored()!;
        }

        var text = Fingerprint.Of(words);
        session.Texts.Add(article, text);
        return text;

        string? Stored() => _commands.Text("SELECT Text FROM article_contents WHERE ArticleKey = @0", article);
    }

    private string IdOf(long key) => _commands.Text("SELECT Id FROM articles WHERE \"key\" = @0", key)!;

    private void Settle(long key)
    {
        var facts = new FactWriter(session);
        facts.Settle(facts.EntitiesOf(key));
    }
}
