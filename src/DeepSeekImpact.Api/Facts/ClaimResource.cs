using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Certainties;
using DeepSeekImpact.Extraction.Claims;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Storage.Facts;

namespace DeepSeekImpact.Api.Facts;

/// <summary>Claims as they are served.</summary>
internal static class ClaimResource
{
    public static readonly FactResource<ClaimRow, Claim, StoredClaim> Resource = new(
        Claims.Kind,
        FactParameter.Source("claimant", Claims.Claimant, "The id or name of who claims.", "Mara Lindqvist"),
        FactParameter.Choice("claimantType", Claims.ClaimantType, "What kind of source that is.", ClaimantType.Analyst, "Who claims"),
        FactParameter.Entity("affiliation", Claims.Affiliation, "The id or name of whom the claimant belongs to.", "Harbourline Research",
        "Belongs to"),
        FactParameter.Mention("about", Claims.About, "The id, name or ticker of an entity that the claim mentions.",
        "Corvane Semiconductor"),
        FactParameter.Choice("certainty", Claims.Certainty, "The weakest hedge that bears on the claim.", Certainty.Possible),
        FactParameter.Choice("kind", Claims.QuoteKind, "How much of it is in quotation marks.", QuoteKind.Indirect),
        FactParameter.Flag("prediction", Claims.Prediction, "Whether it says what will be.", "true"),
        FactParameter.Choice("action", Claims.Action, "What it does with a rating or price target of a stock.", RatingAction.Upgrade),
        FactParameter.Words("q", Claims.Words, "Words that the claim must contain: words, \"phrases\", -not, OR, prefix*.", "margins",
        "Words"))
    {
        Path = "claims",
        Singular = "claim",
        Label = "Claims",
        Command = "claims",
        Summary = "Lists who claims what, how sure, about whom.",
        OneSummary = "Returns one claim with its evidence.",
        HasAnnotations = true,
        Columns =
        [
            "claimant.id", "claimant.name", "claimantType", "role", "affiliation.id", "affiliation.name", "via.name",
            "rating.action", "rating.rating", "rating.ratingBefore", "rating.target.value", "rating.target.unit",
            "rating.targetBefore.value",
            "kind", "text", "certainty", "polarity", "prediction", "about", "quote",
        ],
        TableColumns = ["claimant.name", "affiliation.name", "certainty", "text", "article.publishedAt", "article.source"],
        Brief = claim => (claim.Claimant.Name, BriefText.Words(claim.Certainty)),
    };
}
