using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Lists;
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
    public static readonly FactResource<ClaimRow> Resource = new("claims", ListOrders.Claims, ["claimant.id", "claimant.name", "claimantType", "role", "affiliation.id", "affiliation.name", "via.name", "kind", "text", "certainty", "polarity", "prediction", "about", "quote"], HasAnnotations: true);

    public static void Map(RouteGroupBuilder api)
    {
        var facts = api.MapGroup("/claims").WithTags("Facts");
        facts.MapGet(string.Empty, ListAsync)
            .WithName("listClaims")
            .WithSummary("Lists who claims what, how sure, about whom.")
            .Produces<ListAnswer<StoredClaim>>()
            .TakesQuery(CommonParameters.OfFacts(
                Resource,
                new QueryParameter("claimant", ParameterType.Text, "The id or name of who claims.") { Example = "Mara Lindqvist" },
                QueryParameter.Of<ClaimantType>("claimantType", "What kind of source that is.", ClaimantType.Analyst),
                new QueryParameter("affiliation", ParameterType.Text, "The id or name of whom the claimant belongs to.") { Example = "Harbourline Research" },
                new QueryParameter("about", ParameterType.Text, "The id, name or ticker of an entity that the claim mentions.") { Example = "Corvane Semiconductor" },
                QueryParameter.Of<Certainty>("certainty", "The weakest hedge that bears on the claim.", Certainty.Possible),
                QueryParameter.Of<QuoteKind>("kind", "How much of it stands in quotation marks.", QuoteKind.Indirect),
                new QueryParameter("prediction", ParameterType.Boolean, "Whether it says what will be.") { Example = "true" },
                new QueryParameter("q", ParameterType.Text, "Words that the claim must contain: words, \"phrases\", -not, OR, prefix*.") { Example = "margins" }));
        facts.MapGet("/{id}", (string id, HttpContext context, QueryValues query, NewsDb db) => FactAnswers.OneAsync(context, db, Resource, id, query))
            .WithName("getClaim")
            .WithSummary("Gives one claim with its evidence.")
            .Produces<StoredClaim>()
            .Produces(StatusCodes.Status304NotModified)
            .TakesQuery(CommonParameters.Offsets, ListFormats.OneParameter)
            .MayBeMissing();
    }

    private static async Task<IResult> ListAsync(HttpContext context, QueryValues query, NewsDb db)
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
        return await FactAnswers.ListAsync(context, db, Resource, await db.ClaimsAsync(filter, context.RequestAborted), query);
    }
}
