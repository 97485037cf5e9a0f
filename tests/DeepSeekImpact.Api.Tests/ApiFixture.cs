using System.Net.Http.Json;
using System.Text.Json;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Api.Tests;

/// <summary>The real host on a real store in a folder or database of its own, with the bundled samples loaded.</summary>
public sealed class ApiFixture : WebApplicationFactory<Program>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;

    /// <summary>Gets the settings to start with; the folder is kept from one host to the next.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>Gets the clock, where it is not the system's.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Gets a value indicating whether it has the kind of fact of docs/adding-facts.md.</summary>
    public bool HasToys { get; init; }

    public string Folder => Settings.GetValueOrDefault("Data:Directory", _folder);

    /// <summary>Makes the store of a host that has toys, which no migration makes.</summary>
    public async Task MakeStoreAsync()
    {
        var store = TestStore.In(Folder);
        await using var bundled = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage(store).BuildServiceProvider();
        await using var toys = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage(store, Toys.WithToys).BuildServiceProvider();
        await StoreSchema.BringUpAsync(bundled, CancellationToken.None);
        await using var before = await bundled.GetRequiredService<IDbContextFactory<NewsDb>>().CreateDbContextAsync();
        await using var after = await toys.GetRequiredService<IDbContextFactory<NewsDb>>().CreateDbContextAsync();
        await Toys.MigrateAsync(before, after);
    }

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
        if (Clock is { } clock)
            builder.ConfigureServices(services => services.AddSingleton(clock));
        if (HasToys)
            builder.ConfigureServices(services => services.AddSingleton(Toys.WithToys).AddSingleton(ToyResource.WithToys));
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
