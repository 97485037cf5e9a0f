using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction.Certainties;
using DeepSeekImpact.Extraction.Claims;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Lists who claims what.</summary>
internal static class ClaimEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/claims", ListAsync)
            .WithName("listClaims")
            .WithTags("Facts")
            .WithSummary("Lists who claims what, how sure, about whom.")
            .Produces<ListAnswer<StoredClaim>>()
            .TakesQuery(CommonParameters.OfFacts(
                Lists.Claims,
                new QueryParameter("claimant", ParameterType.Text, "The id or name of who claims.") { Example = "Mara Lindqvist" },
                QueryParameter.Of<ClaimantType>("claimantType", "What kind of source that is.", ClaimantType.Analyst),
                new QueryParameter("affiliation", ParameterType.Text, "The id or name of whom the claimant belongs to.") { Example = "Harbourline Research" },
                new QueryParameter("about", ParameterType.Text, "The id, name or ticker of an entity that the claim mentions.") { Example = "Corvane Semiconductor" },
                QueryParameter.Of<Certainty>("certainty", "The weakest hedge that bears on the claim.", Certainty.Possible),
                QueryParameter.Of<QuoteKind>("kind", "How much of it stands in quotation marks.", QuoteKind.Indirect),
                new QueryParameter("prediction", ParameterType.Boolean, "Whether it says what will be.") { Example = "true" },
                new QueryParameter("q", ParameterType.Text, "Words that the claim must contain, as they stand.") { Example = "margins" }));

    private static Task<IResult> ListAsync(HttpContext context, QueryValues query, NewsDb db)
    {
        var filter = CommonParameters.Narrow(
            new ClaimFilter
            {
                Claimant = query.Text("claimant"),
                ClaimantType = query.Choice<ClaimantType>("claimantType"),
                Affiliation = query.Text("affiliation"),
                About = query.Text("about"),
                Certainty = query.Choice<Certainty>("certainty"),
                Kind = query.Choice<QuoteKind>("kind"),
                Prediction = query.Boolean("prediction"),
                Query = query.Text("q"),
            },
            query);
        return Answers.FactsAsync<ClaimRow, StoredClaim>(context, db, db.Claims(filter), Lists.Claims, query);
    }
}
