using System.Globalization;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Jobs;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Writing;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>Whether the server can do its work, and what is wrong where it cannot.</summary>
internal static class Health
{
    private const string Ready = "ready";

    public static void AddHealth(this IServiceCollection services) =>
        services.AddHealthChecks()
            .AddCheck<StoreReads>("store", tags: [Ready])
            .AddCheck<StoreWrites>("writing", tags: [Ready])
            .AddCheck<StoreSpace>("space", tags: [Ready])
            .AddCheck<Work>("work", tags: [Ready]);

    /// <summary>Answers without a key: a load balancer asks, and nothing of what is stored is told.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready",
            new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var checks = new JsonObject(report.Entries.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, Check(entry.Value))));
        return context.Response.WriteAsJsonAsync(new JsonObject { ["status"] = Name(report.Status), ["checks"] = checks },
            ContractJson.Options);
    }

    private static JsonObject Check(HealthReportEntry entry)
    {
        var check = new JsonObject { ["status"] = Name(entry.Status) };
        if (entry.Description is { } detail)
            check["detail"] = detail;
        return check;
    }

    private static string Name(HealthStatus status) => status.ToString().ToLowerInvariant();

    /// <summary>The store is open and answers.</summary>
    private sealed class StoreReads(StoreState state, IDbContextFactory<NewsDb> contexts) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (state.Fault is { } fault)
                return HealthCheckResult.Unhealthy(fault.Message);
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                await db.Articles.AnyAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Exception exception) when (StoreFault.Of(exception) is { } found)
            {
                return HealthCheckResult.Unhealthy(found.Message, exception);
            }
        }
    }

    /// <summary>
    /// What was written last was written; where not, it is tried again now, so that a load balancer learns that the cause is gone.
    /// </summary>
    private sealed class StoreWrites(StoreState state, Writer writer) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            state.Fault is null && writer.Fault is not null && await writer.ProbeAsync(cancellationToken) is { } fault
                ? HealthCheckResult.Unhealthy(fault.Message)
                : HealthCheckResult.Healthy();
    }

    /// <summary>What the server does by itself is done. Where it is not, all else is: the server need not be taken out of use.</summary>
    private sealed class Work(JobsFile jobs) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(jobs.Trouble is { } trouble ? HealthCheckResult.Degraded(trouble) : HealthCheckResult.Healthy());
    }

    /// <summary>There is room for what comes in.</summary>
    private sealed class StoreSpace(StoreEngine engine, IConfiguration configuration) : IHealthCheck
    {
        private const long Little = 256L << 20;

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            // Beside a store behind a server only files of imports are here, for as long as they come in; the folder is made with the first
            // of them.
            var folder = engine.File is { } file ? Path.GetDirectoryName(file)! : DataFolder.Of(configuration);
            if (!Directory.Exists(folder))
                return Task.FromResult(HealthCheckResult.Healthy());
            var free = new DriveInfo(folder).AvailableFreeSpace;
            return Task.FromResult(
                free >= Little ? HealthCheckResult.Healthy()
                    : HealthCheckResult.Degraded(
                    string.Create(CultureInfo.InvariantCulture, $"The disk of the store has {free >> 20} MiB left.")));
        }
    }
}
