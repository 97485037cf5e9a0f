using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Storage.Tests;

/// <summary>A test on an empty store of its own: a real file in a folder that goes with it, or a database.</summary>
public abstract class StoreTest : IAsyncLifetime
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;

    protected string ConnectionString => TestStore.In(Folder);

    protected ServiceProvider Services { get; private set; } = null!;

    protected NewsDb Db { get; private set; } = null!;

    /// <summary>Gets the kinds of fact that the store keeps.</summary>
    protected virtual FactKinds Kinds => FactKinds.Bundled;

    public virtual async Task InitializeAsync()
    {
        Services = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage(ConnectionString, Kinds).BuildServiceProvider();
        Db = await Services.GetRequiredService<IDbContextFactory<NewsDb>>().CreateDbContextAsync();
        if (Kinds == FactKinds.Bundled)
        {
            await StoreSchema.BringUpAsync(Services, CancellationToken.None);
            return;
        }

        await using var bundled = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage(ConnectionString).BuildServiceProvider();
        await StoreSchema.BringUpAsync(bundled, CancellationToken.None);
        await using var db = await bundled.GetRequiredService<IDbContextFactory<NewsDb>>().CreateDbContextAsync();
        await Toys.MigrateAsync(db, Db);
    }

    public async Task DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Lets go of the file.</summary>
    protected async Task CloseAsync()
    {
        await Db.DisposeAsync();
        await Services.DisposeAsync();
        TestStore.Release();
    }
}
