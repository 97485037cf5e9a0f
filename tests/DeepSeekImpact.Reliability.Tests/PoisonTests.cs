using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>A record that ends the process each time it is read is found, set aside with its place, and the import goes on behind it.</summary>
public sealed class PoisonTests : IDisposable
{
    private const int AttemptsTogether = 5, AttemptsAlone = 3;

    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>No text is known that ends the process: one that takes seconds to read stands in for it, and is killed while it is read.</summary>
    [Fact]
    public async Task A_record_that_ends_the_process_each_time_is_set_aside()
    {
        var slow = string.Concat(Enumerable.Repeat("Nvidia fell 3% and ", 90_000));
        string[] texts = ["Gold rose 1.2% on Tuesday.", slow, "Silver fell 2% on Monday."];
        using var body = new StringContent(string.Join('\n', texts.Select(text => JsonSerializer.Serialize(new { text }))), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
        await ReadyStores.EmptyIntoAsync(_folder);
        for (var attempt = 1; attempt <= AttemptsTogether + AttemptsAlone; attempt++)
        {
            if (!Effort.IsLong && attempt == 3)
            {
                // Two attempts together count as two; that five do is counted on from four.
                attempt = AttemptsTogether;
                await SetAsync("Attempts", attempt - 1);
            }

            await using var server = await ServerProcess.ListeningAsync(_folder);
            if (attempt == 1)
                (await server.Client.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), body)).StatusCode.Should().Be(HttpStatusCode.Accepted);
            await (attempt <= AttemptsTogether ? UntilAsync("Attempts", attempt) : UntilAsync("10 * Done + AttemptsAlone", 10 + attempt - AttemptsTogether));
            await server.KillAsync();
        }

        await using var last = await ServerProcess.ListeningAsync(_folder);
        JsonElement import = default;
        await Wait.UntilAsync("the import is finished", async () =>
        {
            import = (await last.Client.GetFromJsonAsync<JsonElement>("/api/v1/imports")).GetProperty("items")[0];
            return import.GetProperty("state").GetString() == "finished";
        });
        (import.GetProperty("read").GetInt32(), import.GetProperty("stored").GetInt32(), import.GetProperty("refused").GetInt32()).Should().Be((3, 2, 1));
        var refusal = (await last.Client.GetFromJsonAsync<JsonElement>("/api/v1/imports/" + import.GetProperty("id").GetString())).GetProperty("refusals")[0];
        refusal.GetProperty("place").GetString().Should().Contain("2");
        refusal.GetProperty("reason").GetString().Should().Contain("set aside");
        (await last.Client.GetFromJsonAsync<JsonElement>("/api/v1/set-aside")).GetProperty("items").EnumerateArray().Should().ContainSingle().Which.GetProperty("place").GetString().Should().Contain("2");
        (await last.StopAsync()).Should().Be(0);
        using var audit = new StoreAudit(_folder);
        audit.IsWhole();
        audit.Articles().Should().HaveCount(2);
    }

    private async Task SetAsync(string column, int value)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "news.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"UPDATE import_batches SET {column} = {value}";
        (await command.ExecuteNonQueryAsync()).Should().Be(1);
    }

    private Task UntilAsync(string column, long value) => Wait.UntilAsync($"{column} is {value}", async () =>
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "news.db")};Mode=ReadOnly;Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {column} FROM import_batches";
        return await command.ExecuteScalarAsync() is long found && found == value;
    });
}
