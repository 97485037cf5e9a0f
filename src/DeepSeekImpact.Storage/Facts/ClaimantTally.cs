using DeepSeekImpact.Extraction.Claims;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Storage.Facts;

/// <summary>Counts the claims of claimants; see <see cref="ClaimantRow"/>.</summary>
internal sealed class ClaimantTally : IFactTally<Claim>
{
    private const string Count = "INSERT INTO claimants(ClaimantId, Type, Name, Claims, AffiliationId, Revision) VALUES (@0, @1, @2, @3, "
        + "@4, @5) ON CONFLICT(ClaimantId, Type) DO UPDATE SET Claims = claimants.Claims + excluded.Claims, Revision = excluded.Revision";

    /// <summary>Mostly nothing changes: together with the count, it would write the index of affiliations each time.</summary>
    private const string MoveHome =
        "UPDATE claimants SET AffiliationId = @2 WHERE ClaimantId = @0 AND Type = @1 AND AffiliationId IS DISTINCT FROM @2";

    private const string CountAgain = """
        INSERT INTO claimants(ClaimantId, Type, Name, Claims, AffiliationId, Revision)
        SELECT ClaimantId, ClaimantType, coalesce((SELECT Name FROM entities WHERE Id = @0), @0), count(*), max(AffiliationId), @1
        FROM claims WHERE ClaimantId = @0 AND NOT EXISTS (SELECT 1 FROM copied c WHERE c."key" = claims."key") GROUP BY ClaimantId,
            ClaimantType
        """;

    private const string MarkOfArticle =
        "UPDATE claimants SET Revision = @1 WHERE ClaimantId IN (SELECT ClaimantId FROM claims WHERE ArticleKey = @0)";

    private const string MarkOfTopic = """
        UPDATE claimants SET Revision = @1 WHERE ClaimantId IN
            (SELECT c.ClaimantId FROM claim_abouts about JOIN claims c ON c."key" = about.FactKey WHERE about.EntityId = @0)
        """;

    public string EntityColumn => nameof(ClaimRow.ClaimantId);

    public void Add(StoreCommands commands, IReadOnlyList<Claim> facts, ArticleLinks links, long revision)
    {
        var counts = new Dictionary<(string Claimant, ClaimantType Type), (string Name, int Claims, string? Home)>();
        foreach (var claim in facts)
        {
            if (links.IdOf(claim.Claimant.Id) is not { } claimant)
                continue;
            counts[(claimant, claim.ClaimantType)] = counts.TryGetValue((claimant, claim.ClaimantType), out var count)
                ? count with { Claims = count.Claims + 1 }
                : (links.NameOf(claim.Claimant.Id)!, 1, links.IdOf(claim.Affiliation?.Id));
        }

        foreach (var ((claimant, type), (name, claims, home)) in counts)
        {
            commands.Enqueue(Count, $"{type} {claimant}", [claimant, type, name, claims, home, revision], (earlier, later) =>
                earlier[3] = (int)earlier[3]! + (int)later[3]!);
            if (home is not null)
                commands.Enqueue(MoveHome, $"{type} {claimant}", [claimant, type, home], (earlier, later) => earlier[2] = later[2]);
        }
    }

    public void Recount(StoreCommands commands, string entity, long revision)
    {
        commands.Run("DELETE FROM claimants WHERE ClaimantId = @0", entity);
        commands.Run(CountAgain, entity, revision);
    }

    public void Rename(StoreCommands commands, string from, string into, long revision)
    {
        commands.Run(MarkOfTopic, from, revision);
        commands.Run("UPDATE claimants SET AffiliationId = @1 WHERE AffiliationId = @0", from, into);
    }

    public void Relink(StoreCommands commands, long article, long revision) => commands.Run(MarkOfArticle, article, revision);
}
