using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Problems;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>While the store is not open, calls of the API are told why and when to come again; the page and Swagger stay.</summary>
internal static class StoreGate
{
    public static void UseStoreGate(this WebApplication app)
    {
        var state = app.Services.GetRequiredService<StoreState>();
        app.Use((context, next) => state.Fault is { } fault && ApiPaths.IsCall(context.Request)
            ? throw ProblemException.Store(fault)
            : next(context));
    }
}
