using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeepSeekImpact.Api.Tests;

/// <summary>What goes on inside is sent to a collector, where a setting names one.</summary>
[Trait("Speed", "Slow")]
public sealed class TelemetryTests
{
    private static readonly string[] Metrics = ["deepseek_impact.articles", "outcome", "deepseek_impact.extraction.stage.duration", "Quotes", "deepseek_impact.store.write.duration", "deepseek_impact.store.queue", "deepseek_impact.requests.waiting", "http.server.request.duration", "dotnet.gc.collections"];
    private static readonly string[] Traces = ["POST /api/v1/articles", "store write", "deepseek-impact"];

    [Fact]
    public async Task A_collector_gets_traces_and_metrics()
    {
        var sent = new ConcurrentDictionary<string, string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var collector = builder.Build();
        collector.Urls.Add("http://127.0.0.1:0");
        collector.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            // The names stand in the protobuf message as they are.
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            sent.AddOrUpdate(signal, Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
        });
        await collector.StartAsync();
        var address = collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        await using (var api = new ApiFixture { Settings = { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf", ["OTEL_METRIC_EXPORT_INTERVAL"] = "200", ["OTEL_BSP_SCHEDULE_DELAY"] = "200" } })
        {
            using var client = api.CreateClient();
            (await client.PostAsJsonAsync("/api/v1/articles", new { text = "Gold rose 0.7% on Thursday." })).EnsureSuccessStatusCode();
            var watch = Stopwatch.StartNew();
            while (!(HasAll("metrics", Metrics) && HasAll("traces", Traces)) && watch.Elapsed < TimeSpan.FromSeconds(20))
                await Task.Delay(100);
        }

        sent["metrics"].Should().ContainAll(Metrics);
        sent["traces"].Should().ContainAll(Traces);

        bool HasAll(string signal, string[] names) => sent.TryGetValue(signal, out var text) && names.All(name => text.Contains(name, StringComparison.Ordinal));
    }
}
