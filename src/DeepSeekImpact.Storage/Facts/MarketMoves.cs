using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Storage.Facts;

/// <summary>A stored market move.</summary>
public sealed class MarketMoveRow : FactRow
{
    /// <summary>Stands for a change without a number.</summary>
    public const double NoChange = -1;

    /// <summary>Gets or sets the day of publication as a day number; a move has a day of its own.</summary>
    public int PublishedDay { get; set; }

    /// <summary>Gets or sets the instrument's id in the registry.</summary>
    public required string InstrumentId { get; set; }

    /// <summary>Gets or sets what kind of instrument it is.</summary>
    public InstrumentKind Kind { get; set; }

    /// <summary>Gets or sets which way it moved.</summary>
    public Direction Direction { get; set; }

    /// <summary>Gets or sets by how much; <see cref="NoChange"/> if no number is given, so that the index has every row in order.</summary>
    public double Change { get; set; }

    /// <summary>Gets or sets the unit of the change.</summary>
    public string? Unit { get; set; }

    /// <summary>Gets or sets the time over which the change is told.</summary>
    public MovePeriod Period { get; set; }

    /// <summary>Gets or sets the id of the second currency of a pair.</summary>
    public string? AgainstId { get; set; }
}

/// <summary>Market moves as the store knows them.</summary>
public static class MarketMoves
{
    /// <summary>What moved. Not all that moves is an entity: gold is known by its name alone.</summary>
    public static readonly EntityColumn<MarketMoveRow, MarketMove> Instrument = new(row => row.InstrumentId, move => move.Instrument.Id)
    {
        Otherwise = move => new UnregisteredEntity(move.Instrument.Id, move.Instrument.Name, move.Instrument.Ticker),
    };

    /// <summary>What kind of instrument it is.</summary>
    public static readonly ChoiceColumn<MarketMoveRow, MarketMove, InstrumentKind> InstrumentKind =
        new(row => row.Kind, move => move.Instrument.Kind);

    /// <summary>Which way it moved.</summary>
    public static readonly ChoiceColumn<MarketMoveRow, MarketMove, Direction> Direction = new(row => row.Direction, move => move.Direction);

    /// <summary>By how much, in its unit.</summary>
    public static readonly NumberColumn<MarketMoveRow, MarketMove> Change =
        new(row => row.Change, move => (double?)(move.Change?.Value ?? move.Change?.Low ?? move.Change?.High) ?? MarketMoveRow.NoChange)
        { Floor = 0 };

    /// <summary>The unit of the change.</summary>
    public static readonly TextColumn<MarketMoveRow, MarketMove> Unit = new(row => row.Unit, move => move.Change?.Unit);

    /// <summary>The time over which the change is told.</summary>
    public static readonly ChoiceColumn<MarketMoveRow, MarketMove, MovePeriod> Period = new(row => row.Period, move => move.Period);

    /// <summary>The second currency of a pair.</summary>
    public static readonly EntityColumn<MarketMoveRow, MarketMove> Against = new(row => row.AgainstId, move => move.Instrument.Against?.Id)
    {
        IsSparse = true,
        Otherwise = move => move.Instrument.Against is { } against ? new UnregisteredEntity(against.Id, against.Name) : null,
    };

    /// <summary>Either currency of a pair: "dollar/yen" is found by both.</summary>
    public static readonly EitherEntity<MarketMoveRow, MarketMove> Moved = new(Instrument, Against);

    /// <summary>The kind.</summary>
    public static readonly FactKind<MarketMoveRow, MarketMove> Kind = new(
        "marketMoves", "market_moves", extraction =>
            extraction.MarketMoves, [Instrument, InstrumentKind, Direction, Change, Unit, Period, Against], row => row.PublishedDay)
    {
        CountColumn = "MarketMoveCount",
        With = (extraction, moves) => extraction with { MarketMoves = moves },
        Sorts = [("change", Change), ("instrument", Instrument)],
        Day = DayOf,
        Subject = Instrument,
        Relations = [("marketMoves", Moved)],
    };

    /// <summary>
    /// The trading day; where there is none, the last day of the time that is told, else the article's. A day after the article's own
    /// cannot have been known: it was misread, and the article's day counts.
    /// </summary>
    private static int DayOf(MarketMove move, int published) =>
        Days.From(move.Day?.Date ?? move.Date?.To) is > 0 and var day && (published == 0 || day <= published) ? day : published;
}
