using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeepSeekImpact.Testing;

/// <summary>The fact of docs/adding-facts.md: who is named in the sentence of a number.</summary>
public record Toy : IFact
{
    public required string Id { get; init; }

    public required QuantityKind Kind { get; init; }

    public required Reference Owner { get; init; }

    public required double Value { get; init; }

    public string? Unit { get; init; }

    public required Span Span { get; init; }

    public required Span Sentence { get; init; }

    public required string Rule { get; init; }

    /// <summary>The reader: every quantity belongs to the first entity of its article.</summary>
    public static IReadOnlyList<Toy> Read(Extraction.Extraction extraction) => extraction.Entities.Count == 0 ? [] :
    [
        .. extraction.Quantities.Select(quantity => new Toy
        {
            Id = $"{extraction.Article.Sha256[..12]}{quantity.Span.Start:x8}",
            Kind = quantity.Kind,
            Owner = new Reference(extraction.Entities[0].Id, extraction.Entities[0].Name),
            Value = (double)(quantity.Value ?? 0),
            Unit = quantity.Unit,
            Span = quantity.Span,
            Sentence = quantity.Span,
            Rule = "toy",
        }),
    ];
}

/// <summary>The row of a toy.</summary>
public sealed class ToyRow : FactRow
{
    public QuantityKind Kind { get; set; }

    public string? OwnerId { get; set; }

    public string? Unit { get; set; }

    public double Value { get; set; }
}

/// <summary>Toys as the store knows them: the example of docs/adding-facts.md, which lives in the tests alone.</summary>
public static class Toys
{
    public static readonly ChoiceColumn<ToyRow, Toy, QuantityKind> QuantityKind = new(row => row.Kind, toy => toy.Kind);

    public static readonly EntityColumn<ToyRow, Toy> Owner = new(row => row.OwnerId, toy => toy.Owner.Id) { IsSparse = true };

    public static readonly TextColumn<ToyRow, Toy> Unit = new(row => row.Unit, toy => toy.Unit);

    public static readonly NumberColumn<ToyRow, Toy> Value = new(row => row.Value, toy => toy.Value);

    public static readonly MentionTable<ToyRow, Toy> About = new("toy_abouts", (toy, _) => [toy.Owner.Id]);

    public static readonly FactWords<ToyRow, Toy> Words = new("toys_fts", toy => toy.Span.Text);

    public static readonly FactKind<ToyRow, Toy> Kind = new("toys", "toys", Toy.Read, [QuantityKind, Owner, Unit, Value])
    {
        CountColumn = "ToyCount",
        With = (extraction, _) => extraction,
        Sorts = [("value", Value)],
        Mentions = About,
        Words = Words,
        Relations = [("toys", Owner), ("toysAbout", About)],
    };

    /// <summary>The kinds of the engine and the toy.</summary>
    public static readonly FactKinds WithToys = new([.. FactKinds.Bundled.All, Kind]);

    /// <summary>Makes the tables that the toy's migration would make: what the model has with it and not without.</summary>
    public static async Task MigrateAsync(NewsDb bundled, NewsDb withToys)
    {
        var differences = withToys.GetService<IMigrationsModelDiffer>().GetDifferences(ModelOf(bundled).GetRelationalModel(), ModelOf(withToys).GetRelationalModel());
        foreach (var command in withToys.GetService<IMigrationsSqlGenerator>().Generate(differences, ModelOf(withToys)))
            await withToys.Database.ExecuteSqlRawAsync(command.CommandText);
#if POSTGRES
        await withToys.Database.ExecuteSqlRawAsync("CREATE TABLE toys_fts (rowid bigint PRIMARY KEY, words tsvector NOT NULL); CREATE INDEX ix_toys_fts_words ON toys_fts USING gin (words)");
#else
        await withToys.Database.ExecuteSqlRawAsync("CREATE VIRTUAL TABLE toys_fts USING fts5(body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2')");
#endif
    }

    private static IModel ModelOf(NewsDb db) => db.GetService<IDesignTimeModel>().Model;
}
