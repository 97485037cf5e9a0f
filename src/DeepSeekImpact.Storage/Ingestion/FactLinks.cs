using DeepSeekImpact.Storage.Sqlite;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>Sets the registry's ids on the facts of an article anew, from the local ids in their bodies.</summary>
/// <param name="session">The writer's session, inside its transaction.</param>
internal sealed class FactLinks(WriteSession session)
{
    private const string RelinkMoves = "UPDATE market_moves SET InstrumentId = coalesce((SELECT EntityId FROM article_entities e WHERE e.ArticleKey = market_moves.ArticleKey AND e.LocalId = json_extract(Body, '$.instrument.id')), InstrumentId) WHERE ArticleKey = @0";
    private const string RelinkFigures = """
        UPDATE figures SET
            SubjectId = coalesce((SELECT EntityId FROM article_entities e WHERE e.ArticleKey = figures.ArticleKey AND e.LocalId = json_extract(Body, '$.subject.id')), SubjectId),
            HardwareId = (SELECT EntityId FROM article_entities e WHERE e.ArticleKey = figures.ArticleKey AND e.LocalId = json_extract(Body, '$.hardware.id')),
            SourceId = (SELECT EntityId FROM article_entities e WHERE e.ArticleKey = figures.ArticleKey AND e.LocalId = json_extract(Body, '$.attributedTo.id'))
        WHERE ArticleKey = @0
        """;

    private const string RelinkQuotes = """
        UPDATE quotes SET
            SpeakerId = (SELECT EntityId FROM article_entities e WHERE e.ArticleKey = quotes.ArticleKey AND e.LocalId = json_extract(Body, '$.speaker.id')),
            AffiliationId = (SELECT AffiliationId FROM article_entities e WHERE e.ArticleKey = quotes.ArticleKey AND e.LocalId = json_extract(Body, '$.speaker.id'))
        WHERE ArticleKey = @0
        """;

    private const string RelinkClaims = """
        UPDATE claims SET
            ClaimantId = (SELECT EntityId FROM article_entities e WHERE e.ArticleKey = claims.ArticleKey AND e.LocalId = json_extract(Body, '$.claimant.id')),
            AffiliationId = (SELECT EntityId FROM article_entities e WHERE e.ArticleKey = claims.ArticleKey AND e.LocalId = json_extract(Body, '$.affiliation.id'))
        WHERE ArticleKey = @0
        """;

    private const string RelinkClaimAbouts = """
        INSERT OR IGNORE INTO claim_abouts(EntityId, FactKey) SELECT e.EntityId, c."Key" FROM claims c, json_each(c.Body, '$.about') about
        JOIN article_entities e ON e.ArticleKey = c.ArticleKey AND e.LocalId = json_extract(about.value, '$.id') WHERE c.ArticleKey = @0
        """;

    /// <summary>A quote mentions what has a mention within one of its segments.</summary>
    private const string RelinkQuoteAbouts = """
        INSERT OR IGNORE INTO quote_abouts(EntityId, FactKey) SELECT e.EntityId, q."Key" FROM quotes q, json_each(q.Body, '$.segments') segment
        JOIN article_contents t ON t.ArticleKey = q.ArticleKey, json_each(t.Entities) entity, json_each(entity.value, '$.mentions') mention
        JOIN article_entities e ON e.ArticleKey = q.ArticleKey AND e.LocalId = json_extract(entity.value, '$.id')
        WHERE q.ArticleKey = @0 AND json_extract(mention.value, '$.start') >= json_extract(segment.value, '$.start') AND json_extract(mention.value, '$.end') <= json_extract(segment.value, '$.end')
        """;

    /// <summary>Every column that holds an entity's id, and has an index.</summary>
    private static readonly string[] Renames =
    [
        "UPDATE market_moves SET InstrumentId = @1 WHERE InstrumentId = @0",
        "UPDATE figures SET SubjectId = @1 WHERE SubjectId = @0",
        "UPDATE figures SET HardwareId = @1 WHERE HardwareId = @0",
        "UPDATE figures SET SourceId = @1 WHERE SourceId = @0",
        "UPDATE quotes SET SpeakerId = @1 WHERE SpeakerId = @0",
        "UPDATE quotes SET AffiliationId = @1 WHERE AffiliationId = @0",
        "UPDATE claims SET ClaimantId = @1 WHERE ClaimantId = @0",
        "UPDATE claimants SET AffiliationId = @1 WHERE AffiliationId = @0",
        "UPDATE claims SET AffiliationId = @1 WHERE AffiliationId = @0",
        "UPDATE OR REPLACE quote_abouts SET EntityId = @1 WHERE EntityId = @0",
        "UPDATE OR REPLACE claim_abouts SET EntityId = @1 WHERE EntityId = @0",
    ];

    private readonly PreparedCommands _commands = session.Commands;

    /// <summary>Gives all facts of one entity to another.</summary>
    public void Rename(string from, string into)
    {
        foreach (var sql in Renames)
            _commands.Run(sql, from, into);
        new TopicWriter(session).Rename(from, into);
    }

    /// <summary>Sets the ids of an article's facts anew and moves its statements to their topics.</summary>
    public void Relink(long article)
    {
        _commands.Run(RelinkMoves, article);
        _commands.Run(RelinkFigures, article);
        _commands.Run(RelinkQuotes, article);
        _commands.Run(RelinkClaims, article);
        _commands.Run("DELETE FROM claim_abouts WHERE FactKey IN (SELECT \"Key\" FROM claims WHERE ArticleKey = @0)", article);
        _commands.Run(RelinkClaimAbouts, article);
        _commands.Run("DELETE FROM quote_abouts WHERE FactKey IN (SELECT \"Key\" FROM quotes WHERE ArticleKey = @0)", article);
        _commands.Run(RelinkQuoteAbouts, article);
        new TopicWriter(session).Move(article);
    }

    /// <summary>Counts the claims of a claimant anew.</summary>
    public void RecountClaimant(string id)
    {
        _commands.Run("DELETE FROM claimants WHERE ClaimantId = @0", id);
        _commands.Run("INSERT INTO claimants(ClaimantId, Type, Name, Claims, AffiliationId) SELECT ClaimantId, ClaimantType, coalesce((SELECT Name FROM entities WHERE Id = @0), @0), count(*), max(AffiliationId) FROM claims WHERE ClaimantId = @0 AND \"Key\" NOT IN (SELECT \"Key\" FROM copied) GROUP BY ClaimantType", id);
    }
}
