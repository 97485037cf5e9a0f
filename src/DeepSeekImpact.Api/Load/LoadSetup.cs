using DeepSeekImpact.Api.Contracts;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Metadata;

namespace DeepSeekImpact.Api.Load;

/// <summary>Adds what keeps the server answering when more is asked than it can do.</summary>
internal static class LoadSetup
{
    private const int OthersAtATime = 8;

    public static void AddLoad(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LoadMeter>();
        builder.Services.AddSingleton<Turns>();
        builder.Services.AddSingleton<BodyBudget>();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxConcurrentConnections = FileLimit.Connections);
        builder.Services.AddSingleton<IConnectionListenerFactory, RoomForConnections>();

        // SQLite works in the calling thread: with fewer threads than turns, those who are to be told that it is too much would wait to be
        // told.
        ThreadPool.GetMinThreads(out var threads, out var ports);
        ThreadPool.SetMinThreads(Math.Max(threads, (2 * Turns.AtATime) + OthersAtATime), ports);
    }

    /// <summary>
    /// Calls without a body take their turn at once; where there is one, whoever has read it does: a sender who is slow holds up nobody.
    /// </summary>
    public static void UseTurns(this WebApplication app)
    {
        var turns = app.Services.GetRequiredService<Turns>();
        app.Use(async (context, next) =>
        {
            if (ApiPaths.IsCall(context.Request) && context.GetEndpoint() is { } call
                && call.Metadata.GetMetadata<IAcceptsMetadata>() is null)
                await turns.TakeAsync(context, call.Metadata.GetMetadata<TakesTurn>()?.Turn ?? Turn.Ask);
            await next(context);
        });
    }
}
