using DeepSeekImpact.Api.Access;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Endpoints;
using DeepSeekImpact.Api.Jobs;
using DeepSeekImpact.Api.Mcp;
using DeepSeekImpact.Storage.Model;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>Serves the tools for agents by the Model Context Protocol: streamable HTTP without sessions.</summary>
internal static class AgentSetup
{
    public static void AddAgents(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<IToolApi, LocalToolApi>();
        builder.Services.AddSingleton<AgentTools>();
        builder.Services.AddMcpServer().WithHttpTransport(transport => transport.Stateless = true);
        builder.Services.AddOptions<McpServerOptions>().Configure<AgentTools>((options, tools) => tools.Configure(options));
    }

    /// <summary>Maps the tools: whoever may ask the API may use them.</summary>
    public static void MapAgents(this WebApplication app)
    {
        app.Use(BoundBodyAsync);
        var tools = app.MapGroup(ApiPaths.Mcp);
        tools.AsksForKeys();
        tools.MapMcp().WithMetadata(new NeedsRole(KeyRole.Read), new ExcludeFromDescriptionAttribute());
    }

    /// <summary>Reads the body of a call up to a limit, and counts it among the bodies in memory.</summary>
    private static async Task BoundBodyAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsPost(context.Request.Method)
            && context.Request.Path.StartsWithSegments(ApiPaths.Mcp, StringComparison.OrdinalIgnoreCase))
        {
            // A character can take six bytes as an escape; the text itself is measured by the call that reads it.
            var limits = context.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value;
            context.Request.Body = new MemoryStream(await ArticleBody.ReadBytesAsync(context, (6L * limits.ArticleBytes) + 65_536,
                "Send a shorter text or raise Limits:ArticleBytes."));
        }

        await next(context);
    }
}
