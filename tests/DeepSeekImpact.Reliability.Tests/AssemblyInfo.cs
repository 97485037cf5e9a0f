// Processes that share two cores: two tests at a time, for each of them waits a good part of it; a flood takes all there is and comes alone
// (Alone).
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
[assembly: TestCollectionOrderer("DeepSeekImpact.Reliability.Tests.LongestFirst", "DeepSeekImpact.Reliability.Tests")]
