using System.Text.Json;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Claims;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>Sets the registry's ids on the facts of an article anew, from the local ids in their bodies.</summary>
/// <param name="session">The writer's session, inside its transaction.</param>
internal sealed class FactLinks(WriteSession session)
{
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
        "INSERT INTO quote_abouts(EntityId, FactKey) SELECT @1, FactKey FROM quote_abouts WHERE EntityId = @0 ON CONFLICT DO NOTHING",
        "DELETE FROM quote_abouts WHERE EntityId = @0",
        "INSERT INTO claim_abouts(EntityId, FactKey) SELECT @1, FactKey FROM claim_abouts WHERE EntityId = @0 ON CONFLICT DO NOTHING",
        "DELETE FROM claim_abouts WHERE EntityId = @0",
    ];

    private readonly StoreCommands _commands = session.Commands;

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
        var entities = _commands.Rows("SELECT LocalId, EntityId, AffiliationId FROM article_entities WHERE ArticleKey = @0", row => (Local: row.GetString(0), Id: row.GetString(1), Home: row.GetText(2)), article).ToDictionary(entity => entity.Local);
        foreach (var (key, move) in Bodies<MarketMove>("market_moves"))
        {
            if (IdOf(move.Instrument.Id) is { } instrument)
                _commands.Run("UPDATE market_moves SET InstrumentId = @1 WHERE \"key\" = @0", key, instrument);
        }

        foreach (var (key, figure) in Bodies<Figure>("figures"))
            _commands.Run("UPDATE figures SET SubjectId = coalesce(@1, SubjectId), HardwareId = @2, SourceId = @3 WHERE \"key\" = @0", key, IdOf(figure.Subject.Id), IdOf(figure.Hardware?.Id), IdOf(figure.AttributedTo?.Id));

        var mentions = JsonSerializer.Deserialize<Entity[]>(_commands.Text("SELECT Entities FROM article_contents WHERE ArticleKey = @0", article) ?? "[]", ContractJson.Options) ?? [];
        foreach (var (key, quote) in Bodies<Quote>("quotes"))
        {
            _commands.Run("UPDATE quotes SET SpeakerId = @1, AffiliationId = @2 WHERE \"key\" = @0", key, IdOf(quote.Speaker?.Id), quote.Speaker?.Id is { } speaker && entities.TryGetValue(speaker, out var known) ? known.Home : null);
            _commands.Run("DELETE FROM quote_abouts WHERE FactKey = @0", key);

            // A quote mentions what has a mention within one of its segments.
            foreach (var entity in mentions.Where(entity => entity.Mentions.Any(mention => quote.Segments.Any(segment => mention.Start >= segment.Start && mention.End <= segment.End))))
                _commands.Run(FactWriter.AddQuoteAbout, IdOf(entity.Id), key);
        }

        foreach (var (key, claim) in Bodies<Claim>("claims"))
        {
            _commands.Run("UPDATE claims SET ClaimantId = @1, AffiliationId = @2 WHERE \"key\" = @0", key, IdOf(claim.Claimant.Id), IdOf(claim.Affiliation?.Id));
            _commands.Run("DELETE FROM claim_abouts WHERE FactKey = @0", key);
            foreach (var about in claim.About)
                _commands.Run(FactWriter.AddClaimAbout, IdOf(about.Id) ?? about.Id, key);
        }

        new TopicWriter(session).Move(article);

        string? IdOf(string? local) => local is not null && entities.TryGetValue(local, out var entity) ? entity.Id : null;

        List<(long Key, T Fact)> Bodies<T>(string table) =>
            _commands.Rows($"SELECT \"key\", Body FROM {table} WHERE ArticleKey = @0", row => (row.GetInt64(0), JsonSerializer.Deserialize<T>(row.GetString(1), ContractJson.Options)!), article);
    }

    /// <summary>Counts the claims of a claimant anew.</summary>
    public void RecountClaimant(string id)
    {
        _commands.Run("DELETE FROM claimants WHERE ClaimantId = @0", id);
        _commands.Run("INSERT INTO claimants(ClaimantId, Type, Name, Claims, AffiliationId) SELECT ClaimantId, ClaimantType, coalesce((SELECT Name FROM entities WHERE Id = @0), @0), count(*), max(AffiliationId) FROM claims WHERE ClaimantId = @0 AND NOT EXISTS (SELECT 1 FROM copied c WHERE c.\"key\" = claims.\"key\") GROUP BY ClaimantId, ClaimantType", id);
    }
}
