using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Lists who is quoted.</summary>
internal static class QuoteEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/quotes", ListAsync)
            .WithName("listQuotes")
            .WithTags("Facts")
            .WithSummary("Lists who says what: quoted, half quoted or reported.")
            .Produces<ListAnswer<StoredQuote>>()
            .TakesQuery(CommonParameters.OfFacts(
                Lists.Quotes,
                new QueryParameter("speaker", ParameterType.Text, "The id or name of who speaks.") { Example = "Mara Lindqvist" },
                new QueryParameter("affiliation", ParameterType.Text, "The id or name of whom the speaker belongs to.") { Example = "Harbourline Research" },
                QueryParameter.Of<QuoteKind>("kind", "How much of it stands in quotation marks.", QuoteKind.Indirect),
                new QueryParameter("about", ParameterType.Text, "The id, name or ticker of an entity that the quote mentions.") { Example = "Corvane Semiconductor" },
                new QueryParameter("q", ParameterType.Text, "Words that the quote must contain, as they stand.") { Example = "margins" }));

    private static Task<IResult> ListAsync(HttpContext context, QueryValues query, NewsDb db)
    {
        var filter = CommonParameters.Narrow(
            new QuoteFilter
            {
                Speaker = query.Text("speaker"),
                Affiliation = query.Text("affiliation"),
                Kind = query.Choice<QuoteKind>("kind"),
                About = query.Text("about"),
                Query = query.Text("q"),
            },
            query);
        return Answers.FactsAsync<QuoteRow, StoredQuote>(context, db, db.Quotes(filter), Lists.Quotes, query);
    }
}
