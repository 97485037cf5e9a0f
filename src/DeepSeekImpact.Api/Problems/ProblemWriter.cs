using System.Diagnostics;
using System.Text.Json;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Lookup;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DeepSeekImpact.Api.Problems;

/// <summary>An error as RFC 9457 has it.</summary>
public sealed record Problem
{
    /// <summary>Gets the address of the page that explains the code.</summary>
    public required string Type { get; init; }

    /// <summary>Gets what the code means.</summary>
    public required string Title { get; init; }

    /// <summary>Gets the HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>Gets what to change.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets the code a program can test for.</summary>
    public required string Code { get; init; }

    /// <summary>Gets field or parameter to messages.</summary>
    public IDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Gets the id under which the server logged the request.</summary>
    public required string TraceId { get; init; }
}

/// <summary>Writes every error as a problem: those the API throws, those the framework throws, and bare statuses.</summary>
/// <param name="state">Is told of damage to the store.</param>
/// <param name="logger">Logs what nobody expected.</param>
internal sealed partial class ProblemWriter(StoreState state, ILogger<ProblemWriter> logger) : IExceptionHandler
{
    private const int ClientClosed = 499;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (IsEndOfConnection(exception, httpContext))
        {
            httpContext.Response.StatusCode = ClientClosed;
            return true;
        }

        var fault = StoreFault.Of(exception);
        if (fault is not null)
            state.Report(fault);
        var problem = exception switch
        {
            ProblemException known => known,
            IntakeException refused => new ProblemException(CodeOf(refused.Reason), refused.Message),
            BadCursorException => new ProblemException(ProblemCode.InvalidParameter, exception.Message, new Dictionary<string, string[]>
            {
                [httpContext.Request.Query.ContainsKey("after") ? "after" : "cursor"] =
                    [exception.Message + (httpContext.Request.Query.ContainsKey("after")
                        ? " Use 0 for the start, now, or the nextCursor of an answer in the order of storing."
                        : " Use the nextCursor of the previous response, with the same sort.")],
            }),
            ForeignCursorException => new ProblemException(ProblemCode.CursorExpired, exception.Message),
            SearchSyntaxException =>
            new ProblemException(ProblemCode.InvalidParameter, exception.Message,
            new Dictionary<string, string[]> { ["q"] = [exception.Message] }),
            BadHttpRequestException bad =>
            new ProblemException(ProblemCode.ForStatus(bad.StatusCode),
            bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The body is larger than the server takes."
            : "The request could not be read: check its headers and body."),
            // How Kestrel tells of a chunk whose size is no number it can hold.
            IOException { InnerException: OverflowException } =>
            new ProblemException(ProblemCode.BadRequest, "The request could not be read: check the sizes of its chunks."),
            _ when fault is not null => ProblemException.Store(fault),
            _ when IsOutOfMemory(exception) => new ProblemException(ProblemCode.Overloaded,
                "The server does not have enough memory for this request. Send less at once, or retry after Retry-After seconds."),
            _ => new ProblemException(ProblemCode.Internal, "The server logged the error under the traceId."),
        };

        // What the server refuses by itself it knows, and has told or counted.
        if (IsOutOfMemory(exception))
            LogMemory(logger, exception, httpContext.Request.Method, httpContext.Request.Path);
        else if (problem.Code.Status >= 500 && exception is not ProblemException)
            LogFailure(logger, exception);
        await WriteAsync(httpContext, problem.Code, problem.Message, problem.Errors);
        return true;
    }

    /// <summary>Says whether the client went, or the server stops: nobody reads an answer.</summary>
    private static bool IsEndOfConnection(Exception exception, HttpContext context) => exception switch
    {
        ConnectionAbortedException or ConnectionResetException => true,
        OperationCanceledException => context.RequestAborted.IsCancellationRequested
            || exception.InnerException is ConnectionAbortedException,
        _ => false,
    };

    /// <summary>
    /// Says whether there was not enough memory, for .NET or for SQLite: one request asked for too much, and others go on.
    /// </summary>
    private static bool IsOutOfMemory(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is OutOfMemoryException or SqliteException { SqliteErrorCode: raw.SQLITE_NOMEM })
                return true;
        }

        return false;
    }

    /// <summary>Explains a status that the framework answered with alone.</summary>
    public static Task WriteBareStatusAsync(HttpContext context)
    {
        var code = ProblemCode.ForStatus(context.Response.StatusCode);
        return WriteAsync(context, code, code.Status switch
        {
            StatusCodes.Status404NotFound => "Check the address; /swagger lists every call.",
            StatusCodes.Status405MethodNotAllowed => "Use a method that the Allow header names.",
            StatusCodes.Status415UnsupportedMediaType => TypeOf(context)
                + " Send JSON with Content-Type: application/json, or another type that /swagger names for this call.",
            _ => code.Title,
        });
    }

    /// <summary>Says which type was sent; a client may have set one by itself.</summary>
    private static string TypeOf(HttpContext context) => context.Request.ContentType is { Length: > 0 and < 100 } type
        ? $"This call does not take {type}, the Content-Type that was sent." : "The request has no Content-Type.";

    public static async Task WriteAsync(HttpContext context, ProblemCode code, string? detail, IDictionary<string, string[]>? errors = null)
    {
        if (context.Response.HasStarted)
            return;
        context.Response.StatusCode = code.Status;
        if (code == ProblemCode.StoreUnavailable)
            context.Response.Headers.RetryAfter = "5";
        else if (code == ProblemCode.Overloaded)
            context.Response.Headers.RetryAfter = "1";
        context.Response.ContentType = "application/problem+json";
        var problem = new Problem
        {
            Type = "/docs/problems#" + code.Code,
            Title = code.Title,
            Status = code.Status,
            Detail = detail,
            Code = code.Code,
            Errors = errors is { Count: > 0 } ? errors : null,
            TraceId = Activity.Current?.Id
                ?? context.Features.Get<IHttpRequestIdentifierFeature>()?.TraceIdentifier ?? context.TraceIdentifier,
        };
        try
        {
            await JsonSerializer.SerializeAsync(context.Response.Body, problem, ContractJson.Options, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone: there is nobody to tell, and nothing went wrong.
        }
    }

    /// <summary>Logs a failure that came too late for a problem: the answer had begun.</summary>
    public static void LogFailure(HttpContext context, Exception exception) =>
        LogFailure(context.RequestServices.GetRequiredService<ILogger<ProblemWriter>>(), exception);

    private static ProblemCode CodeOf(IntakeReason reason) => reason switch
    {
        IntakeReason.Undecodable => ProblemCode.Undecodable,
        IntakeReason.TooLarge => ProblemCode.TooLarge,
        IntakeReason.TooComplex => ProblemCode.TooComplex,
        IntakeReason.NoArticle => ProblemCode.NoArticle,
        IntakeReason.ForbiddenAddress => ProblemCode.ForbiddenAddress,
        IntakeReason.NotFetched => ProblemCode.NotFetched,
        _ => ProblemCode.Malformed,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "There was not enough memory for {Method} {Path}")]
    private static partial void LogMemory(ILogger logger, Exception exception, string method, string path);

    [LoggerMessage(Level = LogLevel.Error, Message = "The request failed")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
