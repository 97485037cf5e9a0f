using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.Query;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace DeepSeekImpact.Api.OpenApi;

/// <summary>Describes the headers of each call's responses, and the formats besides JSON that its parameter <c>format</c> offers.</summary>
internal sealed class ResponseFilter : IOperationFilter
{
    private const string Ok = "200";

    private static readonly Dictionary<string, string> Headers = new(StringComparer.Ordinal)
    {
        [HeaderNames.Link] = "The address of the next page, as <…>; rel=\"next\". Absent on the last page.",
        [HeaderNames.ETag] = "The version of the response. Send it as If-None-Match to get 304 if nothing has changed.",
        [HeaderNames.Location] = "The address of what was created.",
        [HeaderNames.RetryAfter] = "The number of seconds to wait before the next attempt.",
    };

    /// <summary>The media type of each format, and what its schema says of it.</summary>
    private static readonly Dictionary<string, (string Type, string Description)> Formats = new(StringComparer.Ordinal)
    {
        ["ndjson"] = (ListFormats.Ndjson,
            "The whole list: one item a line, as JSON. The last line is {\"count\": n}, or the error that ended the list."),
        ["csv"] = (ListFormats.Csv, "The whole list: a header, then one item a line."),
        ["jsonld"] = (ListFormats.Jsonld, "W3C Web Annotations."),
        ["atom"] = (ListFormats.Atom, "An Atom feed of the items stored last."),
        ["jsonfeed"] = (ListFormats.Jsonfeed, "A JSON Feed of the items stored last."),
    };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var parameters = metadata.OfType<QueryParameters>().SelectMany(list => list.All).ToList();
        foreach (var (status, described) in operation.Responses ?? [])
        {
            if (described is not OpenApiResponse response)
                continue;
            foreach (var name in HeadersOf(status, operation, parameters, metadata.OfType<ReturnsLocation>().Any()))
                Add(response, name, context.Document);
            if (status == Ok && parameters.FirstOrDefault(parameter => parameter.Name == "format") is { } format)
                AddFormats(response, format);
        }
    }

    private static IEnumerable<string> HeadersOf(string status, OpenApiOperation operation, List<QueryParameter> parameters,
        bool isLocated)
    {
        var isPaged = parameters.Exists(parameter => parameter.Name == "cursor");
        if (status == Ok && isPaged)
            yield return HeaderNames.Link;
        if (status is (Ok or "304") && operation.Responses!.ContainsKey("304"))
            yield return HeaderNames.ETag;
        if (isLocated && status is ("201" or "202"))
            yield return HeaderNames.Location;
        if (status is "429" or "503")
            yield return HeaderNames.RetryAfter;
    }

    /// <summary>Refers to a header that is described once.</summary>
    private static void Add(OpenApiResponse response, string name, OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        document.Components.Headers.TryAdd(name, new OpenApiHeader
        {
            Description = Headers[name],
            Schema = new OpenApiSchema { Type = name == HeaderNames.RetryAfter ? JsonSchemaType.Integer : JsonSchemaType.String },
        });
        response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        response.Headers[name] = new OpenApiHeaderReference(name, document);
    }

    private static void AddFormats(OpenApiResponse response, QueryParameter format)
    {
        response.Content ??= new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal);
        foreach (var (type, description) in format.Values.Where(Formats.ContainsKey).Select(value => Formats[value]))
        {
            response.Content[type] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema
                {
                    Type = type.EndsWith("+json", StringComparison.Ordinal) ? JsonSchemaType.Object : JsonSchemaType.String,
                    Description = description,
                },
            };
        }
    }
}

/// <summary>Endpoint metadata: what is created or started has an address, in the Location header.</summary>
internal sealed record ReturnsLocation;
