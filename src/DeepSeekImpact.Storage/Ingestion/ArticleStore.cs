using System.Runtime.CompilerServices;
using System.Text.Json;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>What is known of an article besides its text.</summary>
public sealed record ArticleDetails
{
    /// <summary>Gets where it stands on the web.</summary>
    public string? Url { get; init; }

    /// <summary>Gets who published it.</summary>
    public string? Source { get; init; }

    /// <summary>Gets the authors.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Gets the date of publication as it was written.</summary>
    public string? PublishedRaw { get; init; }

    /// <summary>Gets a value indicating whether the day of publication was inferred rather than stated.</summary>
    public bool IsDateInferred { get; init; }

    /// <summary>Gets where the day of publication comes from; null where that is not known.</summary>
    public PublishedBasis? PublishedBasis { get; init; }

    /// <summary>Gets where the text comes from; null where that is not known.</summary>
    public TextBasis? TextBasis { get; init; }
}

/// <summary>An article to store.</summary>
/// <param name="Extraction">Its text and facts.</param>
/// <param name="Details">What is known of it besides.</param>
/// <param name="Kinds">The kinds of fact that its store keeps; those that the engine reads by default.</param>
public sealed record NewArticle(Extraction.Extraction Extraction, ArticleDetails Details, FactKinds? Kinds = null)
{
    /// <summary>
    /// Gets its facts in the form they are stored in; made with the article, so that whoever makes articles on many threads shares the
    /// work.
    /// </summary>
    internal PreparedArticle Prepared { get; } = new(Extraction, Kinds ?? FactKinds.Bundled);
}

/// <summary>What became of an article that was sent.</summary>
public enum Outcome
{
    /// <summary>It was stored.</summary>
    New,

    /// <summary>The same text was stored before; nothing changed.</summary>
    Known,

    /// <summary>Its address was known with another text: it is stored as the latest revision of that article.</summary>
    Revised,
}

/// <summary>A stored article and what became of it.</summary>
/// <param name="Article">The stored article.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record Stored(ArticleRow Article, Outcome Outcome);

/// <summary>
/// Stores, revises and removes articles with all their facts, each in one transaction: an article is there whole or not at all.
/// </summary>
public sealed class ArticleStore
{
    private const int IdLength = 20;

    private readonly Writer _writer;
    private readonly FactKinds _kinds;
    private readonly TimeProvider _clock;
    private readonly GroupCommit _group;

    /// <summary>Initializes a new instance of the <see cref="ArticleStore"/> class.</summary>
    /// <param name="writer">The one writer.</param>
    /// <param name="kinds">The kinds of fact that the store keeps.</param>
    /// <param name="clock">The clock that says when an article was stored.</param>
    public ArticleStore(Writer writer, FactKinds kinds, TimeProvider clock) =>
        (_writer, _kinds, _clock, _group) = (writer, kinds, clock, new GroupCommit(writer, Add));

    /// <summary>Returns the id of the article with this hash.</summary>
    /// <param name="sha256">The hash of its text in hexadecimal.</param>
    public static string IdOf(string sha256) => sha256[..IdLength];

    /// <summary>Stores an article with its facts. The same text twice is one article: the first one is given back unchanged.</summary>
    /// <param name="article">The article.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    public Task<Stored> AddAsync(NewArticle article, CancellationToken cancellationToken) => _group.AddAsync(article, cancellationToken);

    /// <summary>Stores articles in one transaction: all of them or none.</summary>
    /// <param name="articles">The articles.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>What became of each, in their order.</returns>
    public Task<IReadOnlyList<Stored>> AddManyAsync(IReadOnlyList<NewArticle> articles, CancellationToken cancellationToken) =>
        _writer.RunAsync<IReadOnlyList<Stored>>(
            (db, session) =>
            {
                session.Lookups.LookAhead(session, articles);
                return [.. articles.Select(article => Add(db, session, article))];
            },
            cancellationToken);

