using DeepSeekImpact.Extraction;
using DeepSeekImpact.Load;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Storage.Tests;

/// <summary>One corpus, stored in SQLite and in PostgreSQL by the same steps at the same time of day.</summary>
public sealed class BothStores : IAsyncLifetime
{
    private const int Articles = 150;
    private static readonly DateTimeOffset Now = new(2025, 2, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;
    public string SqliteFile => $"Data Source={Path.Combine(_folder, "news.db")}";

    public ServiceProvider Sqlite { get; private set; } = null!;

    public ServiceProvider Postgres { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (PostgresServer.Missing is not null)
            return;
        Sqlite = await FillAsync(SqliteFile);
        Postgres = await FillAsync(TestStore.In(_folder));
    }

    public async Task DisposeAsync()
    {
        if (Sqlite is not null)
            await Sqlite.DisposeAsync();
        if (Postgres is not null)
            await Postgres.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<ServiceProvider> FillAsync(string store)
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(new StoppedClock()).AddStorage(store).BuildServiceProvider();
        await StoreSchema.BringUpAsync(services, CancellationToken.None);
        var (articles, engine, generator) = (services.GetRequiredService<ArticleStore>(), services.GetRequiredService<NewsEngine>(), new Generator(7));
        var news = Enumerable.Range(0, Articles).Select(generator.Article).Select(article => new NewArticle(engine.Read(article.Text), article.Details)).ToList();

        // In batches of several sizes, with the same text again, copies, revisions, removals, and what users say of the registry.
        foreach (var batch in news.Take(120).Chunk(50))
            await articles.AddManyAsync(batch, CancellationToken.None);
        foreach (var one in news.Skip(120))
            await articles.AddAsync(one, CancellationToken.None);
        await articles.AddManyAsync([.. news.Skip(100).Take(5), .. news.Skip(10).Take(5).Select(one => Headed(engine, one))], CancellationToken.None);
        await articles.AddManyAsync([.. news.Take(5).Zip(news.Skip(60), (one, other) => new NewArticle(engine.Read(ArticleReader.Read("Shares of Zorvex fell 9% on Monday. " + other.Extraction.Article.Text)), one.Details))], CancellationToken.None);
        foreach (var one in news.Skip(20).Take(4))
            await articles.DeleteAsync(ArticleStore.IdOf(one.Extraction.Article.Sha256), CancellationToken.None);
        await using var db = await services.GetRequiredService<IDbContextFactory<NewsDb>>().CreateDbContextAsync();
        var known = await db.Entities.Where(row => row.MergedInto == null).OrderByDescending(row => row.Articles).ThenBy(row => row.Id).Select(row => row.Id).Take(8).ToListAsync();
        var editor = services.GetRequiredService<RegistryEditor>();
        (await editor.MergeAsync(known[0], known[1], CancellationToken.None)).Should().BeTrue();
        (await editor.MergeAsync(known[2], known[3], CancellationToken.None)).Should().BeTrue();
        (await editor.UnmergeAsync(known[3], known[2], CancellationToken.None)).Should().BeTrue();
        (await editor.RenameAsync(known[4], "Ödland & Söhne", CancellationToken.None)).Should().BeTrue();
        var places = await db.ArticleEntities.Where(row => row.EntityId == known[5]).Select(row => row.ArticleKey).OrderBy(key => key).Take(3).ToListAsync();
        (await editor.SplitAsync(known[5], await db.Articles.Where(row => places.Contains(row.Key)).Select(row => row.Id).ToListAsync(), "Another One", CancellationToken.None)).Should().NotBeNull();
        await articles.ReplaceFactsAsync([.. news.Skip(30).Take(10).Select(one => one.Extraction)], CancellationToken.None);
        return services;
    }

    private static NewArticle Headed(NewsEngine engine, NewArticle article) =>
        new(engine.Read(ArticleReader.Read("MARKETS: what the traders say\n\n" + article.Extraction.Article.Text)), article.Details with { Url = null });

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
