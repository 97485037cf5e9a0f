using System.Globalization;
using System.Text.Json;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;

namespace DeepSeekImpact.Api.Mcp;

/// <summary>A parameter of a tool.</summary>
/// <param name="Query">What it takes and does.</param>
/// <param name="IsRequired">Whether the tool needs it.</param>
internal sealed record ToolParameter(QueryParameter Query, bool IsRequired = false)
{
    /// <summary>Gets its name.</summary>
    public string Name => Query.Name;
}

/// <summary>
/// What a tool is called with. An unknown name or a missing value is a problem that says what is allowed; values that the API takes are
/// left for the API to check.
/// </summary>
internal sealed class ToolArguments
{
    private readonly Dictionary<string, IReadOnlyList<string>> _values;

    private ToolArguments(Dictionary<string, IReadOnlyList<string>> values) => _values = values;

    /// <summary>Gets how many items to return.</summary>
    public int Limit => int.Parse(Text(ToolParameters.Limit.Name) ?? ToolParameters.Limit.Query.Default!, CultureInfo.InvariantCulture);

    /// <summary>Reads the arguments of a call.</summary>
    /// <exception cref="ProblemException">An argument is unknown, missing or not a value.</exception>
    public static ToolArguments Read(IReadOnlyList<ToolParameter> parameters, IEnumerable<KeyValuePair<string, JsonElement>> given)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (name, value) in given.Where(argument => argument.Value.ValueKind != JsonValueKind.Null))
        {
            if (parameters.FirstOrDefault(parameter => parameter.Name == name) is not { } parameter)
                errors[name] = [$"Unknown parameter. Allowed: {string.Join(", ", parameters.Select(known => known.Name))}."];
            else if (ValuesOf(value, parameter.Query.IsRepeatable) is not { Count: > 0 } several)
                errors[name] = [parameter.Query.IsRepeatable ? "Give a value or an array of values." : "Give one value."];
            else if (parameter == ToolParameters.Limit && !IsLimit(several[0]))
                errors[name] = [$"Give a whole number from {parameter.Query.Min} to {parameter.Query.Max}."];
            else
                values[name] = several;
        }

        foreach (var missing in parameters.Where(parameter => parameter.IsRequired && !values.ContainsKey(parameter.Name)))
            errors.TryAdd(missing.Name, ["Give this parameter."]);
        return errors.Count == 0 ? new ToolArguments(values) : throw new ProblemException(ProblemCode.InvalidParameter,
            "Change, add or remove: " + string.Join(", ", errors.Keys) + ".", errors);
    }

    /// <summary>Returns a text; null if it is absent.</summary>
    public string? Text(string name) => _values.GetValueOrDefault(name)?[0];

    /// <summary>Returns a text that the tool needs.</summary>
    public string Required(string name) => _values[name][0];

    /// <summary>Returns all arguments as a query of the API.</summary>
    public QueryString ToQuery() => QueryString.Create(
        _values.Where(argument => argument.Key != ToolParameters.Limit.Name)
            .SelectMany(argument => argument.Value.Select(value => KeyValuePair.Create(argument.Key, (string?)value)))
            .Append(new(ToolParameters.Limit.Name, Limit.ToString(CultureInfo.InvariantCulture))));

    private static bool IsLimit(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= ToolParameters.Limit.Query.Min && number <= ToolParameters.Limit.Query.Max;

    private static List<string>? ValuesOf(JsonElement value, bool isRepeatable)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return TextOf(value) is { } text ? [text] : null;
        var texts = value.EnumerateArray().Select(TextOf).OfType<string>().ToList();
        return texts.Count == value.GetArrayLength() && (isRepeatable || texts.Count == 1) ? texts : null;
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };
}
