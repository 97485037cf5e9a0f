using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DeepSeekImpact.Api.Jobs;
using DeepSeekImpact.Intake;
using DeepSeekImpact.Intake.Bulk;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Api.Tests;

/// <summary>Files of many articles are taken in over HTTP and read in the background.</summary>
[Trait("Speed", "Slow")]
public sealed class ImportTests
{
    [Fact]
    public async Task Lines_are_stored_known_or_refused_with_their_place()
    {
        await using var api = Api();
        using var client = api.CreateClient();
        var status = await ImportAsync(client, "application/x-ndjson", Lines(250) + "no json\n" + Lines(3) + "{\"source\":\"nothing\"}\n");
        status.GetProperty("state").GetString().Should().Be("finished");
        Counts(status).Should().Be("read 255, stored 250, duplicates 3, refused 2");
        status.GetProperty("refusals").EnumerateArray().Select(refusal => refusal.GetProperty("place").GetString()).Should().Equal("line 251", "line 255");
        status.GetProperty("recordsPerSecond").GetDouble().Should().BePositive();
        status.GetProperty("bytesRead").GetInt64().Should().Be(status.GetProperty("bytes").GetInt64());
        (await api.GetAsync("/api/v1/stats")).GetProperty("articles").GetInt64().Should().Be(250);
        (await api.GetAsync("/api/v1/imports")).GetProperty("items").GetArrayLength().Should().Be(1);
        Directory.GetFiles(Path.Combine(api.Folder, "imports")).Should().BeEmpty("a file that was read is not needed any more");
    }

    [Fact]
    public async Task Columns_are_named_by_a_mapping()
    {
        await using var api = Api();
        using var client = api.CreateClient();
        var status = await ImportAsync(client, "text/csv", "headline,body,date\r\n\"Zorvex, slides\",Shares of Zorvex fell 9% on Monday.,27 Jan 2025\r\n", "?map=title:headline,text:body,publishedAt:date");
        Counts(status).Should().Be("read 1, stored 1, duplicates 0, refused 0");
        var article = (await api.GetAsync("/api/v1/articles")).GetProperty("items")[0];
        article.GetProperty("title").GetString().Should().Be("Zorvex, slides");
        article.GetProperty("publishedAt").GetString().Should().Be("2025-01-27");
        article.GetProperty("publishedRaw").GetString().Should().Be("27 Jan 2025");
    }

    [Fact]
    public async Task What_is_packed_is_unpacked()
    {
        await using var api = Api();
        using var client = api.CreateClient();
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Lines(5)));
        using var content = new ByteArrayContent(packed.ToArray());
        Counts(await ImportAsync(client, "application/gzip", content)).Should().Be("read 5, stored 5, duplicates 0, refused 0");
    }

    [Fact]
    public async Task Of_a_file_that_breaks_off_all_that_was_whole_is_in()
    {
        await using var api = Api();
        using var client = api.CreateClient();
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var number = 0; number < 30; number++)
            {
                await using var entry = zip.CreateEntry($"{number}.txt").Open();
                await entry.WriteAsync(Encoding.UTF8.GetBytes($"Shares of Zorvex fell {number}.5% on Monday. " + new string('x', 40_000)));
            }
        }

        using var content = new ByteArrayContent(file.ToArray());
        Counts(await ImportAsync(client, "application/zip", content)).Should().Be("read 30, stored 30, duplicates 0, refused 0");

        var csv = "text\n" + string.Concat(Enumerable.Range(0, 130).Select(number => $"Gold rose {number}.5% on Tuesday.\n")) + new string(' ', 70_000);
        using var broken = new ByteArrayContent([.. Encoding.UTF8.GetBytes(csv), 0xFF, 0xFE, 0xFF]);
        var status = await ImportAsync(client, "text/csv", broken);
        status.GetProperty("state").GetString().Should().Be("failed");
        status.GetProperty("stored").GetInt64().Should().Be(130);
    }

    [Fact]
    public async Task A_file_that_is_none_fails_and_says_why()
    {
        await using var api = Api();
        using var client = api.CreateClient();
        var status = await ImportAsync(client, "application/zip", "PK is no zip");
        status.GetProperty("state").GetString().Should().Be("failed");
        status.GetProperty("failure").GetString().Should().Be("The file is not a zip, or it is truncated.");
    }

    [Theory]
    [InlineData("application/msword", "", HttpStatusCode.UnsupportedMediaType, "unsupportedMediaType")]
    [InlineData("text/csv", "?map=body", HttpStatusCode.BadRequest, "invalidParameter")]
    [InlineData("text/csv", "?map=words:body", HttpStatusCode.BadRequest, "invalidParameter")]
    [InlineData("text/csv", "?format=doc", HttpStatusCode.BadRequest, "invalidParameter")]
    [InlineData("text/csv", "?charset=klingon", HttpStatusCode.BadRequest, "undecodable")]
    public async Task A_wrong_request_is_refused(string type, string query, HttpStatusCode status, string code)
    {
        await using var api = Api();
        using var client = api.CreateClient();
        using var content = new StringContent("text\nwords\n", MediaTypeHeaderValue.Parse(type));
        var answer = await client.PostAsync(new Uri("/api/v1/imports" + query, UriKind.Relative), content);
        answer.StatusCode.Should().Be(status);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().Should().Be(code);
        (await api.GetAsync("/api/v1/imports")).GetProperty("items").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_and_nothing_is_left_of_it()
    {
        await using var api = new ApiFixture { Settings = new() { ["Samples:Load"] = "false", ["Limits:ImportBytes"] = "1000" } };
        using var client = api.CreateClient();
        using var content = new StringContent(Lines(50), MediaTypeHeaderValue.Parse("application/x-ndjson"));
        (await client.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), content)).StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        Directory.GetFiles(Path.Combine(api.Folder, "imports")).Should().BeEmpty();
    }

