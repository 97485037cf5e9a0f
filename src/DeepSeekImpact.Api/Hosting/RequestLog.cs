using Serilog.Events;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>How loudly a request is logged.</summary>
internal static class RequestLog
{
    /// <summary>
    /// An error is what somebody should look at: not that senders were told to come again, which under load is thousands a minute and
    /// counted elsewhere.
    /// </summary>
    public static LogEventLevel LevelOf(HttpContext context, double _, Exception? exception)
    {
        var status = context.Response.StatusCode;
        if (context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
            || status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
            return LogEventLevel.Debug;
        return exception is not null || status >= StatusCodes.Status500InternalServerError ? LogEventLevel.Error
            : LogEventLevel.Information;
    }
}
