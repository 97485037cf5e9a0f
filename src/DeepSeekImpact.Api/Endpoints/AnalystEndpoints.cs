using System.Text.Json;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Queries;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Lists who makes claims as an analyst.</summary>
internal static class AnalystEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/analysts", ListAsync)
            .WithName("listAnalysts")
            .WithTags("Ledger")
            .WithSummary("Lists analysts: whom they belong to, how many claims they make, about what, and the latest.")
            .Produces<ListAnswer<AnalystAnswer>>()
            .TakesQuery(CommonParameters.OfList(
                ListOrders.Claimants.Fields,
                ListOrders.Claimants.Default,
                new QueryParameter("q", ParameterType.Text, "The beginnings of words of the name.") { Example = "lindq" },
                new QueryParameter("affiliation", ParameterType.Text, "The id or name of whom the analyst belongs to.") { Example = "Harbourline Research", IsRepeatable = true },
                new QueryParameter("about", ParameterType.Text, "The id, name or ticker of an entity that the analyst makes claims about.") { Example = "Corvane Semiconductor", IsRepeatable = true },
                CommonParameters.AsOf));

    private static async Task<IResult> ListAsync(HttpContext context, QueryValues asked, NewsDb db)
    {
        var names = await AskedNames.FindAsync(db, asked, [new NameParameter("affiliation", StoreRelations.Members),
            new NameParameter("about", Claims.About)], context.RequestAborted);
        var query = names.Query;
        var filter = new AnalystFilter { Query = query.Text("q"), Affiliations = query.Texts("affiliation"), Abouts = query.Texts("about"), AsOf = query.Date("asOf") };
        return await ListWriter.WriteAsync(context, query, new ListSource(
            async (request, cancellation) =>
            {
                var page = await Analysts.ReadAsync(db, filter, request, cancellation);
                var latest = await FactItems.FormAsync(db, page.Items.Select(analyst => analyst.Latest).ToList(), OffsetUnits.Utf16, cancellation);
                return new Page<JsonObject>([.. page.Items.Zip(latest, Form)], page.NextCursor, page.Total);
            },
            ["id", "name", "affiliation.id", "affiliation.name", "role", "claims", "topics", "latest.text", "latest.article.publishedAt"])
        {
            Names = names,
        });
    }

    private static JsonObject Form(Analyst analyst, JsonObject latest)
    {
        var item = new JsonObject { ["id"] = analyst.Id, ["name"] = analyst.Name };
        if (latest["affiliation"] is { } affiliation)
            item["affiliation"] = affiliation.DeepClone();
        if (latest["role"] is { } role)
            item["role"] = role.DeepClone();
        item["claims"] = analyst.Claims;
        item["topics"] = JsonSerializer.SerializeToNode(analyst.Topics, ContractJson.Options);
        item["latest"] = latest;
        return item;
    }
}
