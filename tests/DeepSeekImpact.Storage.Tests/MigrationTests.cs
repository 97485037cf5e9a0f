using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Queries;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Storage.Tests;

/// <summary>A store of an earlier version keeps its articles; their facts are read from them anew.</summary>
public sealed class MigrationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Articles_of_the_first_schema_are_kept_and_read_again()
    {
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage($"Data Source={Path.Combine(_folder, "news.db")}").BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<NewsDb>>().CreateDbContextAsync();
        await db.GetService<IMigrator>().MigrateAsync("Initial");
        var text = ArticleReader.Read("Shares of Zorvex fell 9% on Monday.");
        await db.Database.ExecuteSqlAsync($"INSERT INTO articles(Id, Sha256, Title, Source, PublishedDay, Language, StoredAt, EngineVersion, EntityCount, QuantityCount, DateCount, FigureCount, MarketMoveCount, QuoteCount, ClaimCount) VALUES ({ArticleStore.IdOf(text.Sha256)}, {text.Sha256}, 'Title', 'Alpha', {new DateOnly(2025, 4, 4).DayNumber + 1}, 'en', 1, '2', 0, 0, 0, 0, 0, 0, 0)");
        await db.Database.ExecuteSqlAsync($"INSERT INTO article_contents(ArticleSeq, Text, Quantities, Dates) SELECT Seq, {text.Text}, '[]', '[]' FROM articles");

        await db.Database.MigrateAsync();
        await services.GetRequiredService<Reextraction>().AllAsync(_ => { }, CancellationToken.None);
        var article = await db.Articles.SingleAsync();
        article.PublishedAt.Should().Be(new DateOnly(2025, 4, 4));
        article.Source.Should().Be("Alpha");
        article.EngineVersion.Should().Be(Extractor.Version);
        (await db.MarketMoves.SingleAsync()).Change.Should().Be(9);
        (await Integrity.CheckAsync(db, null, CancellationToken.None)).Broken.Should().Be(0);
    }
}
