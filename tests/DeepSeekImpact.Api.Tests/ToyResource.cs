using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Testing;

namespace DeepSeekImpact.Api.Tests;

/// <summary>A toy with its article.</summary>
public sealed record StoredToy : Toy, IStoredFact
{
    public ArticleReference Article { get; init; } = null!;

    public Evidence Evidence { get; init; } = null!;

    public string EngineVersion { get; init; } = string.Empty;

    public long Seq { get; init; }

    public DateTimeOffset StoredAt { get; init; }
}

/// <summary>Toys as they are served: the example of docs/adding-facts.md.</summary>
internal static class ToyResource
{
    public static readonly FactResource<ToyRow, Toy, StoredToy> Resource = new(
        Toys.Kind,
        FactParameter.Entity("owner", Toys.Owner, "The id or name of whose it is.", "Beacon-2"),
        FactParameter.Choice("kind", Toys.QuantityKind, "The kind of quantity.", QuantityKind.Percent),
        FactParameter.Text("unit", Toys.Unit, "The unit.", "percent"),
        FactParameter.AtLeast("min", Toys.Value, "The smallest value.", "1"),
        FactParameter.AtMost("max", Toys.Value, "The largest value.", "100"),
        FactParameter.Mention("about", Toys.About, "The id or name of an entity it mentions.", "Beacon-2"),
        FactParameter.Words("q", Toys.Words, "Words that it must contain.", "million"))
    {
        Path = "toys",
        Singular = "toy",
        Label = "Toys",
        Command = "toys",
        Summary = "Lists toys.",
        OneSummary = "Returns one toy.",
        Columns = ["kind", "owner.id", "owner.name", "value", "unit"],
        TableColumns = ["owner.name", "kind", "value", "unit", "span.text"],
        Brief = toy => (toy.Owner.Name, toy.Unit),
    };

    /// <summary>The kinds of the engine and the toy.</summary>
    public static readonly FactResources WithToys = new([.. FactResources.Bundled.All, Resource]);
}
