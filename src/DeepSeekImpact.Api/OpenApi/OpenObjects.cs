using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace DeepSeekImpact.Api.OpenApi;

/// <summary>Leaves objects open: later versions may add members, which a client must ignore.</summary>
internal sealed class OpenObjects : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is OpenApiSchema described)
            described.AdditionalPropertiesAllowed = true;
    }
}
