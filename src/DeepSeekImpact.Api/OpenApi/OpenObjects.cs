using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace DeepSeekImpact.Api.OpenApi;

/// <summary>Leaves objects open: later versions may add members, which a client must ignore.</summary>
internal sealed class OpenObjects : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema described)
            return;
        described.AdditionalPropertiesAllowed = true;

        // An object that names no members would have none for generators: filters by their names, whatever they are.
        if (described.Type is JsonSchemaType.Object && described.Properties is null or { Count: 0 })
            described.AdditionalProperties ??= new OpenApiSchema();
    }
}
