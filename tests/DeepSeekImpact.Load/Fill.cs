using System.Diagnostics;
using System.Globalization;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Load;

/// <summary>Fills a store with generated articles, as an import does: reading on all cores, writing in batches.</summary>
internal static class Fill
{
    public const int Seed = 20250127;

    /// <param name="store">A folder, or a connection string.</param>
    public static ServiceProvider Services(string store)
    {
        if (!store.Contains('=', StringComparison.Ordinal))
            store = $"Data Source={Path.Combine(Directory.CreateDirectory(store).FullName, "news.db")}";
        return new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage(store).BuildServiceProvider();
    }

    public static async Task RunAsync(string store, int articles)
    {
        await using var services = Services(store);
        await StoreSchema.BringUpAsync(services, CancellationToken.None);
        var watch = Stopwatch.StartNew();
        await foreach (var stored in StoreAsync(services, 0, articles))
        {
            if (stored % 2000 == 0)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stored} articles, {stored / watch.Elapsed.TotalSeconds:0} a second"));
        }
    }

    /// <summary>Stores articles and gives after each batch how many there are.</summary>
    public static async IAsyncEnumerable<int> StoreAsync(ServiceProvider services, int first, int count)
    {
        var generator = new Generator(Seed);
        var done = 0;
        await foreach (var batch in services.GetRequiredService<ArticleStore>().AddAllAsync(services.GetRequiredService<NewsEngine>().ReadMany(Enumerable.Range(first, count).Select(generator.Article).ToAsyncEnumerable(), CancellationToken.None), CancellationToken.None))
            yield return done += batch.Count;
    }
}
