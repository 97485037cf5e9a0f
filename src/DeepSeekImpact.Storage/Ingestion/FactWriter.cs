using DeepSeekImpact.Extraction.Claims;
using DeepSeekImpact.Extraction.Text;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>Writes an article with all its facts, and removes them again.</summary>
/// <param name="session">The writer's session, inside its transaction.</param>
internal sealed class FactWriter(WriteSession session)
{
    /// <summary>Makes a copy of an article found by one of its hashes.</summary>
    public const string AddShingle = "INSERT INTO shingles(Hash, ArticleKey) VALUES (@0, @1) ON CONFLICT DO NOTHING";

    private const string AddArticle = """
        INSERT INTO articles("key", Id, Sha256, Address, Revision, Title, Url, Source, Authors, Language, StoredAt, EngineVersion,
            EntityCount, MentionCount, QuantityCount, DateCount, FigureCount, MarketMoveCount, QuoteCount, ClaimCount, PublishedRaw, IsDateInferred, DuplicateOf)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17, @18, @19, @20, @21, @22)
        """;

    private const string AddContent = "INSERT INTO article_contents(ArticleKey, Text, Entities, Quantities, Dates, Sketch) VALUES (@0, @1, @2, @3, @4, @5)";
    private const string AddCopied = "INSERT INTO copied(\"key\") VALUES (@0)";
    private const string AddMove = "INSERT INTO market_moves(\"key\", Id, ArticleKey, SourceNumber, CodeStart, CodeEnd, Body, PublishedDay, InstrumentId, Kind, Direction, Change, Unit) VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12)";
    private const string AddFigure = "INSERT INTO figures(\"key\", Id, ArticleKey, SourceNumber, CodeStart, CodeEnd, Body, Metric, SubjectId, HardwareId, SourceId, SourceName, Unit, Low, High) VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14)";
    private const string AddQuote = "INSERT INTO quotes(\"key\", Id, ArticleKey, SourceNumber, CodeStart, CodeEnd, Body, SpeakerId, SpeakerName, AffiliationId, Kind) VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10)";
    private const string AddClaim = "INSERT INTO claims(\"key\", Id, ArticleKey, SourceNumber, CodeStart, CodeEnd, Body, ClaimantId, ClaimantName, ClaimantType, AffiliationId, Kind, Certainty, Prediction) VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13)";
    /// <summary>Says that a quote mentions an entity.</summary>
    public const string AddQuoteAbout = "INSERT INTO quote_abouts(EntityId, FactKey) VALUES (@0, @1) ON CONFLICT DO NOTHING";
    /// <summary>Says that a claim mentions an entity.</summary>
    public const string AddClaimAbout = "INSERT INTO claim_abouts(EntityId, FactKey) VALUES (@0, @1) ON CONFLICT DO NOTHING";
    private const string CountClaim = "INSERT INTO claimants(ClaimantId, Type, Name, Claims, AffiliationId) VALUES (@0, @1, @2, @3, @4) ON CONFLICT(ClaimantId, Type) DO UPDATE SET Claims = claimants.Claims + excluded.Claims";

    /// <summary>Mostly nothing changes: said with the count, it would write the index of affiliations anew each time.</summary>
    private const string MoveClaimant = "UPDATE claimants SET AffiliationId = @2 WHERE ClaimantId = @0 AND Type = @1 AND AffiliationId IS DISTINCT FROM @2";

