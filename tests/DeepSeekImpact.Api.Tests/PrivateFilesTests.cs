using System.Net.Http.Json;

namespace DeepSeekImpact.Api.Tests;

/// <summary>What is stored is for whoever runs the server, and for no other user of the machine.</summary>
public sealed class PrivateFilesTests
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task Files_and_folders_of_the_store_are_the_owners_alone()
    {
        if (OperatingSystem.IsWindows())
            return;

        // The folder of a test's store is made before its host begins: another host sets the mask of the process first.
        await using (var first = new ApiFixture())
            first.CreateClient().Dispose();
        var root = Directory.CreateTempSubdirectory("deepseek-impact-");
        var folder = Path.Combine(root.FullName, "store");
        await using (var api = new ApiFixture { Settings = new() { ["Data:Directory"] = folder } })
        {
            using var client = api.CreateClient();
            using var posted = await client.PostAsJsonAsync("/api/v1/articles", new { text = "Shares of Zorvex fell 9% on Monday." });
            posted.EnsureSuccessStatusCode();
            File.GetUnixFileMode(folder).Should().Be(Owner | UnixFileMode.UserExecute);
            var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
            files.Should().Contain(Path.Combine(folder, "news.db"));
            foreach (var file in files)
                File.GetUnixFileMode(file).Should().Be(Owner, "of {0}", file);
        }

        root.Delete(recursive: true);
    }
}
