using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace DeepSeekImpact.Api.OpenApi;

/// <summary>Adds the example of each call's body.</summary>
internal sealed class BodyFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<RequestExample>().FirstOrDefault() is not { } body
            || operation.RequestBody?.Content is not { } content)
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

            if (type == "application/pdf")
            {
                media.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
                continue;
            }

            media.Example = type switch
            {
                "application/json" => body.Node(),
                "text/html" => Page(TextOf(body)),
                _ => TextOf(body),
            };
            if (type != "application/json")
                media.Schema = new OpenApiSchema { Type = JsonSchemaType.String };
        }
    }

    private static string TextOf(RequestExample body) => body.Node()["text"]!.GetValue<string>();

    private static string Page(string text) =>
        $"<html><body><article><p>{text.Replace("\n\n", "</p><p>", StringComparison.Ordinal)}</p></article></body></html>";
}
