using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>A store that cannot be used: the start ends with its reason and a code, or the server waits for it, or says that it is damaged.</summary>
public sealed class BadStoreTests : IDisposable
{
    private const int StoreCode = 3;
    private const int SettingCode = 2;
    private const int AddressCode = 1;

    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;

    private string Store => Path.Combine(_folder, "news.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Tools.Run("chmod", "-R", "u+w", _folder);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_is_no_store_ends_the_start()
    {
        await File.WriteAllBytesAsync(Store, RandomNumberGenerator.GetBytes(200_000));
        await EndsAsync(StoreCode, "restore FILE --data DIR");
        await File.WriteAllTextAsync(Store, "Dear diary");
        await EndsAsync(StoreCode, "restore FILE --data DIR");
    }

    [Fact]
    public async Task A_store_that_lost_its_second_half_ends_the_start_or_is_found_damaged()
    {
        await ReadyStores.FilledIntoAsync(_folder);
        await using (var file = File.OpenWrite(Store))
            file.SetLength(file.Length / 2);
        await using var server = ServerProcess.Start(_folder);
        if (await Task.WhenAny(server.EndsAsync(), server.ListensAsync()) is Task<int> ended)
            (await ended).Should().Be(StoreCode);
        else
            await IsFoundDamagedAsync(server);
    }

    [Fact]
    public async Task Garbage_in_a_page_is_found_without_anybody_asking_for_it()
    {
        await ReadyStores.FilledIntoAsync(_folder);
        await using (var file = File.OpenWrite(Store))
        {
            file.Position = file.Length / 2;
            file.Write(RandomNumberGenerator.GetBytes(65_536));
        }

        await using var server = await ServerProcess.ListeningAsync(_folder);
        await IsFoundDamagedAsync(server);
    }

    [Fact]
    public async Task A_store_of_a_later_version_is_left_alone()
    {
        await ReadyStores.FilledIntoAsync(_folder);
        Run("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '99.0')");
        var before = await File.ReadAllBytesAsync(Store);
        await EndsAsync(StoreCode, "later version");
        (await File.ReadAllBytesAsync(Store)).Should().Equal(before);
    }

    [FaultFact(Needs.Root)]
    public async Task A_folder_or_a_file_that_may_not_be_written_ends_the_start()
    {
        string[] nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
        Tools.Run("chmod", "755", _folder);
        await EndsAsync(StoreCode, "folder", nobody);
        await ReadyStores.FilledIntoAsync(_folder);
        Tools.Run("chmod", "644", Store);
        Tools.Run("chmod", "777", _folder);
        await EndsAsync(StoreCode, "write access", nobody);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_ends_the_start()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "taken"), "a file");
        await using var server = ServerProcess.Start(Path.Combine(_folder, "taken"));
        (await server.EndsAsync()).Should().Be(StoreCode, server.Error);
        server.Error.Should().Contain("taken").And.NotContain("   at ");
    }

    [Fact]
    public async Task What_is_left_of_a_store_ends_the_start_and_is_left_alone()
    {
        foreach (var end in new[] { "-wal", "-journal", ".part", ".replaced" })
        {
            await File.WriteAllTextAsync(Store + end, "what is left");
            await EndsAsync(StoreCode, "news.db" + end);
            Directory.GetFiles(_folder).Should().Equal(Store + end);
            File.Delete(Store + end);
        }
    }

    [Fact]
    public async Task A_store_that_has_to_be_there_is_not_made_and_one_that_is_made_is_told_of()
    {
        var mounted = Path.Combine(_folder, "mounted");
        await using (var missing = ServerProcess.Start(mounted, null, "--Data:MustExist=true"))
        {
            (await missing.EndsAsync()).Should().Be(StoreCode, missing.Error);
            missing.Error.Should().Contain("Data:MustExist").And.Contain(mounted);
            Directory.Exists(mounted).Should().BeFalse();
        }

        await EndsAsync(SettingCode, "Data:MustExist", null, "--Data:MustExist=perhaps");
        await using (var first = await ServerProcess.ListeningAsync(mounted))
        {
            first.Output.Should().Contain("Created a new, empty database in").And.Contain(mounted);
            (await first.StopAsync()).Should().Be(0);
        }

        await using var second = await ServerProcess.ListeningAsync(mounted, null, "--Data:MustExist=true");
        second.Output.Should().NotContain("Created a new, empty database");
        (await second.StopAsync()).Should().Be(0);
    }

    [Fact]
    public async Task A_wrong_setting_ends_the_start()
    {
        await EndsAsync(SettingCode, "Limits:ArticleBytes", null, "--Limits:ArticleBytes=0");
        await EndsAsync(SettingCode, "Fetch:Seconds", null, "--Fetch:Seconds=-1");
        await EndsAsync(SettingCode, "Limits:ArticleBytes", null, "--Limits:ArticleBytes=many");
        await EndsAsync(SettingCode, "Access:PerKey", null, "--Access:PerKey=many");
        await EndsAsync(SettingCode, "Access:Proxies", null, "--Access:Proxies:0=proxy");
        await EndsAsync(SettingCode, "not an address to listen on", null, "--Urls=nonsense");
        await EndsAsync(SettingCode, "ConnectionStrings:Default", null, "--ConnectionStrings:Default=nonsense");
    }

    [Fact]
    public async Task A_start_that_fails_after_the_store_was_opened_ends_too()
    {
        // Of a store that is there the work in the background begins at once, and must not keep the process: mostly it did, so a few starts tell.
        await ReadyStores.FilledIntoAsync(_folder);
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        for (var starts = 0; starts < Effort.Of(1, 3); starts++)
        {
            await EndsAsync(AddressCode, "address already in use", null, $"--Urls=http://{other.LocalEndpoint}");
            await EndsAsync(SettingCode, "Access:Proxies", null, "--Access:Proxies:0=proxy");
        }
    }

    [Fact]
    public async Task To_listen_to_others_without_a_key_is_refused()
    {
        await EndsAsync(SettingCode, "keys make", null, "--Urls=http://0.0.0.0:0");
        await EndsAsync(SettingCode, "keys make", null, "--Kestrel:Endpoints:All:Url=http://[::]:0");
        await ReadyStores.EmptyIntoAsync(_folder);
        await using var open = await ServerProcess.ListeningAsync(_folder, null, "--Urls=http://0.0.0.0:0", "--Access:Open=true");
        (await open.StopAsync()).Should().Be(0);
    }

    [Fact]
    public async Task While_somebody_else_holds_the_store_the_server_says_so_and_then_goes_on()
    {
        await ReadyStores.FilledIntoAsync(_folder);
        ServerProcess server;
        await using (var other = new SqliteConnection($"Data Source={Store};Pooling=false"))
        {
            await other.OpenAsync();
            Run("PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE", other);
            server = await ServerProcess.ListeningAsync(_folder, null, $"--ConnectionStrings:Default=Data Source={Store};Default Timeout=1");
            using var refused = await server.Client.GetAsync(new Uri("/api/v1/articles", UriKind.Relative));
            refused.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
            refused.Headers.RetryAfter.Should().NotBeNull();
            using var ready = await server.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            ready.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
            (await ready.Content.ReadAsStringAsync()).Should().Contain("Another program has locked the database");
            (await server.Client.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.OK, "there is no use in starting it again");
        }

        await using (server)
            await Wait.UntilAsync("it goes on", async () => (await server.Client.GetAsync(new Uri("/api/v1/articles", UriKind.Relative))).IsSuccessStatusCode);
    }

    private static async Task IsFoundDamagedAsync(ServerProcess server)
    {
        await Wait.UntilAsync("the damage is found", async () => (await server.Client.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode == HttpStatusCode.ServiceUnavailable);
        (await server.Client.GetStringAsync(new Uri("/health/live", UriKind.Relative))).Should().NotBeNull();
        foreach (var address in new[] { "/api/v1/articles", "/api/v1/claims", "/api/v1/stats" })
        {
            using var answer = await server.Client.GetAsync(new Uri(address, UriKind.Relative));
            answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
            (await answer.Content.ReadAsStringAsync()).Should().Contain("storeDamaged").And.Contain("restore FILE --data DIR");
        }
    }

    private async Task EndsAsync(int code, string why, string[]? before = null, params string[] settings)
    {
        await using var server = ServerProcess.Start(_folder, before, settings);
        (await server.EndsAsync()).Should().Be(code, "of {0}{1}", server.Error, server.Output);
        server.Error.Should().Contain(why).And.NotContain("   at ", "people read it");
        server.Error.Trim().Split('\n').Should().HaveCountLessThan(4);
    }

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Store};Pooling=false");
        connection.Open();
        Run(sql, connection);
        Run("PRAGMA wal_checkpoint(TRUNCATE)", connection);
    }

    private static void Run(string sql, SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