    private static readonly string[] Removes =
    [
        $"DELETE FROM copied WHERE \"key\" IN ({NearCopies.KeysOfArticle})",
        "DELETE FROM quotes_fts WHERE rowid IN (SELECT \"key\" FROM quotes WHERE ArticleKey = @0)",
        "DELETE FROM claims_fts WHERE rowid IN (SELECT \"key\" FROM claims WHERE ArticleKey = @0)",
        "DELETE FROM articles_fts WHERE rowid = @0",
        "DELETE FROM quote_abouts WHERE FactKey IN (SELECT \"key\" FROM quotes WHERE ArticleKey = @0)",
        "DELETE FROM claim_abouts WHERE FactKey IN (SELECT \"key\" FROM claims WHERE ArticleKey = @0)",
        "DELETE FROM market_moves WHERE ArticleKey = @0",
        "DELETE FROM figures WHERE ArticleKey = @0",
        "DELETE FROM quotes WHERE ArticleKey = @0",
        "DELETE FROM claims WHERE ArticleKey = @0",
        "DELETE FROM article_entities WHERE ArticleKey = @0",
        "DELETE FROM article_contents WHERE ArticleKey = @0",
        "DELETE FROM articles WHERE \"key\" = @0",
    ];

    private readonly StoreCommands _commands = session.Commands;
    private readonly EntityRegistry _registry = new(session);
    private long _number;
    private bool _isCopy;

    /// <summary>Writes an article. Its counts are set from the extraction. What is a near copy of another is marked so, and counts for nothing.</summary>
    public void Write(PreparedArticle prepared, ArticleRow article)
    {
        var extraction = prepared.Extraction;
        var day = Days.From(extraction.Article.PublishedAt);

        // Numbers are given out downwards: newest first, an article's facts then stand in the order of its text.
        _number = session.TakeNumbers(1 + extraction.MarketMoves.Count + extraction.Figures.Count + extraction.Quotes.Count + extraction.Claims.Count);
        _isCopy = article.DuplicateOf is not null;
        var key = article.Key = NextKey(day);
        var source = SourceNumber(article.Source);
        _commands.Run(
            AddArticle, key, article.Id, article.Sha256, article.Address, article.Revision, article.Title, article.Url, article.Source, article.Authors, article.Language, article.StoredAt, article.EngineVersion,
            article.EntityCount = extraction.Entities.Count, article.MentionCount = extraction.Entities.Sum(entity => entity.Mentions.Count), article.QuantityCount = extraction.Quantities.Count, article.DateCount = extraction.Dates.Count,
            article.FigureCount = extraction.Figures.Count, article.MarketMoveCount = extraction.MarketMoves.Count, article.QuoteCount = extraction.Quotes.Count, article.ClaimCount = extraction.Claims.Count,
            article.PublishedRaw, article.IsDateInferred, article.DuplicateOf);
        _commands.Later(AddContent, key, extraction.Article.Text, prepared.Entities, prepared.Quantities, prepared.Dates, prepared.Sketch);
        _commands.Index(FullTextIndex.Articles, key, article.Title, extraction.Article.Text);

        if (!_isCopy)
            WriteShingles(prepared, key);

        var known = _registry.Register(extraction, article.Id, key, day, !_isCopy);
        var facts = new Place(key, day, source, prepared.Points, known);
        var keys = new Dictionary<string, long>(StringComparer.Ordinal);
        WriteMoves(prepared, facts, keys);
        WriteFigures(prepared, facts, keys);
        WriteQuotes(prepared, facts);
        WriteClaims(prepared, facts);
        new TopicWriter(session).Write(prepared.Statements, keys, key, source, id => facts.IdOf(id) ?? id);
    }

    /// <summary>Removes an article with all its facts.</summary>
    /// <returns>The entities whose counts are to be <see cref="Settle">settled</see> once nothing more is written.</returns>
    public IReadOnlyCollection<string> Remove(long key)
    {
        _commands.Flush();
        var entities = EntitiesOf(key);
        new TopicWriter(session).Remove(key);
        new NearCopies(session).DropShingles(key);
        foreach (var sql in Removes)
            _commands.Run(sql, key);
        return entities;
    }

