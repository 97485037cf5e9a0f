using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <summary>A type of event: a row of event-types.tsv. Immutable; safe to share between threads.</summary>
/// <param name="Name">Its name: "deal.acquisition".</param>
/// <param name="Roles">The roles of its participants, in their order.</param>
/// <param name="Metric">What its amount tells.</param>
/// <param name="Amounts">What its amount can be.</param>
/// <param name="Details">The names of its further fields.</param>
/// <param name="Standards">What other standards call it.</param>
public sealed record EventType(
    string Name,
    IReadOnlyList<string> Roles,
    FigureMetric Metric,
    IReadOnlyList<AmountKind> Amounts,
    IReadOnlyList<string> Details,
    IReadOnlyList<EventStandard> Standards)
{
    /// <summary>Gets its number in the table.</summary>
    internal int Number { get; init; }

    /// <summary>Gets what the ids of its events are made with, which stays when other types come.</summary>
    internal string IdKind { get; } = "event " + Name;

    /// <summary>Returns where a role stands in the order of the type's roles.</summary>
    internal int OrderOf(string role)
    {
        for (var i = 0; i < Roles.Count; i++)
        {
            if (Roles[i] == role)
                return i;
        }

        return Roles.Count;
    }

    /// <summary>Gets what is before the dot of its name: "deal".</summary>
    internal string Group { get; } = Name[..Name.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>Gets a value indicating whether it tells how much something was: revenue, profit, sales, cost.</summary>
    internal bool IsMeasure { get; init; }

    /// <summary>Gets a value indicating whether it is of the only company of its sentence, if none is told.</summary>
    internal bool IsOfOnly { get; init; }

    /// <summary>Gets a value indicating whether no place takes part in it: nobody buys France.</summary>
    internal bool IsOfCompanies { get; init; }

    /// <summary>Gets the types or groups of which a noun of this type tells a part, if one is told beside it; <c>any</c> is each.</summary>
    internal IReadOnlyList<string> PartOf { get; init; } = [];

    /// <summary>Indicates whether a noun of this type beside an event of another tells a part of it.</summary>
    internal bool IsPartOf(EventType other) => other != this
        && (PartOf.Contains(other.Name) || PartOf.Contains(other.Group) || PartOf.Contains("any"));

    /// <summary>Gets a value indicating whether it tells a result or a statistic, which is reported rather than done.</summary>
    public bool IsReport => Name.StartsWith("results.", StringComparison.Ordinal) || Name == "statistic.release";
}

/// <summary>What the amount of an event can be.</summary>
public enum AmountKind
{
    /// <summary>Money.</summary>
    Money,

    /// <summary>Money for each share.</summary>
    PerShare,

    /// <summary>A percentage.</summary>
    Percent,

    /// <summary>A number of people or jobs.</summary>
    People,

    /// <summary>A number of things.</summary>
    Units,
}

/// <summary>The types of events.</summary>
public static class EventTypes
{
    private static readonly FrozenDictionary<string, EventType> ByName =
        Read().ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>Gets all types, in the order of the table.</summary>
    public static IReadOnlyList<EventType> All { get; } = [.. ByName.Values.OrderBy(type => type.Number)];

    /// <summary>Gets every role that a type has, in order of the alphabet.</summary>
    public static IReadOnlyList<string> Roles { get; } =
        [.. All.SelectMany(type => type.Roles).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Returns the type with a name, or null.</summary>
    /// <param name="name">The name.</param>
    public static EventType? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Returns the types that a name means: one, or all of a group ("deal").</summary>
    /// <param name="name">The name of a type or group.</param>
    public static IReadOnlyList<string> Within(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Find(name) is not null ? [name]
            : [.. All.Where(type => type.Name.StartsWith(name + ".", StringComparison.Ordinal)).Select(type => type.Name)];
    }

    private static IEnumerable<EventType> Read()
    {
        var number = 0;
        foreach (var row in LexiconTable.Rows("event-types.tsv"))
        {
            yield return new EventType(row[0], LexiconTable.List(row[1]), row[2].Length == 0 ? FigureMetric.Other
                : Enum.Parse<FigureMetric>(row[2], ignoreCase: true),
                Array.ConvertAll(LexiconTable.List(row[3]), kind => Enum.Parse<AmountKind>(kind, ignoreCase: true)),
                LexiconTable.List(row[4]), row[5].Length == 0 ? [] : [new EventStandard("iptc", row[5])])
            {
                Number = number++,
                IsMeasure = LexiconTable.List(row[6]).Contains("measure"),
                IsOfOnly = LexiconTable.List(row[6]).Contains("only"),
                IsOfCompanies = LexiconTable.List(row[6]).Contains("companies"),
                PartOf = LexiconTable.List(row[7]),
            };
        }
    }
}
