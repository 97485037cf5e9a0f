using DeepSeekImpact.Api.Query;

namespace DeepSeekImpact.Api.Contracts;

/// <summary>The kinds of fact.</summary>
public sealed record KindsAnswer
{
    /// <summary>The kinds, in the order in which counts list them.</summary>
    public required IReadOnlyList<KindAnswer> Items { get; init; }
}

/// <summary>A kind of fact: where it is listed, and by what.</summary>
public sealed record KindAnswer
{
    /// <summary>Its name in counts and in an extraction.</summary>
    public required string Name { get; init; }

    /// <summary>The name of one.</summary>
    public required string Singular { get; init; }

    /// <summary>What people call it.</summary>
    public required string Label { get; init; }

    /// <summary>Where it is listed, under the base path.</summary>
    public required string Path { get; init; }

    /// <summary>What a table of it shows: paths into an item such as "claimant.name".</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>What its facts have to do with entities: each is counted with an entity by its name, and listed by its parameter.</summary>
    public required IReadOnlyList<RelationAnswer> Relations { get; init; }

    /// <summary>What the list can be narrowed by.</summary>
    public required IReadOnlyList<ParameterAnswer> Parameters { get; init; }

    /// <summary>The values of sort, each field in both directions.</summary>
    public required IReadOnlyList<string> Sorts { get; init; }

    /// <summary>The order if sort is left out.</summary>
    public required string DefaultSort { get; init; }

    /// <summary>The values of format.</summary>
    public required IReadOnlyList<string> Formats { get; init; }
}

/// <summary>What facts have to do with entities.</summary>
/// <param name="Name">The name by which an entity counts them.</param>
/// <param name="Parameter">The parameter that lists them.</param>
public sealed record RelationAnswer(string Name, string Parameter);

/// <summary>A query parameter of a list.</summary>
public sealed record ParameterAnswer
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What a form calls it; absent if its name says it.</summary>
    public string? Label { get; init; }

    /// <summary>What it takes.</summary>
    public required ParameterType Type { get; init; }

    /// <summary>What it does.</summary>
    public required string Description { get; init; }

    /// <summary>The values a choice can have.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>The value that applies by default.</summary>
    public string? Default { get; init; }

    /// <summary>A value that finds something in the samples.</summary>
    public string? Example { get; init; }
}
