using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Queries;
using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Answers every call that only reads from one snapshot of the store: a page, its count and its names belong together.</summary>
internal static class Snapshots
{
    /// <summary>
    /// Has the calls of a group that get something read one snapshot each, from the first query to the last line of a stream.
    /// </summary>
    public static void ReadsSnapshots(this RouteGroupBuilder group) => group.AddEndpointFilter(async (call, next) =>
    {
        var method = call.HttpContext.Request.Method;
        if (!(HttpMethods.IsGet(method) || HttpMethods.IsHead(method)) || call.Arguments.OfType<NewsDb>().FirstOrDefault() is not { } db)
            return await next(call);
        var engine = call.HttpContext.RequestServices.GetRequiredService<StoreEngine>();
        await using var snapshot = await StoreSnapshot.OpenAsync(engine, db, call.HttpContext.RequestAborted);
        return await next(call);
    });
}
