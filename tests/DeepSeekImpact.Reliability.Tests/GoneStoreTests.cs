using System.Net;
using System.Net.Http.Json;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>A store whose file goes while the server runs is noticed: nothing is taken in that nobody would find again.</summary>
public sealed class GoneStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("removed")]
    [InlineData("replaced")]
    public async Task A_store_that_goes_is_noticed_and_nothing_is_acknowledged(string how)
    {
        await ReadyStores.EmptyIntoAsync(_folder);
        await using var server = await ServerProcess.ListeningAsync(_folder);
        (await AddAsync(server, 1)).Should().Be(HttpStatusCode.Created);
        var file = Path.Combine(_folder, "news.db");
        File.Move(file, Path.Combine(_folder, "elsewhere.db"));
        if (how == "replaced")
            File.Copy(Path.Combine(_folder, "elsewhere.db"), file);

        (await AddAsync(server, 2)).Should().Be(HttpStatusCode.ServiceUnavailable);
        await Wait.UntilAsync("it is noticed", async () =>
            (await server.Client.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode == HttpStatusCode.ServiceUnavailable);
        (await server.Client.GetStringAsync(new Uri("/health/live", UriKind.Relative))).Should().NotBeNull();
        using var list = await server.Client.GetAsync(new Uri("/api/v1/articles", UriKind.Relative));
        list.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await list.Content.ReadAsStringAsync()).Should().Contain("removed, moved or replaced");

        // What the server does by itself goes on every three seconds.
        await Task.Delay(TimeSpan.FromSeconds(5));
        File.Exists(file).Should().Be(how == "replaced", "no empty store is made in the place of the one that is gone");
    }

    private static async Task<HttpStatusCode> AddAsync(ServerProcess server, int number)
    {
        using var answer = await server.Client.PostAsJsonAsync(new Uri("/api/v1/articles", UriKind.Relative),
            new { text = $"Gold rose {number}% on Monday." });
        return answer.StatusCode;
    }
}
