using System.Net.Http.Json;
using System.Text.Json;
using DeepSeekImpact.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Api.Tests;

/// <summary>The real host on a real store in a folder or database of its own, with the bundled samples loaded.</summary>
public sealed class ApiFixture : WebApplicationFactory<Program>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;

    /// <summary>Gets the settings to start with; the folder is kept from one host to the next.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>Gets what is put in the place of the host's own services.</summary>
    public Action<IServiceCollection> Replace { get; init; } = _ => { };

    public string Folder => Settings.GetValueOrDefault("Data:Directory", _folder);

    public async Task<JsonElement> GetAsync(string address)
    {
        using var client = CreateClient();
        var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        answer.StatusCode.Should().Be(System.Net.HttpStatusCode.OK, "of {0}: {1}", address, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Data:Directory", Folder);
        builder.UseSetting("ConnectionStrings:Default", TestStore.In(Folder));
        builder.UseSetting("Feeds:Poll", "false");
        builder.UseSetting("Serilog:MinimumLevel:Default", "Fatal");
        foreach (var (name, value) in Settings)
            builder.UseSetting(name, value);
        builder.ConfigureServices(Replace);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        TestStore.Release();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}
