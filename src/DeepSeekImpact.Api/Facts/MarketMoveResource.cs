using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Storage.Facts;

namespace DeepSeekImpact.Api.Facts;

/// <summary>Market moves as they are served.</summary>
internal static class MarketMoveResource
{
    public static readonly FactResource<MarketMoveRow, MarketMove, StoredMarketMove> Resource = new(
        MarketMoves.Kind,
        FactParameter.Entity("instrument", MarketMoves.Moved, "A ticker, an id, or what people call it: WTI, the dollar, 10-year yield.",
            "NVDA"),
        FactParameter.Choice("kind", MarketMoves.InstrumentKind, "The kind of instrument.", InstrumentKind.Stock),
        FactParameter.Choice("direction", MarketMoves.Direction, "Which way it moved.", Direction.Down),
        FactParameter.Text("unit", MarketMoves.Unit, "The unit of the change: percent, point, basis point or an ISO 4217 code.", "percent"),
        FactParameter.AtLeast("minChange", MarketMoves.Change,
            "The smallest change, in the unit it is stated in: add unit=percent for percentages alone.", "5", "Change at least"),
        FactParameter.Choice("period", MarketMoves.Period, "The time over which the change is stated.", MovePeriod.Session),
        FactParameter.AtMost("maxChange", MarketMoves.Change, "The largest change, in the unit it is stated in.", "20", "Change at most"))
    {
        Path = "market-moves",
        Singular = "marketMove",
        Label = "Market moves",
        Command = "moves",
        Summary = "Lists what moved, by how much, on which day and why.",
        OneSummary = "Returns one market move with its evidence.",
        Columns =
        [
            "instrument.id", "instrument.name", "instrument.ticker", "instrument.kind", "direction", "change.value", "change.unit",
            "change.qualifier", "level.value", "level.unit",
            "day.date", "day.basis", "period", "from.value", "from.unit", "instrument.against.name",
            "date.from", "date.to", "session", "cause.text", "attributedTo.name",
        ],
        TableColumns = ["instrument.name", "direction", "change.value", "change.unit", "day.date", "cause.text", "span.text"],
        Brief = move => ($"{move.Instrument.Name} {BriefText.Words(move.Direction)} {BriefText.Of(move.Change)}".TrimEnd(),
            move.Day is { } day ? BriefText.Of(day.Date, day.Date) : move.Date is { } date ? BriefText.Of(date.From, date.To) : null),
    };
}