#if !POSTGRES // Earlier versions knew SQLite alone.
    [Fact]
    public async Task What_an_earlier_version_had_taken_and_not_read_to_its_end_goes_on_behind_the_last_record_that_is_in()
    {
        await using var first = Api();
        using var started = first.CreateClient();
        await using (var scope = first.Services.CreateAsyncScope())
        {
            // As that one leaves it: the file is there, there are no batches, and of five records two were read.
            await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(first.Folder, "imports")).FullName, "abc"), Lines(5));
            var import = await scope.ServiceProvider.GetRequiredService<Imports>().BeginAsync("abc", "{}", 1000, CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<NewsDb>().Imports.Where(row => row.Number == import).ExecuteUpdateAsync(change => change.SetProperty(row => row.State, Storage.Model.ImportState.Running).SetProperty(row => row.Read, 2).SetProperty(row => row.Refused, 2));
        }

        await using var second = new ApiFixture { Settings = new() { ["Samples:Load"] = "false", ["Data:Directory"] = first.Folder } };
        using var client = second.CreateClient();
        Counts(await EndAsync(client, "/api/v1/imports/abc")).Should().Be("read 5, stored 3, duplicates 0, refused 2");
        Directory.GetFiles(Path.Combine(first.Folder, "imports")).Should().BeEmpty();
    }
