// Processes that share two cores: one test at a time, or they time each other out.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