    /// <summary>Gives the entities whose counts an article has a part in.</summary>
    public IReadOnlyCollection<string> EntitiesOf(long key) =>
        _commands.Rows("SELECT EntityId FROM article_entities WHERE ArticleKey = @0 UNION SELECT ClaimantId FROM claims WHERE ArticleKey = @0 AND ClaimantId IS NOT NULL ORDER BY 1", row => row.GetString(0), key);

    /// <summary>Counts entities anew and forgets those that no article mentions any more.</summary>
    public void Settle(IEnumerable<string> entities)
    {
        _commands.Flush();
        var links = new FactLinks(session);
        var merges = new EntityMerges(session);
        foreach (var entity in entities)
        {
            links.RecountClaimant(entity);
            merges.Recount(entity);
        }
    }

    private long NextKey(int day)
    {
        var key = FactKey.Of(day, _number--);
        if (_isCopy)
            _commands.Later(AddCopied, key);
        return key;
    }

    /// <summary>Written at once, or known at once: the next article of the batch may be a copy.</summary>
    private void WriteShingles(PreparedArticle prepared, long key)
    {
        foreach (var hash in prepared.Fingerprint.Sketch)
        {
            if (session.Texts.IsCommon(hash))
                continue;
            if (session.Ahead.Sharers.TryGetValue(hash, out var sharers))
            {
                sharers.Add(key);
                _commands.Later(AddShingle, hash, key);
            }
            else
            {
                _commands.Run(AddShingle, hash, key);
            }
        }

        session.Texts.Add(key, prepared.Fingerprint);
    }

    private int SourceNumber(string? source)
    {
        if (source is null)
            return 0;
        if (session.Sources.TryGetValue(source, out var known))
            return known;
        var number = (int)(long)(_commands.Scalar("SELECT Number FROM sources WHERE Name = @0", source) ?? _commands.Scalar("INSERT INTO sources(Name) VALUES (@0) RETURNING Number", source)!);
        return session.Sources[source] = number;
    }

    private void WriteMoves(PreparedArticle prepared, Place place, Dictionary<string, long> keys)
    {
        foreach (var (move, body) in prepared.Extraction.MarketMoves.Zip(prepared.Moves))
        {
            // What is told of a day after the article's own cannot have been known: such a day is misread, the article's holds.
            var day = move.Date is { } date && (place.Day == 0 || Days.From(date.From) <= place.Day) ? Days.From(date.From) : place.Day;
            var key = keys[move.Id] = NextKey(day);
            var instrument = place.IdOf(move.Instrument.Id);
            if (instrument is null)
            {
                instrument = move.Instrument.Id;
                _registry.Name(move.Instrument.Name, instrument);
                if (move.Instrument.Ticker is { } ticker)
                    _registry.Name(ticker, instrument, isTicker: true);
            }

            var (start, end) = place.CodesOf(move.Span);
            _commands.Later(AddMove, key, move.Id, place.Article, place.Source, start, end, body, place.Day, instrument, move.Instrument.Kind, move.Direction, (double?)(move.Change?.Value ?? move.Change?.Low ?? move.Change?.High) ?? MarketMoveRow.NoChange, move.Change?.Unit);
        }
    }

    private void WriteFigures(PreparedArticle prepared, Place place, Dictionary<string, long> keys)
    {
        foreach (var (figure, body) in prepared.Extraction.Figures.Zip(prepared.Figures))
        {
            var key = keys[figure.Id] = NextKey(place.Day);
            var (start, end) = place.CodesOf(figure.Span);
            _commands.Later(
                AddFigure, key, figure.Id, place.Article, place.Source, start, end, body, figure.Metric, place.IdOf(figure.Subject.Id) ?? figure.Subject.Id, place.IdOf(figure.Hardware?.Id), place.IdOf(figure.AttributedTo?.Id), figure.AttributedTo?.Name,
                figure.Quantity.Unit, (double)(figure.Quantity.Value ?? figure.Quantity.Low ?? figure.Quantity.High ?? 0), (double)(figure.Quantity.Value ?? figure.Quantity.High ?? figure.Quantity.Low ?? 0));
        }
    }

