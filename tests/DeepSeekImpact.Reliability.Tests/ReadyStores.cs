using System.Net;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>Stores as a server leaves them that was told to stop: each made once, and copied for every test that begins with one.</summary>
internal static class ReadyStores
{
    private const int Articles = 30;

    private static readonly Lazy<Task<Dictionary<string, byte[]>>> Empty = new(() => MakeAsync(0));
    private static readonly Lazy<Task<Dictionary<string, byte[]>>> Filled = new(() => MakeAsync(Articles));

    /// <summary>Puts a store without an article into a folder.</summary>
    public static Task EmptyIntoAsync(string folder) => CopyAsync(Empty, folder);

    /// <summary>Puts a store with some articles into a folder.</summary>
    public static Task FilledIntoAsync(string folder) => CopyAsync(Filled, folder);

    private static async Task CopyAsync(Lazy<Task<Dictionary<string, byte[]>>> store, string folder)
    {
        foreach (var (name, content) in await store.Value)
            await File.WriteAllBytesAsync(Path.Combine(folder, name), content);
    }

    private static async Task<Dictionary<string, byte[]>> MakeAsync(int count)
    {
        var folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;
        var articles = new Articles(1);
        await using (var server = await ServerProcess.ListeningAsync(folder))
        {
            for (var i = 0; i < count; i++)
                (await articles.SendAsync(server.Client)).Should().Be(HttpStatusCode.Created);
            (await server.StopAsync()).Should().Be(0);
        }

        var files = Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
        Directory.Delete(folder, recursive: true);
        return files;
    }
}
