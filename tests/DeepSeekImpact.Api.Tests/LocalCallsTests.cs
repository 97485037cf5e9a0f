using DeepSeekImpact.Api.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace DeepSeekImpact.Api.Tests;

/// <summary>Calls within the process: what a webhook is told is read by them, from the first moment of a server to its last.</summary>
public sealed class LocalCallsTests
{
    [Fact]
    public void Calls_are_found_also_if_they_were_looked_for_before_the_server_had_any()
    {
        using var endpoints = new GrowingEndpoints();
        using var services = new ServiceCollection().BuildServiceProvider();
        using var calls = new LocalCalls(endpoints, services.GetRequiredService<IServiceScopeFactory>());

        calls.Find(HttpMethods.Get, "/claims").Should().BeNull();
        endpoints.Add("/api/v1/claims");

        calls.Find(HttpMethods.Get, "/claims").Should().NotBeNull();
    }

    /// <summary>Endpoints that come only after others have asked for them, as those of a server do.</summary>
    private sealed class GrowingEndpoints : EndpointDataSource, IDisposable
    {
        private readonly List<Endpoint> _endpoints = [];
        private CancellationTokenSource _changed = new();

        public override IReadOnlyList<Endpoint> Endpoints => [.. _endpoints];

        public override IChangeToken GetChangeToken() => new CancellationChangeToken(_changed.Token);

        public void Dispose() => _changed.Dispose();

        public void Add(string path)
        {
            _endpoints.Add(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse(path), 0,
                new EndpointMetadataCollection(new HttpMethodMetadata([HttpMethods.Get])), path));
            var changed = _changed;
            _changed = new CancellationTokenSource();
            changed.Cancel();
            changed.Dispose();
        }
    }
}
