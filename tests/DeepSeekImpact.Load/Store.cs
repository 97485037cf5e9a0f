using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace DeepSeekImpact.Load;

/// <summary>
/// Measures storing: the whole path (read, store, index for search) in batches, beside a bare loop that inserts the very rows it wrote, with
/// prepared commands and as many articles a transaction, into an empty copy of the schema.
/// </summary>
internal static class Store
{
    private const int Articles = 3000;
    private const int Batch = 100;
    private const int Rounds = 3;

    public static async Task RunAsync(string folder)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var whole = Path.Combine(folder, $"whole-{round}");
            var bare = Path.Combine(folder, $"bare-{round}");
            await Fill.RunAsync(whole, 0);
            await Fill.RunAsync(bare, 0);
            var watch = Stopwatch.StartNew();
            await using (var services = Fill.Services(whole))
            {
                await foreach (var _ in Fill.StoreAsync(services, 0, Articles))
                {
                }
            }

            var rate = Articles / watch.Elapsed.TotalSeconds;
            SqliteConnection.ClearAllPools();
            var bareRate = Articles / Copy(Path.Combine(whole, "news.db"), Path.Combine(bare, "news.db")).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"whole path {rate:0} articles a second, bare inserts {bareRate:0}, ratio {rate / bareRate:0.00}"));
        }
    }

    /// <summary>Reads all rows into memory, then inserts them table by table within the transaction of their batch; only the inserts are timed.</summary>
    private static TimeSpan Copy(string from, string to)
    {
        var tables = new List<(string Sql, List<object[]> Rows)>();
        using (var source = new SqliteConnection($"Data Source={from}"))
        {
            source.Open();
            foreach (var table in Names(source))
                tables.Add(Read(source, table));
            tables.Add(ReadText(source, "INSERT INTO articles_fts(rowid, title, body) VALUES (@0, @1, @2)", "SELECT a.\"Key\", a.Title, c.Text FROM articles a JOIN article_contents c ON c.ArticleKey = a.\"Key\""));
            tables.Add(ReadText(source, "INSERT INTO claims_fts(rowid, body) VALUES (@0, @1)", "SELECT \"Key\", json_extract(Body, '$.text') FROM claims"));
            tables.Add(ReadText(source, "INSERT INTO quotes_fts(rowid, body) VALUES (@0, @1)", "SELECT \"Key\", json_extract(Body, '$.segments[0].text') FROM quotes"));
        }

        using var target = new SqliteConnection($"Data Source={to}");
        target.Open();
        Run(target, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF; DELETE FROM counters;");
        var watch = Stopwatch.StartNew();
        var commands = tables.ConvertAll(table => Prepare(target, table.Sql, table.Rows.Count == 0 ? 0 : table.Rows[0].Length));
        for (var batch = 0; batch < Articles / Batch; batch++)
        {
            Run(target, "BEGIN IMMEDIATE");
            for (var t = 0; t < tables.Count; t++)
            {
                var rows = tables[t].Rows;
                var (first, end) = ((int)((long)rows.Count * batch / (Articles / Batch)), (int)((long)rows.Count * (batch + 1) / (Articles / Batch)));
                for (var r = first; r < end; r++)
                {
                    for (var i = 0; i < rows[r].Length; i++)
                        commands[t].Parameters[i].Value = rows[r][i];
                    commands[t].ExecuteNonQuery();
                }
            }

            Run(target, "COMMIT");
        }

        return watch.Elapsed;
    }

    private static List<string> Names(SqliteConnection source)
    {
        using var command = source.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%' AND name NOT LIKE '%\\_fts%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\'";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    private static (string Sql, List<object[]> Rows) Read(SqliteConnection source, string table)
    {
        var (_, rows) = ReadText(source, string.Empty, $"SELECT * FROM \"{table}\"");
        return ($"INSERT INTO \"{table}\" VALUES ({string.Join(", ", Enumerable.Range(0, rows.Count == 0 ? 1 : rows[0].Length).Select(i => "@" + i))})", rows);
    }

    private static (string Sql, List<object[]> Rows) ReadText(SqliteConnection source, string insert, string select)
    {
        using var command = source.CreateCommand();
#pragma warning disable CA2100 // The names are those of the schema.
        command.CommandText = select;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return (insert, rows);
    }

    private static SqliteCommand Prepare(SqliteConnection target, string sql, int values)
    {
        var command = target.CreateCommand();
#pragma warning disable CA2100 // The names are those of the schema.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < values; i++)
            command.Parameters.Add(new SqliteParameter("@" + i, DBNull.Value));
        return command;
    }

    private static void Run(SqliteConnection target, string sql)
    {
        using var command = target.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
