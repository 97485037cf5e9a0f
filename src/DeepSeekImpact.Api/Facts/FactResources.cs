using DeepSeekImpact.Api.Lists;

namespace DeepSeekImpact.Api.Facts;

/// <summary>The kinds of fact that are served, in the order in which counts list them. A new kind takes its place here.</summary>
/// <param name="All">The kinds.</param>
internal sealed record FactResources(IReadOnlyList<FactResource> All)
{
    /// <summary>Gets the kinds that the engine reads.</summary>
    public static FactResources Bundled { get; } = new([FigureResource.Resource, MarketMoveResource.Resource, QuoteResource.Resource,
        ClaimResource.Resource, EventResource.Resource]);
}
