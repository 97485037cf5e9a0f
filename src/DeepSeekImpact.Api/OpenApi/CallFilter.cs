using System.Globalization;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Query;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace DeepSeekImpact.Api.OpenApi;

/// <summary>
/// Describes the query parameters of each call from the list that also reads them. Swagger UI fills in every default and example that a
/// parameter has, so only required parameters have an example; the others have both in their description.
/// </summary>
internal sealed class CallFilter : IOperationFilter
{
    private const string ForExample = " For example ";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        foreach (var parameter in context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<QueryParameters>()
            .SelectMany(list => list.All))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Description = Description(parameter),
                Required = parameter.IsRequired,
                Schema = Schema(parameter, operation, context),
                Example = parameter is { IsRequired: true, Example: { } example } ? example : null,
            });
        }

        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>()
            .Where(parameter => parameter.In == ParameterLocation.Path) ?? [])
            parameter.Description ??= $"The {parameter.Name}, as a list returns it.";
    }

    private static string Description(QueryParameter parameter) =>
        parameter.Description
        + (parameter.IsRepeatable ? Repeated(parameter) : string.Empty)
        + (parameter.Default is { } value ? $" Default: {value}." : string.Empty)
        + (parameter is { IsRequired: false, Example: { } example } ? $"{ForExample}{example}." : string.Empty);

    private static string Repeated(QueryParameter parameter) => parameter.Type == ParameterType.Choice
        ? " Several values, repeated or separated by commas, mean any of them."
        : " Several values, repeated, mean any of them.";

    private static IOpenApiSchema Schema(QueryParameter parameter, OpenApiOperation operation, OperationFilterContext context)
    {
        var one = parameter.Values.Count == 0 ? Simple(parameter) : Choice(parameter, operation, context);
        return parameter.IsRepeatable
            ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = one, MaxItems = QueryParameter.MaxValues }
            : one;
    }

    private static OpenApiSchema Simple(QueryParameter parameter)
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
        if (parameter.Min is { } min)
            schema.Minimum = min.ToString(CultureInfo.InvariantCulture);
        if (parameter.Max is { } max)
            schema.Maximum = max.ToString(CultureInfo.InvariantCulture);
        return schema;
    }

    /// <summary>Returns a reference to the values: those of an enumeration, of several calls, or of this call alone.</summary>
    private static IOpenApiSchema Choice(QueryParameter parameter, OpenApiOperation operation, OperationFilterContext context)
    {
        if (parameter.Enumeration is { } type)
            return context.SchemaGenerator.GenerateSchema(type, context.SchemaRepository);
        var name = parameter.SchemaName ?? Capital(operation.OperationId!) + Capital(parameter.Name);
        if (context.SchemaRepository.Schemas.ContainsKey(name))
            return new OpenApiSchemaReference(name, context.Document);
        return context.SchemaRepository.AddDefinition(name, new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. parameter.Values.Select(value => (JsonNode)value)],
        });
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
