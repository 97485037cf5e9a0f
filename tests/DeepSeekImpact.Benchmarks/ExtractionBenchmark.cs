using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using DeepSeekImpact.Extraction;

namespace DeepSeekImpact.Benchmarks;

/// <summary>Full extraction on one core, beside a bare loop that only cuts the text into words and looks each up in a dictionary.</summary>
[MemoryDiagnoser]
[Config(typeof(Columns))]
public class ExtractionBenchmark
{
    private const int Articles = 200;

    private string[] _texts = [];
    private Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _words;

    /// <summary>Gets how many characters one run reads.</summary>
    public static long Characters { get; } = Corpus.Articles(Articles).Sum(text => (long)text.Length);

    /// <summary>Makes the texts and the dictionary of the bare loop.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _texts = Corpus.Articles(Articles);
        var words = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var text in _texts)
        {
            foreach (var word in text.Split(' ', '\n', '.', ','))
                words.TryAdd(word, words.Count);
        }

        _words = words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The bare loop.</summary>
    [Benchmark(Baseline = true)]
    public int BareLoop()
    {
        var found = 0;
        foreach (var text in _texts)
        {
            for (var i = 0; i < text.Length; i++)
            {
                if (!char.IsLetterOrDigit(text[i]))
                    continue;
                var start = i;
                while (i < text.Length && char.IsLetterOrDigit(text[i]))
                    i++;
                if (_words.TryGetValue(text.AsSpan(start, i - start), out _))
                    found++;
            }
        }

        return found;
    }

    /// <summary>The engine.</summary>
    [Benchmark]
    public int Extract()
    {
        var facts = 0;
        foreach (var text in _texts)
            facts += Extractor.Extract(text).Claims.Count;
        return facts;
    }

    private sealed class Columns : ManualConfig
    {
        public Columns() => AddColumn(new PerCharacter());
    }

    /// <summary>Million characters a second.</summary>
    private sealed class PerCharacter : IColumn
    {
        public string Id => nameof(PerCharacter);

        public string ColumnName => "M chars/s";

        public bool AlwaysShow => true;

        public ColumnCategory Category => ColumnCategory.Custom;

        public int PriorityInCategory => 0;

        public bool IsNumeric => true;

        public UnitType UnitType => UnitType.Dimensionless;

        public string Legend => "Million characters read in a second on one core";

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
            summary[benchmarkCase]?.ResultStatistics is { } statistics ? (Characters * 1000.0 / statistics.Median).ToString("F1", System.Globalization.CultureInfo.InvariantCulture) : "?";

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

        public bool IsAvailable(Summary summary) => true;

        public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;
    }
}
