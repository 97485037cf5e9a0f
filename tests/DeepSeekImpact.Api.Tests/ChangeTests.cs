using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DeepSeekImpact.Load;
using DeepSeekImpact.Storage.Ingestion;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Api.Tests;

/// <summary>Whoever reads on from where they stopped misses nothing and gets nothing twice.</summary>
[Trait("Speed", "Slow")]
public sealed class ChangeTests : IDisposable
{
    private const string Story = "Shares of Zorvex Inc fell 9% on Monday, said Mara Lindqvist, an analyst at Harbourline Research. Revenue of Zorvex Inc rose to $3 billion.";

    private readonly ApiFixture _api = new() { Settings = new() { ["Samples:Load"] = "false" } };
    private readonly HttpClient _client;

    public ChangeTests() => _client = _api.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _api.Dispose();
    }

    [Fact]
    public async Task A_reader_knows_all_that_is_stored_while_others_post_remove_merge_and_read_again()
    {
        using var end = new CancellationTokenSource();
        var reading = Task.WhenAll(ReadChangesAsync(end.Token), ReadListAsync("claims", end.Token), ReadListAsync("figures", end.Token));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(WriteAsync));
        await end.CancelAsync();
        var (changes, claims, figures) = await reading is [var first, var second, var third] ? (first, second, third) : default;

        foreach (var (list, kind, known) in new[] { ("claims", "claim", claims), ("figures", "figure", figures) })
        {
            var stored = await StoredAsync(list);
            stored.Should().NotBeEmpty();
            known.Should().Contain(stored, "{0} that are stored were read by whoever read on", list);
            changes.Where(one => one.Key.StartsWith(kind, StringComparison.Ordinal)).ToDictionary(one => one.Key[(kind.Length + 1)..], one => one.Value)
                .Should().BeEquivalentTo(stored, "what was added and not removed is what there is, as it was stored last");
        }

        (await _api.GetAsync("/api/v1/integrity")).GetProperty("broken").GetInt64().Should().Be(0);
    }

    [Fact]
    public async Task Facts_that_are_read_as_before_stay_as_they_were_stored()
    {
        var id = await AddAsync(Story, "2025-03-03");
        var before = await StoredAsync("claims");
        var cursor = await CursorAsync();
        await PostAsync($"articles/{id}/reextract");
        (await StoredAsync("claims")).Should().Equal(before);
        (await ChangesAsync(cursor)).Items.Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_removed_is_told_to_those_who_knew_it()
    {
        var id = await AddAsync(Story, "2025-03-03");
        var cursor = await CursorAsync();
        var other = await AddAsync("Shares of Ostrand Corp rose 4% on Tuesday.", "2025-03-04");
        await DeleteAsync(other);
        await DeleteAsync(id);
        var changes = (await ChangesAsync(cursor)).Items;
        changes.Should().NotBeEmpty().And.OnlyContain(one => one.GetProperty("op").GetString() == "removed" && one.GetProperty("article").GetString() == id);
        changes.Select(one => one.GetProperty("kind").GetString()).Should().Contain(["article", "claim", "marketMove", "figure"]);
        (await ChangesAsync("0")).Items.Should().BeEmpty("whoever begins now never knew it");
    }

    [Fact]
    public async Task Facts_of_an_entity_come_to_those_who_read_of_the_one_that_it_is_merged_into()
    {
        await AddAsync("Shares of Zorvex Inc fell 9% on Monday.", "2025-03-03");
        await AddAsync("Shares of Ostrand Corp rose 4% on Tuesday.", "2025-03-04");
        var cursor = (await _api.GetAsync("/api/v1/market-moves?instrument=Zorvex&after=0")).GetProperty("nextCursor").GetString();
        (await _client.PostAsJsonAsync(new Uri("/api/v1/entities/ostrand/merge", UriKind.Relative), new { into = "zorvex" })).EnsureSuccessStatusCode();
        var merged = await _api.GetAsync($"/api/v1/market-moves?instrument=Zorvex&after={cursor}");
        merged.GetProperty("items").EnumerateArray().Should().ContainSingle().Which.GetProperty("instrument").GetProperty("id").GetString().Should().Be("zorvex");
    }

    [Fact]
    public async Task Who_stops_within_the_last_transaction_reads_the_rest_of_it()
    {
        await AddAsync(Story, "2025-03-03");
        await AddAsync("Shares of Ostrand Corp rose 4% on Tuesday.", "2025-03-04");
        var cursor = await CursorAsync();
        (await _client.PostAsJsonAsync(new Uri("/api/v1/entities/zorvex/merge", UriKind.Relative), new { into = "ostrand" })).EnsureSuccessStatusCode();
        var whole = (await ChangesAsync(cursor)).Items.Select(Name).ToList();
        whole.Should().HaveCountGreaterThan(1);

        var read = new List<string>();
        while (await ChangesAsync(cursor, 1) is var (items, next) && next != cursor)
        {
            read.AddRange(items.Select(Name));
            cursor = next;
        }

        read.Should().Equal(whole);

        static string Name(JsonElement change) => $"{change.GetProperty("kind").GetString()} {change.GetProperty("id").GetString()}";
    }

    [Fact]
    public async Task A_near_copy_comes_to_those_who_read_when_its_original_goes()
    {
        const string Text = """
            Zorvex Inc fell 9% on Monday, in what was its worst day for years. The firm makes valves and pumps for breweries, and shares laboratories, warehouses and drivers
            with its rivals. Customers in the north had complained about slow deliveries and about spare parts that did not fit. A brewer in the hills, who has bought from
            them since his father's days, hoped that the old workshop would stay where it is, beside the river, with its two chimneys and its clock that has been wrong for
            as long as anybody can remember.
            """;
        var original = await AddAsync(Text, "2025-03-03");
        await AddAsync(Text + " This report was corrected.", "2025-03-04");
        var first = await _api.GetAsync("/api/v1/market-moves?after=0");
        first.GetProperty("items").GetArrayLength().Should().Be(1);
        await DeleteAsync(original);
        var then = await _api.GetAsync($"/api/v1/market-moves?after={first.GetProperty("nextCursor").GetString()}");
        then.GetProperty("items").EnumerateArray().Should().ContainSingle();
    }

    [Fact]
    public async Task Who_stopped_before_what_is_forgotten_is_told_so()
    {
        await AddAsync("Shares of Ostrand Corp rose 4% on Tuesday.", "2025-03-04");
        var cursor = await CursorAsync();
        var id = await AddAsync(Story, "2025-03-03");
        var known = await CursorAsync();
        await DeleteAsync(id);
        (await _api.Services.GetRequiredService<Removals>().ForgetAsync(DateTimeOffset.UtcNow.AddMinutes(1), CancellationToken.None)).Should().BePositive();
        foreach (var expired in new[] { cursor, known })
        {
            using var answer = await _client.GetAsync(new Uri($"/api/v1/changes?after={expired}", UriKind.Relative));
            answer.StatusCode.Should().Be(HttpStatusCode.Gone);
            (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().Should().Be("cursorExpired");
        }

        var (items, next) = await ChangesAsync("0", 1);
        items.Should().ContainSingle("whoever begins anew can read to the end");
        (await ChangesAsync(next)).Items.Should().OnlyContain(one => one.GetProperty("op").GetString() == "added");
    }

    [Theory]
    [InlineData("claims?after=0&sort=-date", "sort")]
    [InlineData("claims?after=0&cursor=abc", "cursor")]
    [InlineData("claims?after=nonsense", "after")]
    [InlineData("changes?after=nonsense", "after")]
    public async Task What_cannot_be_read_on_is_refused(string address, string parameter)
    {
        using var answer = await _client.GetAsync(new Uri("/api/v1/" + address, UriKind.Relative));
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(parameter, out _).Should().BeTrue();
    }

    [Fact]
    public async Task A_list_that_is_read_on_to_its_end_is_the_whole_list()
    {
        foreach (var number in Enumerable.Range(0, 12))
            await AddAsync(number);
        await AddAsync(Story, "2025-03-03");
        foreach (var list in new[] { "articles", "claims", "market-moves", "events", "entities", "analysts", "figures/disputes" })
            await IsWholeAsync(list);
    }

    private async Task IsWholeAsync(string list)
    {
        var whole = (await _api.GetAsync($"/api/v1/{list}?limit=500")).GetProperty("items").EnumerateArray().Select(IdOf).ToList();
        whole.Should().NotBeEmpty();
        var (read, cursor) = (new List<string>(), "0");
        while (true)
        {
            var page = await _api.GetAsync($"/api/v1/{list}?after={cursor}&limit=3");
            read.AddRange(page.GetProperty("items").EnumerateArray().Select(IdOf));
            var next = page.GetProperty("nextCursor").GetString()!;
            if (next == cursor)
                break;
            cursor = next;
        }

        read.Should().OnlyHaveUniqueItems().And.BeEquivalentTo(whole);
        var lines = (await _client.GetStringAsync(new Uri($"/api/v1/{list}?after=0&format=ndjson", UriKind.Relative))).TrimEnd('\n').Split('\n');
        lines.Should().HaveCount(whole.Count + 1);
        JsonDocument.Parse(lines[^1]).RootElement.GetProperty("nextCursor").GetString().Should().NotBeEmpty();

        static string IdOf(JsonElement item) => (item.TryGetProperty("id", out var id) ? id : item.GetProperty("href")).GetString()!;
    }

    [Fact]
    public async Task A_list_that_has_not_changed_is_not_sent_again()
    {
        await AddAsync(Story, "2025-03-03");
        foreach (var address in new[] { "claims?limit=5", "claims?format=csv", "claims?format=atom", "figures?after=0", "changes?after=0", "entities", "articles", "analysts", "figures/disputes" })
        {
            var tag = await TagAsync(address, null, HttpStatusCode.OK);
            await TagAsync(address, tag, HttpStatusCode.NotModified);
        }

        var before = await TagAsync("claims", null, HttpStatusCode.OK);
        await AddAsync("Shares of Ostrand Corp rose 4% on Tuesday.", "2025-03-04");
        await TagAsync("claims", before, HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("claims", "application/json")]
    [InlineData("claims?format=csv", "text/csv")]
    [InlineData("claims?format=ndjson", "application/x-ndjson")]
    public async Task The_head_of_a_list_says_what_it_would_be(string address, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri("/api/v1/" + address, UriKind.Relative));
        using var answer = await _client.SendAsync(request);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Headers.ETag.Should().NotBeNull();
        answer.Content.Headers.ContentType!.MediaType.Should().Be(type);
    }

    [Fact]
    public async Task Answers_are_packed_for_those_who_ask_without_a_cookie()
    {
        await AddAsync(Story, "2025-03-03");
        (await EncodingAsync(null)).Should().Be("gzip");
        (await EncodingAsync("session=1")).Should().BeNull();

        async Task<string?> EncodingAsync(string? cookie)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/claims", UriKind.Relative));
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
            if (cookie is not null)
                request.Headers.Add("Cookie", cookie);
            using var answer = await _client.SendAsync(request);
            return answer.Content.Headers.ContentEncoding.SingleOrDefault();
        }
    }

    [Fact]
    public async Task Changes_come_live_and_go_on_where_a_reader_stopped()
    {
        string last;
        await using (var stream = await OpenAsync(null))
        {
            await AddAsync(Story, "2025-03-03");
            var (id, data) = await stream.NextAsync("changes");
            data.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("kind").GetString()).Should().Contain("claim");
            last = id;
        }

        await AddAsync("Shares of Ostrand Corp rose 4% on Tuesday.", "2025-03-04");
        await using var again = await OpenAsync(last);
        var (_, missed) = await again.NextAsync("changes");
        missed.GetProperty("items").EnumerateArray().Should().OnlyContain(one => one.GetProperty("op").GetString() == "added")
            .And.NotContain(one => one.GetProperty("kind").GetString() == "claim");
    }

    private async Task<EventStream> OpenAsync(string? last)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/changes/stream", UriKind.Relative));
        if (last is not null)
            request.Headers.Add("Last-Event-ID", last);
        var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/event-stream");
        return new EventStream(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
    }

    private async Task<string> TagAsync(string address, string? known, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/" + address, UriKind.Relative));
        if (known is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
        using var answer = await _client.SendAsync(request);
        answer.StatusCode.Should().Be(status, "of {0}", address);
        (await answer.Content.ReadAsByteArrayAsync()).Should().HaveCountLessThan(status == HttpStatusCode.NotModified ? 1 : int.MaxValue);
        return answer.Headers.ETag!.ToString();
    }

    /// <summary>Posts, revises, removes, merges and reads again; some articles are near copies of others.</summary>
    private async Task WriteAsync(int writer)
    {
        var random = new Random(writer);
        var ids = new List<string>();
        for (var step = 0; step < 12; step++)
        {
            switch (random.Next(8))
            {
                case 0 when ids.Count > 1:
                    await DeleteAsync(ids[0]);
                    ids.RemoveAt(0);
                    break;
                case 1 when ids.Count > 0:
                    await PostAsync($"articles/{ids[^1]}/reextract");
                    break;
                case 2:
                    var entities = (await _api.GetAsync("/api/v1/entities?kind=company&limit=20")).GetProperty("items").EnumerateArray().Select(one => one.GetProperty("id").GetString()!).ToList();
                    if (entities.Count > 2)
                        (await _client.PostAsJsonAsync(new Uri($"/api/v1/entities/{entities[random.Next(entities.Count)]}/merge", UriKind.Relative), new { into = entities[0] })).Dispose();
                    break;
                case 3 when ids.Count > 0:
                    ids.Add(await AddAsync((writer * 100) + step - 1, "MARKETS: what the traders say\n\n"));
                    break;
                default:
                    ids.Add(await AddAsync((writer * 100) + step));
                    break;
            }
        }
    }

    private async Task<Dictionary<string, long>> ReadChangesAsync(CancellationToken end)
    {
        var (known, seen, cursor) = (new Dictionary<string, long>(), new HashSet<(string, long, string)>(), "0");
        for (var isLast = false; ; isLast = end.IsCancellationRequested)
        {
            var (items, next) = await ChangesAsync(cursor, 7);
            foreach (var item in items)
            {
                var (key, seq, op) = ($"{item.GetProperty("kind").GetString()} {item.GetProperty("id").GetString()}", item.GetProperty("seq").GetInt64(), item.GetProperty("op").GetString()!);
                seen.Add((key, seq, op)).Should().BeTrue("no change comes twice");
                if (op == "removed")
                    known.Remove(key);
                else
                    known[key] = seq;
            }

            if (isLast && next == cursor)
                return known;
            cursor = next;
        }
    }

    private async Task<Dictionary<string, long>> ReadListAsync(string list, CancellationToken end)
    {
        var (known, cursor) = (new Dictionary<string, long>(), "0");
        for (var isLast = false; ; isLast = end.IsCancellationRequested)
        {
            var page = await _api.GetAsync($"/api/v1/{list}?after={cursor}&limit=4&duplicates=include");
            foreach (var item in page.GetProperty("items").EnumerateArray())
            {
                var (id, seq) = (item.GetProperty("id").GetString()!, item.GetProperty("seq").GetInt64());
                known.GetValueOrDefault(id).Should().BeLessThan(seq, "a fact comes again only if it was stored anew");
                known[id] = seq;
            }

            var next = page.GetProperty("nextCursor").GetString()!;
            if (isLast && next == cursor)
                return known;
            cursor = next;
        }
    }

    private async Task<Dictionary<string, long>> StoredAsync(string list) =>
        (await _client.GetStringAsync(new Uri($"/api/v1/{list}?format=ndjson&duplicates=include", UriKind.Relative))).TrimEnd('\n').Split('\n')[..^1]
            .Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(item => item.GetProperty("id").GetString()!, item => item.GetProperty("seq").GetInt64());

    private async Task<string> CursorAsync() => (await ChangesAsync("now")).Next;

    private async Task<(List<JsonElement> Items, string Next)> ChangesAsync(string after, int limit = 500)
    {
        var answer = await _api.GetAsync($"/api/v1/changes?after={after}&limit={limit}");
        return ([.. answer.GetProperty("items").EnumerateArray()], answer.GetProperty("nextCursor").GetString()!);
    }

    private Task<string> AddAsync(int number, string before = "")
    {
        var (text, _) = new Generator(5).Article(number);
        return AddAsync(before + text.Text, $"{text.PublishedAt:yyyy-MM-dd}");
    }

    private async Task<string> AddAsync(string text, string day)
    {
        using var answer = await _client.PostAsJsonAsync(new Uri("/api/v1/articles", UriKind.Relative), new { text, publishedAt = day });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private async Task PostAsync(string path)
    {
        using var answer = await _client.PostAsync(new Uri("/api/v1/" + path, UriKind.Relative), null);
        answer.IsSuccessStatusCode.Should().BeTrue("{0}: {1}", path, await answer.Content.ReadAsStringAsync());
    }

    private async Task DeleteAsync(string id)
    {
        using var answer = await _client.DeleteAsync(new Uri($"/api/v1/articles/{id}", UriKind.Relative));
        answer.StatusCode.Should().Be(HttpStatusCode.NoContent);
    }

    /// <summary>Server-sent events as they come.</summary>
    private sealed class EventStream(HttpResponseMessage answer, StreamReader lines) : IAsyncDisposable
    {
        public async Task<(string Id, JsonElement Data)> NextAsync(string name)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            var fields = new Dictionary<string, string>();
            while (await lines.ReadLineAsync(limit.Token) is { } line)
            {
                if (line.Length > 0)
                    fields[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].TrimStart();
                else if (fields.GetValueOrDefault("event") == name)
                    return (fields["id"], JsonDocument.Parse(fields["data"]).RootElement);
            }

            throw new EndOfStreamException();
        }

        public ValueTask DisposeAsync()
        {
            lines.Dispose();
            answer.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
