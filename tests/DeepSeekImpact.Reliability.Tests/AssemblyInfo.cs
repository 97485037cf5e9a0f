// Processes that share two cores: three tests at a time, for each of them waits a good part of its time; a flood takes all there is and
// comes alone
// (Alone).
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
[assembly: TestCollectionOrderer("DeepSeekImpact.Reliability.Tests.LongestFirst", "DeepSeekImpact.Reliability.Tests")]