#endif

    [Fact]
    public async Task What_is_in_stays_when_an_import_is_cancelled()
    {
        await using var api = Api();
        using var client = api.CreateClient();
        using var content = new StringContent(Lines(3000), MediaTypeHeaderValue.Parse("application/x-ndjson"));
        var answer = await client.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), content);
        answer.StatusCode.Should().Be(HttpStatusCode.Accepted);
        var cancelled = await (await client.DeleteAsync(answer.Headers.Location)).Content.ReadFromJsonAsync<JsonElement>();
        cancelled.GetProperty("state").GetString().Should().Be("cancelled");
        var stored = cancelled.GetProperty("stored").GetInt64();
        await Task.Delay(300);
        var after = await api.GetAsync(answer.Headers.Location!.ToString());
        after.GetProperty("stored").GetInt64().Should().Be(stored).And.BeLessThan(3000);
        (await api.GetAsync("/api/v1/stats")).GetProperty("articles").GetInt64().Should().Be(stored);
    }

    [Fact]
    public async Task Events_tell_how_it_goes_until_it_has_ended()
    {
        await using var api = Api();
        using var client = api.CreateClient();
        using var content = new StringContent(Lines(400), MediaTypeHeaderValue.Parse("application/x-ndjson"));
        var answer = await client.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), content);
        using var events = await client.GetAsync(new Uri(answer.Headers.Location + "/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        events.Content.Headers.ContentType!.MediaType.Should().Be("text/event-stream");
        var told = (await events.Content.ReadAsStringAsync()).Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => JsonDocument.Parse(line[6..]).RootElement).ToList();
        told[^1].GetProperty("state").GetString().Should().Be("finished");
        told.Select(status => status.GetProperty("read").GetInt64()).Should().BeInAscendingOrder();
        told[^1].GetProperty("stored").GetInt64().Should().Be(400);
    }

    [Fact]
    public async Task A_record_that_not_every_store_can_hold_is_refused()
    {
        await using var api = Api();
        using var client = api.CreateClient();
        var status = await ImportAsync(client, "application/x-ndjson", """{"text":"Gold rose\u0000 1.2% on Tuesday."}""" + "\n" + """{"text":"Gold rose 1.2% on Tuesday.","title":"a\u0000b"}""" + "\n" + """{"text":"Gold rose 1.2% on Tuesday."}""");
        Counts(status).Should().Be("read 3, stored 1, duplicates 0, refused 2");
        status.GetProperty("refusals")[0].GetProperty("reason").GetString().Should().Contain("U+0000");
    }

    [Fact]
    public async Task A_record_that_fails_where_none_should_is_set_aside_with_its_place_and_the_next_one_is_read()
    {
        await using var api = Api();
        var engine = api.Services.GetRequiredService<NewsEngine>();
        var failed = new List<string>();
        var broken = new BulkRecord("record 7") { Page = new BulkPage(null!, null, null) };
        var item = await ImportRecords.ReadAsync(broken, engine, 1000, (wrong, place) => failed.Add($"{place}: {wrong.GetType().Name}"), CancellationToken.None);
        item.Article.Should().BeNull();
        item.Place.Should().Be("record 7");
        item.Refusal.Should().Contain("the log says which").And.NotContain("Exception");
        failed.Should().ContainSingle().Which.Should().StartWith("record 7: ");
        var next = new BulkRecord("record 8") { Article = new IncomingArticle { Text = "Gold rose 1.2% on Tuesday." } };
        (await ImportRecords.ReadAsync(next, engine, 1000, (_, place) => failed.Add(place), CancellationToken.None)).Article.Should().NotBeNull();
        failed.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_record_that_was_set_aside_is_listed_tried_again_and_dropped()
    {
        await using var api = Api();
        using var client = api.CreateClient();
        var imports = api.Services.GetRequiredService<Imports>();
        var good = new BulkRecord("record 1") { Article = new IncomingArticle { Text = "Gold rose 1.2% on Tuesday." } };
        var broken = new BulkRecord("record 2") { Page = new BulkPage(null!, null, null) };
        var number = await imports.BeginAsync("abc", "{}", 100, CancellationToken.None);
        await imports.AddAsync(number, [new NewBatch(1, 0, 2, 100, PackedRecords.Pack([good, broken]))], CancellationToken.None);
        await imports.TakeOnAsync(number, null, CancellationToken.None);
        Counts(await EndAsync(client, "/api/v1/imports/abc")).Should().Be("read 2, stored 1, duplicates 0, refused 1");
        var aside = await OnlyAsync();
        (aside.GetProperty("import").GetString(), aside.GetProperty("place").GetString()).Should().Be(("abc", "record 2"));
        aside.GetProperty("reason").GetString().Should().Contain("the log says which");

        // It fails again, and is set aside again.
        (await client.PostAsync(Address(aside, "/retry"), null)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        Counts(await EndAsync(client, "/api/v1/imports/abc")).Should().Be("read 2, stored 1, duplicates 0, refused 1");
        var again = await OnlyAsync();
        again.GetProperty("id").GetString().Should().NotBe(aside.GetProperty("id").GetString());
        (await client.PostAsync(Address(aside, "/retry"), null)).StatusCode.Should().Be(HttpStatusCode.NotFound);

        // What was wrong is mended: it is stored, and set aside no more.
        await using (var scope = api.Services.CreateAsyncScope())
        {
            var mended = PackedRecords.Pack([new BulkRecord("record 2") { Article = new IncomingArticle { Text = "Silver fell 2% on Monday." } }]);
            await scope.ServiceProvider.GetRequiredService<NewsDb>().SetAside.ExecuteUpdateAsync(change => change.SetProperty(row => row.Record, mended));
        }

        (await client.PostAsync(Address(again, "/retry"), null)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        Counts(await EndAsync(client, "/api/v1/imports/abc")).Should().Be("read 2, stored 2, duplicates 0, refused 0");
        (await api.GetAsync("/api/v1/set-aside")).GetProperty("items").GetArrayLength().Should().Be(0);
        (await api.GetAsync("/api/v1/imports/abc")).GetProperty("refusals").GetArrayLength().Should().Be(0);
        (await client.DeleteAsync(Address(again, string.Empty))).StatusCode.Should().Be(HttpStatusCode.NotFound);

        async Task<JsonElement> OnlyAsync() => (await api.GetAsync("/api/v1/set-aside")).GetProperty("items").EnumerateArray().Should().ContainSingle().Subject;

        static Uri Address(JsonElement record, string end) => new($"/api/v1/set-aside/{record.GetProperty("id").GetString()}{end}", UriKind.Relative);
    }

    private static ApiFixture Api() => new() { Settings = new() { ["Samples:Load"] = "false" } };

    private static string Lines(int count) => string.Concat(Enumerable.Range(0, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{{\"text\":\"Shares of Zorvex fell {number}.5% on Monday.\",\"publishedAt\":\"2025-01-27\"}}\n")));

    private static string Counts(JsonElement status) =>
        string.Join(", ", new[] { "read", "stored", "duplicates", "refused" }.Select(name => $"{name} {status.GetProperty(name).GetInt64()}"));

    private static async Task<JsonElement> ImportAsync(HttpClient client, string type, string file, string query = "")
    {
        using var content = new StringContent(file);
        return await ImportAsync(client, type, content, query);
    }

    private static async Task<JsonElement> ImportAsync(HttpClient client, string type, HttpContent content, string query = "")
    {
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        var answer = await client.PostAsync(new Uri("/api/v1/imports" + query, UriKind.Relative), content);
        answer.StatusCode.Should().Be(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return await EndAsync(client, answer.Headers.Location!.ToString());
    }

    private static async Task<JsonElement> EndAsync(HttpClient client, string address)
    {
        for (var i = 0; i < 600; i++)
        {
            var status = await client.GetFromJsonAsync<JsonElement>(new Uri(address, UriKind.Relative));
            if (status.TryGetProperty("endedAt", out _))
                return status;
            await Task.Delay(50);
        }

        throw new TimeoutException("The import did not end.");
    }
}
