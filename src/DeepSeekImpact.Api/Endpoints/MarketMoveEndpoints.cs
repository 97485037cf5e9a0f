using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Lists what moved on markets.</summary>
internal static class MarketMoveEndpoints
{
    public static readonly FactResource<MarketMoveRow> Resource = new("market-moves", ListOrders.MarketMoves, ["instrument.id", "instrument.name", "instrument.ticker", "instrument.kind", "direction", "change.value", "change.unit", "change.qualifier", "level.value", "level.unit", "date.from", "date.to", "session", "cause.text", "attributedTo.name"]);

    public static void Map(RouteGroupBuilder api)
    {
        var facts = api.MapGroup("/market-moves").WithTags("Facts");
        facts.MapGet(string.Empty, ListAsync)
            .WithName("listMarketMoves")
            .WithSummary("Lists what moved, by how much, on which day and why.")
            .Produces<ListAnswer<StoredMarketMove>>()
            .TakesQuery(CommonParameters.OfFacts(
                Resource,
                new QueryParameter("instrument", ParameterType.Text, "A ticker, or the id or name of what moved.") { Example = "NVDA" },
                QueryParameter.Of<InstrumentKind>("kind", "The kind of instrument.", InstrumentKind.Stock),
                QueryParameter.Of<Direction>("direction", "Which way it moved.", Direction.Down),
                new QueryParameter("unit", ParameterType.Text, "The unit of the change: percent, point, basis point or an ISO 4217 code.") { Example = "percent" },
                new QueryParameter("minChange", ParameterType.Number, "The smallest change.") { Example = "5" },
                new QueryParameter("maxChange", ParameterType.Number, "The largest change.") { Example = "20" }));
        facts.MapGet("/{id}", (string id, HttpContext context, QueryValues query, NewsDb db) => FactAnswers.OneAsync(context, db, Resource, id, query))
            .WithName("getMarketMove")
            .WithSummary("Gives one market move with its evidence.")
            .Produces<StoredMarketMove>()
            .Produces(StatusCodes.Status304NotModified)
            .TakesQuery(CommonParameters.Offsets)
            .MayBeMissing();
    }

    private static async Task<IResult> ListAsync(HttpContext context, QueryValues query, NewsDb db)
    {
        var filter = CommonParameters.Narrow(
            new MarketMoveFilter
            {
                Instrument = query.Text("instrument"),
                Kind = query.Choice<InstrumentKind>("kind"),
                Direction = query.Choice<Direction>("direction"),
                Unit = query.Text("unit"),
                MinChange = query.Number("minChange"),
                MaxChange = query.Number("maxChange"),
            },
            query);
        return await FactAnswers.ListAsync(context, db, Resource, await db.MarketMovesAsync(filter, context.RequestAborted), query);
    }
}
