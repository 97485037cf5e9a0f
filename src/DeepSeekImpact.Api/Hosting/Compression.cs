using System.IO.Compression;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Lists;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>
/// Packs answers of the API for those who ask for it. A request with a cookie is answered unpacked: how well a secret packs beside words
/// that somebody else chose would tell about it.
/// </summary>
internal static class Compression
{
    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["application/json", ListFormats.Ndjson, ListFormats.Csv, ListFormats.Jsonld, ListFormats.Atom,
                ListFormats.Jsonfeed];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }

    public static void UseCompression(this WebApplication app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments(ApiPaths.Base, StringComparison.Ordinal)
            && !context.Request.Headers.ContainsKey(HeaderNames.Cookie),
        branch => branch.UseResponseCompression());
}
