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
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/market-moves", ListAsync)
            .WithName("listMarketMoves")
            .WithTags("Facts")
            .WithSummary("Lists what moved, by how much, on which day and why.")
            .Produces<ListAnswer<StoredMarketMove>>()
            .TakesQuery(CommonParameters.OfFacts(
                Lists.MarketMoves,
                new QueryParameter("instrument", ParameterType.Text, "A ticker, or the id or name of what moved.") { Example = "NVDA" },
                QueryParameter.Of<InstrumentKind>("kind", "The kind of instrument.", InstrumentKind.Stock),
                QueryParameter.Of<Direction>("direction", "Which way it moved.", Direction.Down),
                new QueryParameter("unit", ParameterType.Text, "The unit of the change: percent, point, basis point or an ISO 4217 code.") { Example = "percent" },
                new QueryParameter("minChange", ParameterType.Number, "The smallest change.") { Example = "5" },
                new QueryParameter("maxChange", ParameterType.Number, "The largest change.") { Example = "20" }));

    private static Task<IResult> ListAsync(HttpContext context, QueryValues query, NewsDb db)
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
        return Answers.FactsAsync<MarketMoveRow, StoredMarketMove>(context, db, db.MarketMoves(filter), Lists.MarketMoves, query);
    }
}