    /// <summary>
    /// Stores articles as they come, in batches of one transaction each. While a batch is written the next ones are read.
    /// </summary>
    /// <param name="articles">The articles; see <see cref="NewsEngine.ReadMany"/>.</param>
    /// <param name="cancellationToken">Stops between two batches; those that were given out are stored.</param>
    /// <returns>What became of each batch, once it is on disk.</returns>
    public async IAsyncEnumerable<IReadOnlyList<Stored>> AddAllAsync(IAsyncEnumerable<NewArticle> articles,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in Batches.Of(articles, Batches.Usual, cancellationToken))
            yield return await AddManyAsync(batch, cancellationToken);
    }

    /// <summary>Removes an article with its facts and earlier texts, and entities that no article mentions any more.</summary>
    /// <param name="id">The article's id.</param>
    /// <param name="cancellationToken">Stops before anything is removed.</param>
    /// <returns>False where there is no such article.</returns>
    public Task<bool> DeleteAsync(string id, CancellationToken cancellationToken) =>
        _writer.RunAsync(
            (_, session) =>
            {
                if (session.Commands.Scalar("SELECT \"key\" FROM articles WHERE Id = @0", id) is not long key)
                    return false;
                new NearCopies(session).Release(id, key);
                var facts = new FactWriter(session);
                facts.Settle(facts.Remove(key));
                facts.NoteRemoved(id);
                session.Commands.Run("DELETE FROM revisions WHERE ArticleId = @0", id);
                session.Commands.Run("DELETE FROM entity_pins WHERE ArticleId = @0", id);
                return true;
            },
            cancellationToken);

    /// <summary>
    /// Puts the facts of a new reading in the place of articles' old ones. Ids of facts that did not change stay, and so do their keys.
    /// </summary>
    /// <param name="extractions">The facts, of the very texts that are stored.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <returns>The articles that were there with that text, in their order.</returns>
    public Task<IReadOnlyList<ArticleRow>> ReplaceFactsAsync(IReadOnlyList<Extraction.Extraction> extractions,
        CancellationToken cancellationToken)
    {
        var prepared = extractions.AsParallel().AsOrdered().Select(extraction => new PreparedArticle(extraction, _kinds)).ToList();
        return _writer.RunAsync<IReadOnlyList<ArticleRow>>(
            (db, session) =>
            {
                var replaced = new List<ArticleRow>(prepared.Count);
                foreach (var one in prepared)
                {
                    var sha256 = one.Extraction.Article.Sha256;
                    session.Commands.Send();
                    if (db.Articles.AsNoTracking().FirstOrDefault(row => row.Sha256 == sha256) is not { } article)
                        continue;
                    article.EngineVersion = one.Extraction.EngineVersion;
                    article.Language = one.Extraction.Article.Language;

                    // The text is the same, and with it what it is a copy of; what was stored before copies were looked for is looked at
                    // now.
                    var hasPlace =
                        session.Commands.Text("SELECT Sketch FROM article_contents WHERE ArticleKey = @0", article.Key) is not null;
                    Replace(session, article.Key, one, article,
                        hasPlace ? null : new NearCopies(session).Find(one.Fingerprint, article.Key));
                    replaced.Add(article);
                }

                return replaced;
            },
            cancellationToken);
    }

    /// <summary>Writes an article in its own place.</summary>
    /// <param name="session">The writer's session, inside its transaction.</param>
    /// <param name="key">The key it has.</param>
    /// <param name="prepared">What it says now.</param>
    /// <param name="article">The article; it gets a new key if its day is another.</param>
    /// <param name="place">What it is a copy of now; null where that is as it was.</param>
    private static void Replace(WriteSession session, long key, PreparedArticle prepared, ArticleRow article, CopyPlace? place)
    {
        if (place is not null)
            article.DuplicateOf = place.Original;

        // Entities are settled last: one that only this article mentions must not be forgotten, and with it what users said of it.
        var facts = new FactWriter(session);
        var touched = facts.Remove(key);
        facts.Write(prepared, article);
        facts.Settle(touched);
        new NearCopies(session).Tie(place?.Cuts ?? [], article.Id);
    }

    /// <summary>Stores an article within a transaction of the caller's.</summary>
    internal Stored Add(NewsDb db, WriteSession session, NewArticle sent)
    {
        var stored = Put(db, session, sent);
        session.Outcomes.Add(stored.Outcome);
        return stored;
    }

    private Stored Put(NewsDb db, WriteSession session, NewArticle sent)
    {
        var (extraction, details) = (sent.Extraction, sent.Details);
        var sha256 = extraction.Article.Sha256;
        var address = Addresses.Canonical(details.Url);
        var owner = session.Prefetch.Owners.TryGetValue(sha256, out var known) ? known
            : session.Commands.Text("SELECT Id FROM articles WHERE Sha256 = @0 UNION ALL SELECT ArticleId FROM revisions WHERE Sha256 = @0",
            sha256);
        if (owner is not null)
        {
            session.Commands.Send();
            return new Stored(db.Articles.AsNoTracking().First(row => row.Id == owner), Outcome.Known);
        }

        var article = new ArticleRow
        {
            Id = IdOf(sha256),
            Sha256 = sha256,
            Address = address,
            Revision = 1,
            Title = extraction.Article.Title,
            Url = details.Url,
            Source = details.Source,
            Authors = details.Authors.Count == 0 ? null : JsonSerializer.Serialize(details.Authors, ContractJson.Options),
            Language = extraction.Article.Language,
            StoredAt = _clock.GetUtcNow().ToUnixTimeMilliseconds(),
            EngineVersion = extraction.EngineVersion,
            PublishedRaw = details.PublishedRaw,
            IsDateInferred = details.IsDateInferred,
            PublishedBasis = details.PublishedBasis,
            TextBasis = details.TextBasis,
        };
        var copies = new NearCopies(session);
        if (address is null
            || !(session.Prefetch.Addresses.TryGetValue(address, out var isKnown) ? isKnown
            : session.Commands.Scalar("SELECT 1 FROM articles WHERE Address = @0", address) is not null))
        {
            var place = copies.Find(sent.Prepared.Fingerprint);
            article.DuplicateOf = place.Original;
            new FactWriter(session).Write(sent.Prepared, article);
            copies.Tie(place.Cuts, article.Id);
            session.Prefetch.Stored(article);
            return new Stored(article, Outcome.New);
        }

        session.Commands.Flush();
        session.Commands.Send();
        var earlier = db.Articles.AsNoTracking().First(row => row.Address == address);
        session.Commands.Run(
            "INSERT INTO revisions(ArticleId, Revision, Sha256, Title, PublishedDay, StoredAt, Text) SELECT a.Id, a.Revision, a.Sha256, "
                + "a.Title, CAST(a.\"key\" >> 32 AS INTEGER), a.StoredAt, c.Text FROM articles a JOIN article_contents c ON c.ArticleKey = "
                + "a.\"key\" WHERE a.\"key\" = @0",
            earlier.Key);
        article.Id = earlier.Id;
        article.Revision = earlier.Revision + 1;
        article.Source ??= earlier.Source;
        Replace(session, earlier.Key, sent.Prepared, article, copies.Revise(earlier.Id, earlier.Key, sent.Prepared.Fingerprint));
        session.Prefetch.Stored(article);
        return new Stored(article, Outcome.Revised);
    }
}
