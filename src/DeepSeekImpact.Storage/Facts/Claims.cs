using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Certainties;
using DeepSeekImpact.Extraction.Claims;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Storage.Facts;

/// <summary>A stored claim.</summary>
public sealed class ClaimRow : FactRow
{
    /// <summary>Gets or sets the claimant's id in the registry.</summary>
    public string? ClaimantId { get; set; }

    /// <summary>Gets or sets the words that name the claimant.</summary>
    public required string ClaimantName { get; set; }

    /// <summary>Gets or sets what kind of source that is.</summary>
    public ClaimantType ClaimantType { get; set; }

    /// <summary>Gets or sets the id of whom the claimant belongs to.</summary>
    public string? AffiliationId { get; set; }

    /// <summary>Gets or sets how much of it is in quotation marks.</summary>
    public QuoteKind Kind { get; set; }

    /// <summary>Gets or sets the weakest hedge.</summary>
    public Certainty Certainty { get; set; }

    /// <summary>Gets or sets a value indicating whether it says what will be.</summary>
    public bool Prediction { get; set; }

    /// <summary>Gets or sets what it does with a rating or price target.</summary>
    public RatingAction? Action { get; set; }
}

/// <summary>Claims as the store knows them.</summary>
public static class Claims
{
    /// <summary>Who claims.</summary>
    public static readonly NamedSource<ClaimRow, Claim> Claimant = new(
        new(row => row.ClaimantId, claim => claim.Claimant.Id) { IsSparse = true },
        new(row => row.ClaimantName, claim => claim.Claimant.Name) { IgnoresCase = true });

    /// <summary>What kind of source that is.</summary>
    public static readonly ChoiceColumn<ClaimRow, Claim, ClaimantType> ClaimantType =
        new(row => row.ClaimantType, claim => claim.ClaimantType);

    /// <summary>Whom the claimant belongs to.</summary>
    public static readonly EntityColumn<ClaimRow, Claim> Affiliation =
        new(row => row.AffiliationId, claim => claim.Affiliation?.Id) { IsSparse = true };

    /// <summary>How much of it is in quotation marks.</summary>
    public static readonly ChoiceColumn<ClaimRow, Claim, QuoteKind> QuoteKind = new(row => row.Kind, claim => claim.Kind);

    /// <summary>The weakest hedge.</summary>
    public static readonly ChoiceColumn<ClaimRow, Claim, Certainty> Certainty = new(row => row.Certainty, claim => claim.Certainty);

    /// <summary>Whether it says what will be.</summary>
    public static readonly ChoiceColumn<ClaimRow, Claim, bool> Prediction = new(row => row.Prediction, claim => claim.Prediction);

    /// <summary>What it does with a rating or price target.</summary>
    public static readonly OptionalChoiceColumn<ClaimRow, Claim, RatingAction> Action = new(row => row.Action, claim =>
        claim.Rating?.Action);

    /// <summary>What it is about.</summary>
    public static readonly MentionTable<ClaimRow, Claim> About = new("claim_abouts", (claim, _) => claim.About.Select(about => about.Id));

    /// <summary>What is claimed.</summary>
    public static readonly FactWords<ClaimRow, Claim> Words = new("claims_fts", claim => claim.Text);

    /// <summary>The kind.</summary>
    public static readonly FactKind<ClaimRow, Claim> Kind = new(
        "claims", "claims", extraction => extraction.Claims,
        [Claimant.Entity, Claimant.Name, ClaimantType, Affiliation, QuoteKind, Certainty, Prediction, Action])
    {
        CountColumn = "ClaimCount",
        With = (extraction, claims) => extraction with { Claims = claims },
        Sorts = [("claimant", Claimant.Name)],
        Mentions = About,
        Words = Words,
        Tally = new ClaimantTally(),
        Relations = [("claimsBy", Claimant.Entity), ("claimsAbout", About)],
    };
}
