using DeepSeekImpact.Api.Endpoints;
using DeepSeekImpact.Api.Problems;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>While the store is not open, calls of the API are told why and when to come again; the page and Swagger stay.</summary>
internal static class StoreGate
{
    public static void UseStoreGate(this WebApplication app)
    {
        var opener = app.Services.GetRequiredService<StoreOpener>();
        app.Use((context, next) => opener.Fault is { } fault && ApiRoutes.IsCall(context.Request)
            ? throw ProblemException.Store(fault)
            : next(context));
    }
}
