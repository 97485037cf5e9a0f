using DeepSeekImpact.Extraction.Tests;
using DeepSeekImpact.Fuzzing;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>What the fuzzer begins with, and what it ever found: read, or refused with a reason. tests/DeepSeekImpact.Fuzzing/fuzz.sh looks for more.</summary>
public sealed class FuzzCorpusTests
{
    private static string Corpus => Repository.PathOf("tests", "DeepSeekImpact.Fuzzing", "corpus");

    public static TheoryData<string> Inputs() => new(Directory.GetFiles(Corpus, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Corpus, file)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task Every_input_is_read_or_refused(string input) =>
        Targets.Run(Path.GetDirectoryName(input)!, await File.ReadAllBytesAsync(Path.Combine(Corpus, input)));

    [Fact]
    public void Every_reader_has_inputs_to_begin_with() =>
        Directory.GetDirectories(Corpus).Select(Path.GetFileName).Should().BeEquivalentTo(Targets.All.Keys);
}
