using System.Globalization;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Query;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace DeepSeekImpact.Api.OpenApi;

/// <summary>Describes each call's query parameters from the list that also reads them, and puts in the example of its body.</summary>
internal sealed class CallFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        foreach (var parameter in metadata.OfType<QueryParameters>().SelectMany(list => list.All))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Description = Description(parameter),
                Required = false,
                Schema = parameter.IsRepeatable ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = Schema(parameter), MaxItems = QueryParameter.MaxValues } : Schema(parameter),
                Example = parameter is { IsRare: false, Example: { } example } ? Example(parameter, example) : null,
            });
        }

        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(parameter => parameter.In == ParameterLocation.Path) ?? [])
            parameter.Description ??= "The id.";
        if (metadata.OfType<RequestExample>().FirstOrDefault() is not { } body || operation.RequestBody?.Content is not { } content)
            return;
        foreach (var (type, described) in content)
        {
            if (described is not OpenApiMediaType media)
                continue;
            if (body.Files is { } files)
            {
                media.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = files.ContainsKey(type) ? null : "binary" };
                media.Example = files.TryGetValue(type, out var file) ? file : null;
                continue;
            }

            media.Example = type switch
            {
                "application/json" => body.Node(),
                "text/html" => $"<html><body><article><p>{body.Node()["text"]!.GetValue<string>().Replace("\n\n", "</p><p>", StringComparison.Ordinal)}</p></article></body></html>",
                _ => body.Node()["text"]!.GetValue<string>(),
            };
            if (type != "application/json")
                media.Schema = new OpenApiSchema { Type = JsonSchemaType.String };
        }
    }

    private static string Description(QueryParameter parameter) =>
        parameter.Description + (parameter.IsRepeatable ? Repeated(parameter) : string.Empty) + (parameter.IsRare
            ? $" For example {parameter.Example}." : string.Empty);

    private static string Repeated(QueryParameter parameter) => parameter.Type == ParameterType.Choice ? " Several, repeated or separated by commas, mean any of them." : " Several, repeated, mean any of them.";

    private static JsonNode Example(QueryParameter parameter, string example) => parameter.IsRepeatable ? new JsonArray(Value(parameter.Type, example)) : Value(parameter.Type, example);

    private static OpenApiSchema Schema(QueryParameter parameter)
    {
        var schema = new OpenApiSchema
        {
            Type = parameter.Type switch
            {
                ParameterType.Integer => JsonSchemaType.Integer,
                ParameterType.Number => JsonSchemaType.Number,
                ParameterType.Boolean => JsonSchemaType.Boolean,
                _ => JsonSchemaType.String,
            },
        };
        if (parameter.Type == ParameterType.Date)
            schema.Format = "date";
        if (parameter.Values.Count > 0)
            schema.Enum = [.. parameter.Values.Select(value => (JsonNode)value)];
        if (parameter.Min is { } min)
            schema.Minimum = min.ToString(CultureInfo.InvariantCulture);
        if (parameter.Max is { } max)
            schema.Maximum = max.ToString(CultureInfo.InvariantCulture);
        if (parameter.Default is { } value)
            schema.Default = Value(parameter.Type, value);
        return schema;
    }

    private static JsonNode Value(ParameterType type, string text) => type switch
    {
        ParameterType.Integer => int.Parse(text, CultureInfo.InvariantCulture),
        ParameterType.Number => double.Parse(text, CultureInfo.InvariantCulture),
        ParameterType.Boolean => text == "true",
        _ => text,
    };
}
