using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Lists figures.</summary>
internal static class FigureEndpoints
{
    public static readonly FactResource<FigureRow> Resource = new("figures", ListOrders.Figures, ["metric", "subject.id", "subject.name", "quantity.value", "quantity.low", "quantity.high", "quantity.unit", "quantity.qualifier", "quantity.direction", "hardware.id", "hardware.name", "attributedTo.id", "attributedTo.name", "certainty", "prediction"]);

    public static void Map(RouteGroupBuilder api)
    {
        var facts = api.MapGroup("/figures").WithTags("Facts");
        facts.MapGet(string.Empty, ListAsync)
            .WithName("listFigures")
            .WithSummary("Lists figures: how much of what, of whom, said by whom.")
            .Produces<ListAnswer<StoredFigure>>()
            .TakesQuery(CommonParameters.OfFacts(
                Resource,
                QueryParameter.Of<FigureMetric>("metric", "What the figure tells.", FigureMetric.GpuCount),
                new QueryParameter("subject", ParameterType.Text, "The id or name of whom or what it is told of.") { Example = "DeepSeek-V3" },
                new QueryParameter("hardware", ParameterType.Text, "The id or name of a chip.") { Example = "H800" },
                new QueryParameter("attributedTo", ParameterType.Text, "The id or name of the source.") { Example = "DeepSeek" },
                new QueryParameter("unit", ParameterType.Text, "The unit: an ISO 4217 code, GPU-hour, percent, …") { Example = "GPU" },
                new QueryParameter("min", ParameterType.Number, "The smallest value in its unit.") { Example = "1000" },
                new QueryParameter("max", ParameterType.Number, "The largest value in its unit.") { Example = "1e12" }));
        facts.MapGet("/{id}", (string id, HttpContext context, QueryValues query, NewsDb db) => FactAnswers.OneAsync(context, db, Resource, id, query))
            .WithName("getFigure")
            .WithSummary("Gives one figure with its evidence.")
            .Produces<StoredFigure>()
            .Produces(StatusCodes.Status304NotModified)
            .TakesQuery(CommonParameters.Offsets)
            .MayBeMissing();
    }

    private static async Task<IResult> ListAsync(HttpContext context, QueryValues query, NewsDb db)
    {
        var filter = CommonParameters.Narrow(
            new FigureFilter
            {
                Metric = query.Choice<FigureMetric>("metric"),
                Subject = query.Text("subject"),
                Hardware = query.Text("hardware"),
                AttributedTo = query.Text("attributedTo"),
                Unit = query.Text("unit"),
                Min = query.Number("min"),
                Max = query.Number("max"),
            },
            query);
        return await FactAnswers.ListAsync(context, db, Resource, await db.FiguresAsync(filter, context.RequestAborted), query);
    }
}
