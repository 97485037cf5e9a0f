using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>The disk is full, or fails: senders are told, readers are served, nothing is there in part, and all goes on by itself when the cause is gone.</summary>
public sealed class DiskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;
    private readonly Articles _articles = new(Environment.TickCount);
    private bool _isMounted;

    public void Dispose()
    {
        if (_isMounted)
            Tools.Run("umount", "-l", _folder);
        Directory.Delete(_folder, recursive: true);
    }

    [FaultFact(Needs.Root)]
    public async Task On_a_full_disk_nothing_is_taken_and_reading_goes_on()
    {
        Tools.Run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", _folder);
        _isMounted = true;
        await ReadyStores.EmptyIntoAsync(_folder);
        await using var server = await ServerProcess.ListeningAsync(_folder);
        for (var i = 0; i < 20; i++)
            (await _articles.SendAsync(server.Client)).Should().Be(HttpStatusCode.Created);
        var ballast = Path.Combine(_folder, "ballast");
        FillUp(ballast);
        await Wait.UntilAsync("the disk is full", async () => await _articles.SendAsync(server.Client) != HttpStatusCode.Created);

        // Reading goes on, and what is wrong is told.
        (await server.Client.GetAsync(new Uri("/api/v1/claims?count=true", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.OK);
        using (var ready = await server.Client.GetAsync(new Uri("/health/ready", UriKind.Relative)))
        {
            var told = await ready.Content.ReadAsStringAsync();
            ready.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable, told);
            told.Should().Contain("The disk of the store is full").And.NotContain(_folder);
        }

        using var file = new StringContent(new string('x', 1_000_000), Encoding.UTF8, new MediaTypeHeaderValue("text/csv"));
        using var import = await server.Client.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), file);
        import.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable, await import.Content.ReadAsStringAsync());

        File.Delete(ballast);
        (await server.Client.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.OK, "it finds out by itself");
        (await _articles.SendAsync(server.Client)).Should().Be(HttpStatusCode.Created);
        (await server.StopAsync()).Should().Be(0);
        _articles.AreIn(_folder);
    }

    /// <summary>
    /// A batch of 400 articles takes some 50 MB, all in the write-ahead log, so the disk has room for several of them once the ballast is
    /// gone.
    /// </summary>
    [FaultFact(Needs.Root)]
    public async Task An_import_waits_for_room()
    {
        Tools.Run("mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", _folder);
        _isMounted = true;
        await ReadyStores.EmptyIntoAsync(_folder);
        await using var server = await ServerProcess.ListeningAsync(_folder);
        (await _articles.SendAsync(server.Client)).Should().Be(HttpStatusCode.Created);
        using var body = new StringContent(string.Join('\n', Enumerable.Range(0, 400).Select(_ => System.Text.Json.JsonSerializer.Serialize(_articles.Next(out var _)))), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
        (await server.Client.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), body)).StatusCode.Should().Be(HttpStatusCode.Accepted);
        var ballast = Path.Combine(_folder, "ballast");
        FillUp(ballast);
        await Wait.UntilAsync("the import stops", () => Task.FromResult(server.Output.Contains("SQLite Error 13", StringComparison.Ordinal)));
        (await server.Client.GetStringAsync(new Uri("/api/v1/imports", UriKind.Relative))).Should().NotContain("\"state\":\"failed\"");
        File.Delete(ballast);
        await Wait.UntilAsync("the import is finished", async () => (await server.Client.GetStringAsync(new Uri("/api/v1/imports", UriKind.Relative))).Contains("\"state\":\"finished\"", StringComparison.Ordinal));
        (await server.Client.GetStringAsync(new Uri("/api/v1/imports", UriKind.Relative))).Should().Contain("\"read\":400");
        (await server.StopAsync()).Should().Be(0);
        _articles.AreIn(_folder);
    }

    /// <summary>SQLite is told by the system that a write or a sync failed, from one call to another; then the disk works again.</summary>
    [FaultFact(Needs.Strace)]
    public async Task Writes_and_syncs_that_fail_are_told_and_pass()
    {
        foreach (var fault in new[] { "fsync,fdatasync:error=EIO", "pwrite64:error=EIO", "pwrite64:error=ENOSPC" })
        {
            var folder = Directory.CreateDirectory(Path.Combine(_folder, fault.Replace(':', '-'))).FullName;
            await ReadyStores.EmptyIntoAsync(folder);
            var articles = new Articles(fault.Length);
            await using var server = await ServerProcess.ListeningAsync(folder, Trace(folder, fault + ":when=40..60"));
            var refused = 0;
            var last = HttpStatusCode.Created;
            for (var i = 0; i < 400 && (refused == 0 || last != HttpStatusCode.Created); i++)
                refused += (last = await articles.SendAsync(server.Client)) == HttpStatusCode.Created ? 0 : 1;
            refused.Should().BePositive("of {0} senders are told", fault);
            last.Should().Be(HttpStatusCode.Created, "after {0} it goes on by itself", fault);
            await server.KillAsync();
            articles.AreIn(folder);
        }
    }

    /// <summary>The process dies within a write of its own, at one after the other.</summary>
    [FaultFact(Needs.Strace)]
    public async Task Killed_at_the_nth_write_nothing_is_lost()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "store")).FullName;
        await ReadyStores.EmptyIntoAsync(folder);
        for (var n = 0; n < Effort.Of(2, 60); n++)
        {
            var nth = 1 + (n * Effort.Of(400, 17));
            await using var server = ServerProcess.Start(folder, Trace(folder, string.Create(CultureInfo.InvariantCulture, $"pwrite64:signal=KILL:when={nth}")));
            try
            {
                await server.ListensAsync();
                while (true)
                    await _articles.SendAsync(server.Client);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or Xunit.Sdk.XunitException)
            {
                await server.EndsAsync();
            }

            _articles.AreIn(folder);
        }

        _articles.Acknowledged.Should().NotBeEmpty();
    }

    /// <summary>What a test cannot do is take the power away; it sees that the system is told to bring to disk what was acknowledged.</summary>
    [FaultFact(Needs.Strace)]
    public async Task What_is_acknowledged_was_synced_before()
    {
        var calls = Path.Combine(_folder, "calls");
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "store")).FullName;
        await ReadyStores.EmptyIntoAsync(folder);
        await using var server = await ServerProcess.ListeningAsync(folder,
            [.. Tools.Trace(calls), "-y", "-e", "trace=fsync,fdatasync", "--"]);
        var before = Synced("news.db-wal");
        (await _articles.SendAsync(server.Client)).Should().Be(HttpStatusCode.Created);
        Synced("news.db-wal").Should().BeGreaterThan(before, "an article is on disk when it is acknowledged");
        using var file = new StringContent("{\"text\":\"Gold rose 1.2% on Tuesday.\"}", Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
        before = Synced("news.db-wal");
        (await server.Client.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), file)).StatusCode.Should().Be(HttpStatusCode.Accepted);
        Synced("news.db-wal").Should().BeGreaterThanOrEqualTo(before + 3, "and so are an import, its batches, and that all of them are there");

        int Synced(string name) => File.ReadLines(calls).Count(line => line.Contains(name, StringComparison.Ordinal));
    }

    /// <summary>Only what touches the store fails.</summary>
    private static string[] Trace(string folder, string fault) =>
        Tools.Fault(fault, [Path.Combine(folder, "news.db"), Path.Combine(folder, "news.db-wal")]);

    private static void FillUp(string file)
    {
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        var block = new byte[4096];
        try
        {
            while (true)
                stream.Write(block);
        }
        catch (IOException)
        {
            // Now it is full.
        }
    }
}
