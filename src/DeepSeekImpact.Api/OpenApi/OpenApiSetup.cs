using System.Reflection;
using System.Text.Json.Nodes;
using DeepSeekImpact.Extraction;
using Microsoft.OpenApi;

namespace DeepSeekImpact.Api.OpenApi;

/// <summary>Adds the OpenAPI document and the Swagger page.</summary>
internal static class OpenApiSetup
{
    private const string Key = "key";

    private const string Description = """
        Turns news into facts that can be queried and checked. Every fact has the exact characters it was read from
        and the name of the rule that found it.

        The order of calls for a newcomer:

        1. POST /api/v1/extract reads a text and returns its facts. Nothing is stored.
        2. POST /api/v1/articles stores an article with its facts. POST /api/v1/imports stores a file of many, POST /api/v1/feeds a feed.
        3. GET /api/v1/market-moves, claims, figures, quotes and events list the facts of all articles, with filters.
        4. GET /api/v1/search finds words; GET /api/v1/figures/disputes shows where articles disagree.
        5. GET /api/v1/changes and POST /api/v1/watches report what is new.

        Every list has pages: follow nextCursor, or the Link header. An error has a code, a sentence that says what to
        do, and the address of its page in the documentation.
        """;

    public static void AddOpenApi(WebApplicationBuilder builder)
    {
        builder.Services.AddEndpointsApiExplorer();
        builder.Services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "DeepSeekImpact",
                Version = "v1",
                Description = Description,
                Contact = new OpenApiContact { Name = "DeepSeekImpact" },
                License = new OpenApiLicense { Name = "MIT", Url = new Uri("https://opensource.org/license/mit") },
            });
            options.AddServer(new OpenApiServer { Url = "/", Description = "This server." });
            options.DocInclusionPredicate((_, call) => call.HttpMethod != HttpMethods.Head);
            options.OperationFilter<CallFilter>();
            options.OperationFilter<BodyFilter>();
            options.OperationFilter<ResponseFilter>();
            options.SchemaFilter<OpenObjects>();
            options.SchemaFilter<CountSchemas>();
            options.DocumentFilter<Tags>();
            options.MapType<JsonNode>(() => new OpenApiSchema());
            options.MapType<JsonObject>(() => new OpenApiSchema { Type = JsonSchemaType.Object });
            options.AddSecurityDefinition(Key, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A key, if the server requires one. Its operator creates keys with deepseek-impact keys make.",
            });
            options.AddSecurityRequirement(
                document => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [] });
            options.SupportNonNullableReferenceTypes();
            options.NonNullableReferenceTypesAsRequired();
            foreach (var assembly in new[] { Assembly.GetExecutingAssembly(), typeof(Extractor).Assembly })
                options.IncludeXmlComments(Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml"));
        });
    }

    public static void UseOpenApi(WebApplication app)
    {
        app.UseSwagger();
        app.UseSwaggerUI(options =>
        {
            options.SwaggerEndpoint("v1/swagger.json", "DeepSeekImpact v1");
            options.DocumentTitle = "DeepSeekImpact";
            options.DisplayRequestDuration();
            options.EnableTryItOutByDefault();
        });
    }
}
