namespace DeepSeekImpact.Api.Query;

/// <summary>The type of a query parameter.</summary>
public enum ParameterType
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A day, YYYY-MM-DD.</summary>
    Date,

    /// <summary>One of some values.</summary>
    Choice,
}

/// <summary>
/// A query parameter of a call: what reads it, what refuses it and what describes it in the OpenAPI document are made from this one place.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Description">What it does.</param>
public sealed record QueryParameter(string Name, ParameterType Type, string Description)
{
    /// <summary>How many values a parameter can have that is given several times.</summary>
    public const int MaxValues = 20;

    /// <summary>Gets the values a choice can have.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Gets a value that finds something in the bundled samples.</summary>
    public string? Example { get; init; }

    /// <summary>Gets a value indicating whether the call needs it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Gets the enumeration that its values are the names of; null if they are not of one.</summary>
    public Type? Enumeration { get; init; }

    /// <summary>
    /// Gets the name of its values in the OpenAPI document, if several calls share them and they are not an enumeration's.
    /// </summary>
    public string? SchemaName { get; init; }

    /// <summary>Gets the smallest whole number.</summary>
    public int? Min { get; init; }

    /// <summary>Gets the largest whole number.</summary>
    public int? Max { get; init; }

    /// <summary>Gets what applies if the parameter is left out.</summary>
    public string? Default { get; init; }

    /// <summary>Gets what a form calls it; null if its name says it.</summary>
    public string? Label { get; init; }

    /// <summary>
    /// Gets a value indicating whether it can be given several times, of which any may hold; a choice also takes its values separated by
    /// commas.
    /// </summary>
    public bool IsRepeatable { get; init; }

    /// <summary>
    /// Returns the values that are given: those of a repeatable choice may be separated by commas, names and texts never are.
    /// </summary>
    /// <param name="given">The values as they are in the address.</param>
    public IReadOnlyList<string> ValuesOf(IEnumerable<string?> given) =>
        [.. IsRepeatable && Type == ParameterType.Choice ? given.SelectMany(value => (value ?? string.Empty).Split(','))
        : given.Select(value => value ?? string.Empty)];

    /// <summary>Makes a parameter whose values are those of an enumeration.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="example">A value that finds something in the samples.</param>
    public static QueryParameter Of<T>(string name, string description, T? example = null)
        where T : struct, Enum =>
        new(name, ParameterType.Choice, description)
        {
            Values = Enum.GetNames<T>().Select(Camel).ToArray(),
            Enumeration = typeof(T),
            Example = example is { } value ? Camel(value.ToString()) : null,
        };

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

/// <summary>The parameters of a call, as endpoint metadata.</summary>
/// <param name="All">The parameters.</param>
public sealed record QueryParameters(IReadOnlyList<QueryParameter> All);
