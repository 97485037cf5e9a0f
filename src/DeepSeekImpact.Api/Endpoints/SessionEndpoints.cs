using DeepSeekImpact.Api.Access;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Lets the page keep a key where no script can read it: in a cookie that the browser sends to this site alone.</summary>
internal static class SessionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/session", Begin)
            .Needs(KeyRole.Read)
            .WithName("beginSession")
            .WithTags("Service")
            .WithSummary("Keeps the key of the Authorization header in a cookie until the browser is closed.")
            .WithDescription("For the web page; other clients send the header with each request.")
            .Produces(StatusCodes.Status204NoContent)
            .TakesQuery();
        api.MapDelete("/session", End)
            .Needs(KeyRole.Read)
            .WithName("endSession")
            .WithTags("Service")
            .WithSummary("Removes the cookie that keeps the key.")
            .WithDescription("The key itself stays valid.")
            .Produces(StatusCodes.Status204NoContent)
            .TakesQuery();
    }

    private static CookieOptions Options(HttpContext context) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = "/", IsEssential = true };

    private static NoContent Begin(HttpContext context, QueryValues query)
    {
        if (KeyHandler.KeyOf(context.Request) is { } key)
            context.Response.Cookies.Append(KeyHandler.Cookie, key, Options(context));
        return TypedResults.NoContent();
    }

    private static NoContent End(HttpContext context, QueryValues query)
    {
        context.Response.Cookies.Delete(KeyHandler.Cookie, Options(context));
        return TypedResults.NoContent();
    }
}
