using DeepSeekImpact.Api.Problems;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>
/// Refuses, for all calls alike, requests that two programs could read in two ways: bodies that are packed, bodies that say twice how they
/// are sent, and addresses with control characters.
/// </summary>
internal static class RequestForms
{
    public static void UseRequestForms(this WebApplication app) => app.Use((context, next) =>
    {
        var headers = context.Request.Headers;
        if (headers.ContentEncoding.Count > 0 && !string.Equals(headers.ContentEncoding, "identity", StringComparison.OrdinalIgnoreCase))
            throw new ProblemException(ProblemCode.UnsupportedMediaType,
                "Send the body as it is, without a Content-Encoding. A packed file of many articles goes to /imports as application/gzip.");
        if (headers.TransferEncoding.Count > 0 && !string.Equals(headers.TransferEncoding, "chunked", StringComparison.OrdinalIgnoreCase))
            throw new ProblemException(ProblemCode.BadRequest,
                "Send the body with a Content-Length, or with Transfer-Encoding: chunked and nothing else there.");
        if (context.Request.Path.Value!.Any(char.IsControl))
            throw ProblemException.NotFound("The path contains a control character. Remove it.");
        return next(context);
    });
}
