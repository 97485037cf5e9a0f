using BenchmarkDotNet.Running;
using DeepSeekImpact.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(ExtractionBenchmark).Assembly).Run(args);
