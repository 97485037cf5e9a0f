using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Facts;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>
/// Serves the web page. It knows only the HTTP contract: what is served here are files, the same for everyone, and one document for all its
/// addresses.
/// The policy lets a browser run no script and no style but these files, and makes no text into markup (Trusted Types).
/// </summary>
internal static class WebPage
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private static readonly string[] Addresses = ["/", "/try", "/articles", "/articles/{id}", "/entities", "/entities/{id}", "/watches",
        "/imports"];

    private const string Html = "text/html";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    private static readonly string[] Compressed = [Html, "text/css", "text/javascript"];

    public static void AddWebPage(this IServiceCollection services) =>
        services.AddResponseCompression(options =>
        {
            options.MimeTypes = Compressed;
            options.EnableForHttps = true; // Files that are the same for everyone hold no secret that their length could tell.
        });

    public static void UseWebPage(this WebApplication app)
    {
        var files = new PhysicalFileProvider(Folder);
        app.UseWhen(IsFile, branch =>
        {
            branch.UseResponseCompression();
            branch.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = answer => Protect(answer.Context) });
        });
        foreach (var address in Addresses.Concat(
            app.Services.GetRequiredService<FactResources>().All.Select(resource => "/" + resource.Path)))
        {
            app.MapMethods(address, [HttpMethods.Get, HttpMethods.Head], (HttpContext context) =>
            {
                Protect(context);
                var document = files.GetFileInfo("index.html");
                return TypedResults.PhysicalFile(document.PhysicalPath!, Html + "; charset=utf-8", lastModified: document.LastModified);
            }).ExcludeFromDescription();
        }
    }

    /// <summary>Indicates whether a browser asks for a page that does not exist. Calls of the API get a problem instead.</summary>
    public static bool IsMissing(HttpContext context) =>
        context.Response.StatusCode == StatusCodes.Status404NotFound
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && !ApiPaths.IsCall(context.Request)
        && context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals(Html, StringComparison.OrdinalIgnoreCase));

    /// <summary>Answers with the page that says that there is nothing at the address.</summary>
    public static Task WriteMissingAsync(HttpContext context)
    {
        Protect(context);
        context.Response.ContentType = Html + "; charset=utf-8";
        return context.Response.SendFileAsync(Path.Combine(Folder, "missing.html"), context.RequestAborted);
    }

    private static bool IsFile(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        && !context.Request.Path.StartsWithSegments("/swagger", StringComparison.Ordinal);

    private static void Protect(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;

        // Asked for again each time, and not sent again where it has not changed: after an update nobody sees a mixture.
        headers.CacheControl = "no-cache";
        headers[HeaderNames.Vary] = HeaderNames.AcceptEncoding;
    }
}
