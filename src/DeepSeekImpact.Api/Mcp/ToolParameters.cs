using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;

namespace DeepSeekImpact.Api.Mcp;

/// <summary>The parameters that tools share, and the JSON Schema that describes parameters to agents in the API's own words.</summary>
internal static class ToolParameters
{
    /// <summary>How many items an answer has at most.</summary>
    public const int MaxItems = 20;

    /// <summary>How many items to return.</summary>
    public static readonly ToolParameter Limit = new(new QueryParameter("limit", ParameterType.Integer, "How many items at most.")
    {
        Min = 1,
        Max = MaxItems,
        Default = "10",
    });

    /// <summary>Where to go on.</summary>
    public static readonly ToolParameter Cursor = new(new QueryParameter("cursor", ParameterType.Text,
        "The nextCursor of the answer before, to go on; leave the other parameters as they were."));

    /// <summary>The parameters of lists of the API that agents have no use for, and those that have a form of their own here.</summary>
    private static readonly string[] Left = ["after", "count", "cursor", "duplicates", "format", "limit", "offsets", "titles", "tolerance"];

    /// <summary>Returns the parameters of a tool that lists what a list of the API has.</summary>
    /// <param name="parameters">The parameters of the list.</param>
    /// <param name="required">The name of the one that the list needs; null if it needs none.</param>
    public static IReadOnlyList<ToolParameter> OfList(IEnumerable<QueryParameter> parameters, string? required = null) =>
    [
        .. parameters.Where(parameter => !Left.Contains(parameter.Name)).Select(parameter =>
            new ToolParameter(parameter, parameter.Name == required)),
        Limit,
        Cursor,
    ];

    /// <summary>Returns the schema of what a tool is called with.</summary>
    public static JsonElement Schema(IReadOnlyList<ToolParameter> parameters)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(parameters.Select(parameter =>
                KeyValuePair.Create(parameter.Name, (JsonNode?)Schema(parameter.Query)))),
            ["required"] = new JsonArray([.. parameters.Where(parameter => parameter.IsRequired).Select(parameter =>
                JsonValue.Create(parameter.Name))]),
            ["additionalProperties"] = false,
        };
        return JsonSerializer.SerializeToElement(schema, ContractJson.Options);
    }

    private static JsonObject Schema(QueryParameter parameter)
    {
        var value = new JsonObject { ["type"] = TypeOf(parameter.Type) };
        if (parameter.Type == ParameterType.Date)
            value["format"] = "date";
        if (parameter.Values.Count > 0)
            value["enum"] = new JsonArray([.. parameter.Values.Select(one => JsonValue.Create(one))]);
        if (parameter.Min is { } min)
            value["minimum"] = min;
        if (parameter.Max is { } max)
            value["maximum"] = max;
        if (parameter.Default is { } text)
            value["default"] = parameter.Type == ParameterType.Integer ? int.Parse(text, CultureInfo.InvariantCulture) : text;
        if (!parameter.IsRepeatable)
        {
            value["description"] = parameter.Description;
            return value;
        }

        return new JsonObject
        {
            ["type"] = "array",
            ["items"] = value,
            ["description"] = parameter.Description,
        };
    }

    private static string TypeOf(ParameterType type) => type switch
    {
        ParameterType.Integer => "integer",
        ParameterType.Number => "number",
        ParameterType.Boolean => "boolean",
        _ => "string",
    };
}
