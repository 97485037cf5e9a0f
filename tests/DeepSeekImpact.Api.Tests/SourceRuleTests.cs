using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DeepSeekImpact.Extraction.Tests;

namespace DeepSeekImpact.Api.Tests;

/// <summary>What must not stand in the source, because a test of behaviour would see it too late; and which packages must not be used.</summary>
public sealed partial class SourceRuleTests
{
    /// <summary>Packages with a known hole below a version, and ones that are not to be used at all. From the GitHub Advisory Database.</summary>
    private static readonly Dictionary<string, string> Least = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Newtonsoft.Json"] = "13.0.1", // GHSA-5crp-9r3c-p9vr: deep JSON
        ["System.Text.Json"] = "8.0.5", // GHSA-8g4q-xg66-9fp4
        ["System.Text.RegularExpressions"] = "4.3.1", // GHSA-cmhx-cq75-c4mj
        ["System.Net.Http"] = "4.3.4", // GHSA-7jgj-8wvc-jh57
        ["System.Private.Uri"] = "4.3.2", // GHSA-xhfc-gr8f-ffwc
        ["System.Formats.Asn1"] = "8.0.1", // GHSA-447r-wph3-92pm
        ["System.Drawing.Common"] = "4.7.2", // GHSA-rxg9-xrhp-64gj
        ["System.Security.Cryptography.Xml"] = "4.7.1", // GHSA-2m65-m22p-9wjw
        ["Microsoft.Data.SqlClient"] = "5.1.3", // GHSA-98g6-xh36-x2p7
        ["MessagePack"] = "2.5.187", // GHSA-4qm4-8hg2-g2xm
        ["SharpZipLib"] = "1.3.3", // GHSA-2x7h-96h5-rq84
        ["Npgsql"] = "8.0.3", // GHSA-x9vc-6hfv-hg8c
        ["OpenTelemetry.Api"] = "1.11.2", // GHSA-8785-wc3w-h8q6
        ["SQLitePCLRaw.lib.e_sqlite3"] = "2.1.13", // holds SQLite 3.53; before 3.50.2: CVE-2025-6965
    };

    private static string Source => Repository.PathOf("src");

    /// <summary>A pattern that can backtrack for ever is stopped by its own time limit.</summary>
    [Fact]
    public void Every_regular_expression_has_a_time_limit_or_cannot_backtrack()
    {
        var found = 0;
        foreach (var file in Files())
        {
            foreach (Match made in Expression().Matches(File.ReadAllText(file)))
            {
                found++;
                (TimeLimit().IsMatch(made.Value) || made.Value.Contains("NonBacktracking", StringComparison.Ordinal))
                    .Should().BeTrue("{0}: {1}", file, made.Value);
            }
        }

        found.Should().BePositive();
    }

    [Theory]
    [InlineData("XDocument.Parse(", "it expands entities")]
    [InlineData("XDocument.Load(", "it expands entities")]
    [InlineData("LoadXml(", "it expands entities")]
    [InlineData("DtdProcessing.Parse", "it expands entities")]
    [InlineData("BinaryFormatter", "it runs what it reads")]
    [InlineData("TypeNameHandling", "it runs what it reads")]
    [InlineData("Process.Start", "nothing a user sends starts a program")]
    [InlineData("MD5", "too weak")]
    [InlineData("SHA1.", "too weak")]
    [InlineData("new Random(", "secrets come from RandomNumberGenerator")]
    [InlineData("ServerCertificateCustomValidationCallback", "certificates are checked")]
    [InlineData("DangerousAcceptAnyServerCertificateValidator", "certificates are checked")]
    [InlineData("AllowAnyOrigin", "origins are named")]
    [InlineData("UseDeveloperExceptionPage", "it shows the inside")]
    public void Some_calls_stand_nowhere(string call, string why)
    {
        foreach (var (file, line) in Lines())
            line.Should().NotContain(call, "of {0}: {1}", file, why);
    }

    /// <summary>The registry of a builder may have no list of holes and find nothing: this one is our own.</summary>
    [Fact]
    public void No_package_is_older_than_the_mending_of_a_known_hole()
    {
        var locks = Directory.GetFiles(Source, "packages.lock.json", SearchOption.AllDirectories);
        locks.Should().HaveCountGreaterThan(3);
        var seen = 0;
        foreach (var file in locks)
        {
            foreach (var (_, packages) in JsonNode.Parse(File.ReadAllText(file))!["dependencies"]!.AsObject())
            {
                foreach (var (name, package) in packages!.AsObject())
                {
                    if (package!["resolved"]?.GetValue<string>() is not { } resolved)
                        continue;
                    seen++;
                    if (Least.TryGetValue(name, out var least))
                        Version.Parse(resolved.Split('-', '+')[0]).Should().BeGreaterThanOrEqualTo(Version.Parse(least), "{0} of {1}", name, file);
                    package["contentHash"].Should().NotBeNull("{0} of {1} is pinned by its hash", name, file);
                }
            }
        }

        seen.Should().BeGreaterThan(50);
    }

    private static IEnumerable<(string File, string Line)> Lines() =>
        from file in Files()
        from line in File.ReadLines(file)
        where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
        select (Path.GetRelativePath(Source, file), line);

    private static IEnumerable<string> Files() => Directory.GetFiles(Source, "*.cs", SearchOption.AllDirectories).Where(file =>
        !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    /// <summary>An expression with its options, to the end of the attribute or statement.</summary>
    [GeneratedRegex(@"^[^\n/]*(?:\[GeneratedRegex\((?s:.)*?\)\]\n\s*(?:private|internal|public) static|new Regex\((?s:.)*?;$)", RegexOptions.Multiline)]
    private static partial Regex Expression();

    [GeneratedRegex(@",\s*\d+\)(?:\]|;)", RegexOptions.NonBacktracking)]
    private static partial Regex TimeLimit();
}
