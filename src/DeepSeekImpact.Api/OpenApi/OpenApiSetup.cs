using System.Reflection;
using DeepSeekImpact.Extraction;
using Microsoft.OpenApi;

namespace DeepSeekImpact.Api.OpenApi;

/// <summary>Adds the OpenAPI document and the Swagger page.</summary>
internal static class OpenApiSetup
{
    private const string Key = "key";

    public static void AddOpenApi(WebApplicationBuilder builder)
    {
        builder.Services.AddEndpointsApiExplorer();
        builder.Services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "DeepSeekImpact",
                Version = "v1",
                Description = "Turns news into facts one can query and check. Every fact carries the exact characters it was read from and the name of the rule that found it.",
            });
            options.DocInclusionPredicate((_, call) => call.HttpMethod != HttpMethods.Head);
            options.OperationFilter<CallFilter>();
            options.SchemaFilter<CountSchemas>();
            options.AddSecurityDefinition(Key, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key, where the server asks for one; whoever runs it makes them with deepseek-impact keys make." });
            options.AddSecurityRequirement(document => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [] });
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
