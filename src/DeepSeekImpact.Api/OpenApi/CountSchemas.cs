using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Facts;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace DeepSeekImpact.Api.OpenApi;

/// <summary>Describes what is counted by kind, from the kinds.</summary>
/// <param name="resources">The kinds that are served.</param>
internal sealed class CountSchemas(FactResources resources) : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema described || NamesOf(context.Type) is not { } names)
            return;
        described.AdditionalProperties = null;
        described.Properties = names.ToDictionary(name => name, IOpenApiSchema (name) => name == KindCounts.EngineVersion
            ? new OpenApiSchema { Type = JsonSchemaType.String, Description = "The version of the engine." }
            : new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" });
        described.Required = names.ToHashSet();
    }

    private IReadOnlyList<string>? NamesOf(Type type) =>
        type == typeof(FactCounts) ? KindCounts.OfArticle(resources)
        : type == typeof(EntityFactCounts) ? KindCounts.OfEntity(resources)
        : type == typeof(Stats) ? KindCounts.OfStore(resources)
        : null;
}
