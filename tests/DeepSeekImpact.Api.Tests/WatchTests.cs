using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeepSeekImpact.Api.Watches;
using DeepSeekImpact.Testing;
using Microsoft.AspNetCore.Http;
using StandardWebhooks;

namespace DeepSeekImpact.Api.Tests;

/// <summary>Lists are watched, and webhooks are told what is new in them.</summary>
[Trait("Speed", "Slow")]
public sealed class WatchTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly Receiver _receiver = new();
    private ApiFixture _api = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        await _receiver.StartAsync();
        _api = new ApiFixture { Settings = new() { ["Samples:Load"] = "false", ["Webhooks:AllowedHosts:0"] = _receiver.Host } };
        _client = _api.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _api.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_webhook_is_told_what_is_new_in_its_list_signed_and_in_order()
    {
        await AddArticleAsync("Shares of Zorvex Inc fell 9% on Monday.", "2025-03-03");
        var watch = await WatchAsync(new { instrument = "Zorvex", minChange = 5 });
        foreach (var (percent, day) in new[] { (6, "2025-03-04"), (2, "2025-03-05"), (7, "2025-03-06"), (8, "2025-03-07") })
        {
            await AddArticleAsync($"Shares of Zorvex Inc fell {percent}% that day.", day);
            await AddArticleAsync($"Shares of Ostrand Corp fell {percent}% that day.", day);
            if (percent != 2)
                await HasAsync(messages => ChangesIn(messages).Contains(percent));
        }

        ChangesIn(_receiver.Messages).Should().Equal(6, 7, 8);
        var webhook = new StandardWebhook(watch.GetProperty("secret").GetString()!);
        foreach (var message in _receiver.Messages)
        {
            webhook.Verify(message.Body, message.Headers);
            var body = JsonDocument.Parse(message.Body).RootElement;
            body.GetProperty("type").GetString().Should().Be("watch.items");
            var item = body.GetProperty("data").GetProperty("items")[0];
            item.GetProperty("sentence").GetProperty("text").GetString().Should().Contain("Zorvex");
            item.GetProperty("evidence").GetProperty("sha256").GetString().Should().NotBeEmpty();
            item.GetProperty("permalink").GetString().Should().Contain("?fact=");
        }

        // The receiver has a message a moment before its delivery is known to be delivered.
        var deliveries = $"/api/v1/watches/{watch.GetProperty("id").GetString()}/deliveries";
        await WaitAsync(async () => (await _api.GetAsync(deliveries)).GetProperty("items").EnumerateArray().All(one =>
            one.GetProperty("state").GetString() == "delivered" && one.GetProperty("attempts")[0].GetProperty("status").GetInt32() == 200));
    }

    [Fact]
    public async Task What_is_not_taken_is_sent_again_with_the_same_id_and_nothing_overtakes_it()
    {
        _receiver.Statuses.Enqueue(500);
        var id = (await WatchAsync(new { instrument = "Zorvex" })).GetProperty("id").GetString();
        (await _api.GetAsync($"/api/v1/watches/{id}")).TryGetProperty("waiting", out _).Should().BeFalse();
        await AddArticleAsync("Shares of Zorvex Inc fell 6% on Tuesday.", "2025-03-04");
        await HasAsync(messages => messages.Count == 1);
        await WaitAsync(async () => (await _api.GetAsync($"/api/v1/watches/{id}")).TryGetProperty("waiting", out var waiting)
            && waiting.GetProperty("attempts").GetInt32() == 1 && waiting.GetProperty("lastAttempt").GetProperty("status").GetInt32() == 500);
        (await _api.GetAsync("/api/v1/watches")).GetProperty("items")[0].GetProperty("waiting").GetProperty("count").GetInt32().Should().Be(1);
        await AddArticleAsync("Shares of Zorvex Inc fell 7% on Wednesday.", "2025-03-05");
        await HasAsync(messages => ChangesIn(messages).Contains(7));
        ChangesIn(_receiver.Messages).Should().Equal(6, 6, 7);
        _receiver.Messages[1].Headers["webhook-id"].ToString().Should().Be(_receiver.Messages[0].Headers["webhook-id"]);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_told_no_more_until_the_webhook_is_enabled_again()
    {
        _receiver.Statuses.Enqueue(410);
        var id = (await WatchAsync(new { instrument = "Zorvex" })).GetProperty("id").GetString();
        await AddArticleAsync("Shares of Zorvex Inc fell 6% on Tuesday.", "2025-03-04");
        await HasAsync(messages => messages.Count == 1);
        await WaitAsync(async () => !(await _api.GetAsync($"/api/v1/watches/{id}")).GetProperty("enabled").GetBoolean());
        (await _api.GetAsync($"/api/v1/watches/{id}")).GetProperty("disabledReason").GetString().Should().Contain("410");
        await AddArticleAsync("Shares of Zorvex Inc fell 7% on Wednesday.", "2025-03-05");
        using var enabled = await _client.PatchAsJsonAsync(new Uri($"/api/v1/watches/{id}", UriKind.Relative), new { enabled = true });
        enabled.EnsureSuccessStatusCode();
        await HasAsync(messages => ChangesIn(messages).Contains(7));
        ChangesIn(_receiver.Messages).Should().Equal(6, 6, 7);
    }

    [Fact]
    public async Task A_webhook_can_be_tried_and_get_a_new_secret_and_a_delivery_be_sent_again()
    {
        var watch = await WatchAsync(new { instrument = "Zorvex" });
        var id = watch.GetProperty("id").GetString();
        (await PostAsync($"watches/{id}/test")).GetProperty("status").GetInt32().Should().Be(200);
        var secret = (await PostAsync($"watches/{id}/secret")).GetProperty("secret").GetString()!;
        await AddArticleAsync("Shares of Zorvex Inc fell 6% on Tuesday.", "2025-03-04");
        await HasAsync(messages => messages.Count == 2);
        var (message, signatures) = (_receiver.Messages[1], _receiver.Messages[1].Headers["webhook-signature"].ToString().Split(' '));
        foreach (var (known, signature) in new[] { secret, watch.GetProperty("secret").GetString()! }.Zip(signatures))
            new StandardWebhook(known).Verify(message.Body, new HeaderDictionary(message.Headers.ToDictionary()) { ["webhook-signature"] = signature });
        var other = () => new StandardWebhook(WebhookSignature.NewSecret()).Verify(_receiver.Messages[1].Body, _receiver.Messages[1].Headers);
        other.Should().Throw<Exception>();

        await WaitAsync(async () => (await _api.GetAsync($"/api/v1/watches/{id}/deliveries")).GetProperty("items")[0].GetProperty("state").GetString() == "delivered");
        var delivery = (await _api.GetAsync($"/api/v1/watches/{id}/deliveries")).GetProperty("items")[0].GetProperty("id").GetString();
        using var resent = await _client.PostAsync(new Uri($"/api/v1/watches/{id}/deliveries/{delivery}/resend", UriKind.Relative), null);
        resent.StatusCode.Should().Be(HttpStatusCode.NoContent);
        await HasAsync(messages => messages.Count == 3);
        _receiver.Messages[2].Headers["webhook-id"].ToString().Should().Be(delivery);
    }

    [Fact]
    public async Task A_watch_without_a_webhook_has_a_feed_and_can_be_removed()
    {
        using var added = await _client.PostAsJsonAsync(new Uri("/api/v1/watches", UriKind.Relative), new { name = "Claims on chips", list = "/claims", filters = new { about = new[] { "Zorvex", "Ostrand" } } });
        var watch = await added.Content.ReadFromJsonAsync<JsonElement>();
        watch.GetProperty("query").GetString().Should().Be("about=Zorvex&about=Ostrand");
        (await _client.GetStringAsync(new Uri(watch.GetProperty("feed").GetString()!, UriKind.Relative))).Should().Contain("<feed");
        (await _api.GetAsync("/api/v1/watches")).GetProperty("items").GetArrayLength().Should().Be(1);
        using var removed = await _client.DeleteAsync(added.Headers.Location);
        removed.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await _api.GetAsync("/api/v1/watches")).GetProperty("items").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task What_was_stored_while_the_server_was_down_is_told_after_its_start()
    {
        await WatchAsync(new { instrument = "Zorvex" });
        await AddArticleAsync("Shares of Zorvex Inc fell 6% on Tuesday.", "2025-03-04");
        var folder = _api.Settings;
        _client.Dispose();
        folder["Data:Directory"] = _api.Folder;
        await using var again = new ApiFixture { Settings = folder };
        using var client = again.CreateClient();
        await HasAsync(messages => ChangesIn(messages).Contains(6));
        ChangesIn(_receiver.Messages).Distinct().Should().Equal(6);
        _client = _api.CreateClient();
    }

    private static List<int> ChangesIn(IReadOnlyList<Message> messages) =>
        [.. messages.SelectMany(message => message.Items).Select(item => item.GetProperty("change").GetProperty("value").GetInt32())];

    private static async Task WaitAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 600 && !await holds(); i++)
            await Task.Delay(50);
        (await holds()).Should().BeTrue();
    }

    private Task HasAsync(Func<IReadOnlyList<Message>, bool> holds) => WaitAsync(() => Task.FromResult(holds(_receiver.Messages)));

    private async Task<JsonElement> WatchAsync(object filters)
    {
        using var answer = await _client.PostAsJsonAsync(new Uri("/api/v1/watches", UriKind.Relative), new { name = "Moves", list = "/market-moves", filters, webhook = _receiver.Address });
        answer.StatusCode.Should().Be(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task AddArticleAsync(string text, string day) =>
        (await _client.PostAsJsonAsync(new Uri("/api/v1/articles", UriKind.Relative), new { text, publishedAt = day })).EnsureSuccessStatusCode();

    private async Task<JsonElement> PostAsync(string path)
    {
        using var answer = await _client.PostAsync(new Uri("/api/v1/" + path, UriKind.Relative), null);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
