using System.Diagnostics;

namespace DeepSeekImpact.Extraction.Tests;

/// <summary>The sample of the engine as a library prints what its README shows.</summary>
public sealed class SampleTests
{
    [Fact]
    public async Task The_sample_prints_what_its_readme_shows()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DeepSeekImpact.Sample.dll")]) { RedirectStandardOutput = true };
        using var sample = Process.Start(start)!;
        var printed = await sample.StandardOutput.ReadToEndAsync();
        await sample.WaitForExitAsync();
        sample.ExitCode.Should().Be(0);
        var readme = await File.ReadAllTextAsync(Repository.PathOf("docs/samples/engine/README.md"));
        var shown = readme.Split("```\n")[2];
        printed.ReplaceLineEndings("\n").Should().Be(shown);
    }
}
