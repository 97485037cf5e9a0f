using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Lists who is quoted.</summary>
internal static class QuoteEndpoints
{
    public static readonly FactResource<QuoteRow> Resource = new("quotes", ListOrders.Quotes, ["kind", "speaker.id", "speaker.name", "speaker.anonymous", "cue.text", "addressee.name", "segments"], HasAnnotations: true);

    public static void Map(RouteGroupBuilder api)
    {
        var facts = api.MapGroup("/quotes").WithTags("Facts");
        facts.MapGet(string.Empty, ListAsync)
            .WithName("listQuotes")
            .WithSummary("Lists who says what: quoted, half quoted or reported.")
            .Produces<ListAnswer<StoredQuote>>()
            .TakesQuery(CommonParameters.OfFacts(
                Resource,
                new QueryParameter("speaker", ParameterType.Text, "The id or name of who speaks.") { Example = "Mara Lindqvist" },
                new QueryParameter("affiliation", ParameterType.Text, "The id or name of whom the speaker belongs to.") { Example = "Harbourline Research" },
                QueryParameter.Of<QuoteKind>("kind", "How much of it stands in quotation marks.", QuoteKind.Indirect),
                new QueryParameter("about", ParameterType.Text, "The id, name or ticker of an entity that the quote mentions.") { Example = "Corvane Semiconductor" },
                new QueryParameter("q", ParameterType.Text, "Words that the quote must contain: words, \"phrases\", -not, OR, prefix*.") { Example = "margins" }));
        facts.MapGet("/{id}", (string id, HttpContext context, QueryValues query, NewsDb db) => FactAnswers.OneAsync(context, db, Resource, id, query))
            .WithName("getQuote")
            .WithSummary("Gives one quote with its evidence.")
            .Produces<StoredQuote>()
            .Produces(StatusCodes.Status304NotModified)
            .TakesQuery(CommonParameters.Offsets, ListFormats.OneParameter)
            .MayBeMissing();
    }

    private static async Task<IResult> ListAsync(HttpContext context, QueryValues query, NewsDb db)
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
        return await FactAnswers.ListAsync(context, db, Resource, await db.QuotesAsync(filter, context.RequestAborted), query);
    }
}