    private void WriteQuotes(PreparedArticle prepared, Place place)
    {
        var extraction = prepared.Extraction;
        var affiliations = extraction.Entities.ToDictionary(entity => entity.Id, entity => entity.Affiliation?.Id);
        var mentions = extraction.Entities.SelectMany(entity => entity.Mentions, (entity, mention) => (mention.Start, mention.End, entity.Id)).OrderBy(mention => mention.Start).ToArray();
        foreach (var (quote, body) in extraction.Quotes.Zip(prepared.Quotes))
        {
            var key = NextKey(place.Day);
            var (start, end) = place.CodesOf(quote.Span);
            var affiliation = quote.Speaker?.Id is { } speaker ? affiliations.GetValueOrDefault(speaker) : null;
            _commands.Later(AddQuote, key, quote.Id, place.Article, place.Source, start, end, body, place.IdOf(quote.Speaker?.Id), quote.Speaker?.Name ?? string.Empty, place.IdOf(affiliation), quote.Kind);
            _commands.Index(FullTextIndex.Quotes, key, quote.Segments.Count == 1 ? quote.Segments[0].Text : string.Join(' ', quote.Segments.Select(segment => segment.Text)));
            foreach (var segment in quote.Segments)
            {
                for (var m = SortedSearch.FirstFrom(mentions, mention => mention.Start, segment.Start); m < mentions.Length && mentions[m].Start < segment.End; m++)
                {
                    if (mentions[m].End <= segment.End)
                        _commands.Later(AddQuoteAbout, place.IdOf(mentions[m].Id), key);
                }
            }
        }
    }

    private void WriteClaims(PreparedArticle prepared, Place place)
    {
        var counts = new Dictionary<(string Claimant, ClaimantType Type), (string Name, int Claims, string? Home)>();
        foreach (var (claim, body) in prepared.Extraction.Claims.Zip(prepared.Claims))
        {
            var key = NextKey(place.Day);
            var (start, end) = place.CodesOf(claim.Span);
            var claimant = place.IdOf(claim.Claimant.Id);
            _commands.Later(AddClaim, key, claim.Id, place.Article, place.Source, start, end, body, claimant, claim.Claimant.Name, claim.ClaimantType, place.IdOf(claim.Affiliation?.Id), claim.Kind, claim.Certainty, claim.Prediction);
            _commands.Index(FullTextIndex.Claims, key, claim.Text);
            foreach (var about in claim.About)
                _commands.Later(AddClaimAbout, place.IdOf(about.Id) ?? about.Id, key);
            if (claimant is not null && !_isCopy)
                counts[(claimant, claim.ClaimantType)] = counts.TryGetValue((claimant, claim.ClaimantType), out var count) ? count with { Claims = count.Claims + 1 } : (place.NameOf(claim.Claimant.Id!), 1, place.IdOf(claim.Affiliation?.Id));
        }

        foreach (var ((claimant, type), (name, claims, home)) in counts)
        {
            _commands.Later(CountClaim, $"{type} {claimant}", [claimant, type, name, claims, home], (earlier, later) => earlier[3] = (int)earlier[3]! + (int)later[3]!);
            if (home is not null)
                _commands.Later(MoveClaimant, $"{type} {claimant}", [claimant, type, home], (earlier, later) => earlier[2] = later[2]);
        }
    }

    /// <summary>What the facts of one article share.</summary>
    private sealed record Place(long Article, int Day, int Source, CodePoints Points, Dictionary<string, RegisteredEntity> Known)
    {
        public string? IdOf(string? local) => local is not null && Known.TryGetValue(local, out var entity) ? entity.Id : null;

        public string NameOf(string local) => Known[local].Name;

        public (int Start, int End) CodesOf(Span span) => (Points.Before(span.Start), Points.Before(span.End));
    }
}
