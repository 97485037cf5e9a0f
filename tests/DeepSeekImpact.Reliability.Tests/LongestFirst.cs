using Xunit.Abstractions;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>Begins with the classes that take longest, so that the last of them does not run on beside an idle core.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Order = [nameof(ClusterTests), nameof(DiskTests), nameof(BadStoreTests),
        nameof(RestoreKillTests), nameof(PoisonTests), nameof(StopTests)];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => Array.FindIndex(Order, name =>
            collection.DisplayName.EndsWith('.' + name)) is >= 0 and var place ? place : Order.Length);
}
