using Microsoft.Data.Sqlite;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>Looks at what a server that was killed left behind: at a copy of its files, so that the server itself has to recover them.</summary>
internal sealed class StoreAudit : IDisposable
{
    private static readonly (string Table, string Count)[] Facts = [("market_moves", "MarketMoveCount"), ("figures", "FigureCount"), ("quotes", "QuoteCount"), ("claims", "ClaimCount")];

    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-audit-").FullName;
    private readonly SqliteConnection _connection;

    public StoreAudit(string folder)
    {
        foreach (var file in Directory.GetFiles(folder, "news.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        _connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "news.db")};Pooling=false");
        _connection.Open();
    }

    /// <summary>Every page is in order, every article has all of its facts and they their places in the indexes, and nothing belongs to no article.</summary>
    public void IsWhole()
    {
        Rows("PRAGMA integrity_check").Should().Equal("ok");
        if (Rows("SELECT name FROM sqlite_schema WHERE name = 'copied'").Count == 0)
            return; // Killed before the schema was made.
        Rows("PRAGMA foreign_key_check").Should().BeEmpty();
        foreach (var table in new[] { "articles_fts", "quotes_fts", "claims_fts", "entities_fts" })
            Rows($"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 0)").Should().BeEmpty();
        foreach (var (table, count) in Facts)
        {
            Rows($"SELECT a.Id FROM articles a WHERE a.{count} <> (SELECT count(*) FROM {table} f WHERE f.ArticleKey = a.\"Key\")").Should().BeEmpty("of {0} no article may be stored in part", table);
            Rows($"SELECT f.Id FROM {table} f WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.\"Key\" = f.ArticleKey)").Should().BeEmpty();
        }

        Rows("SELECT a.Id FROM articles a LEFT JOIN article_contents c ON c.ArticleKey = a.\"Key\" WHERE c.Text IS NULL").Should().BeEmpty();
        Rows("SELECT a.Id FROM articles a WHERE NOT EXISTS (SELECT 1 FROM articles_fts f WHERE f.rowid = a.\"Key\")").Should().BeEmpty();
        Rows("SELECT f.rowid FROM articles_fts f WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.\"Key\" = f.rowid)").Should().BeEmpty();
    }

    /// <summary>Returns the ids of all articles, none twice.</summary>
    public HashSet<string> Articles()
    {
        var ids = Rows("SELECT name FROM sqlite_schema WHERE name = 'articles'").Count == 0 ? [] : Rows("SELECT Id FROM articles");
        ids.Should().OnlyHaveUniqueItems();
        return [.. ids];
    }

    public HashSet<string> Imports() => Rows("SELECT name FROM sqlite_schema WHERE name = 'imports'").Count == 0 ? [] : [.. Rows("SELECT Id FROM imports")];

    public void Dispose()
    {
        _connection.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private List<string> Rows(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
