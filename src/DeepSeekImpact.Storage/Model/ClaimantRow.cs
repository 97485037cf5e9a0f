using DeepSeekImpact.Extraction.Claims;

namespace DeepSeekImpact.Storage.Model;

/// <summary>What is counted of a claimant, so that a list of analysts need not count claims.</summary>
public sealed class ClaimantRow
{
    /// <summary>Gets or sets the running number.</summary>
    public long Number { get; set; }

    /// <summary>Gets or sets the claimant's name when it was first seen; compared ignoring case.</summary>
    public required string Name { get; set; }

    /// <summary>Gets or sets the claimant's id in the registry.</summary>
    public required string ClaimantId { get; set; }

    /// <summary>Gets or sets as what it claims.</summary>
    public ClaimantType Type { get; set; }

    /// <summary>Gets or sets the id of whom the claimant belongs to, as articles told last.</summary>
    public string? AffiliationId { get; set; }

    /// <summary>Gets or sets how many claims.</summary>
    public int Claims { get; set; }

    /// <summary>
    /// Gets or sets the number of the transaction that last changed the claims or what they are about: as long as it is the same, so are
    /// the latest claim and its topics.
    /// </summary>
    public long Revision { get; set; }
}
