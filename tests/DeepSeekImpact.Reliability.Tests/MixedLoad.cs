using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Load;
using DeepSeekImpact.Storage.Ingestion;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>Single posts, imports, deletes and re-extractions at the same time, until the server is gone; what it acknowledges goes into the ledger.</summary>
/// <param name="ledger">Where to.</param>
/// <param name="seed">Makes each run another one.</param>
internal sealed class MixedLoad(Ledger ledger, int seed)
{
    private const int PerImport = 40;

    private readonly Generator _generator = new(seed);
    private int _number;

    /// <summary>Sends until the server is gone.</summary>
    public Task RunAsync(HttpClient client, CancellationToken gone) =>
        Task.WhenAll([.. Enumerable.Range(0, 3).Select(_ => UntilGoneAsync(() => PostAsync(client, gone), gone)), UntilGoneAsync(() => ImportAsync(client, gone), gone), UntilGoneAsync(() => DeleteAsync(client, gone), gone), UntilGoneAsync(() => ReextractAsync(client, gone), gone)]);

    private static async Task UntilGoneAsync(Func<Task> send, CancellationToken gone)
    {
        try
        {
            while (!gone.IsCancellationRequested)
                await send();
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            // The server is gone: what was asked of it last stays open in the ledger.
        }
    }

    private static object Body((ArticleText Text, ArticleDetails Details) article) =>
        new { text = article.Text.Text, title = article.Text.Title, publishedAt = article.Text.PublishedAt, source = article.Details.Source };

    private (ArticleText Text, ArticleDetails Details) Next() => _generator.Article(Interlocked.Increment(ref _number));

    private async Task PostAsync(HttpClient client, CancellationToken gone)
    {
        var article = Next();
        var id = Ledger.IdOf(article.Text);
        ledger.Sent(id);
        using var answer = await client.PostAsJsonAsync("/api/v1/articles", Body(article), gone);
        answer.StatusCode.Should().Be(HttpStatusCode.Created);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(gone)).GetProperty("id").GetString().Should().Be(id);
        ledger.Acknowledged(id);
    }

    private async Task ImportAsync(HttpClient client, CancellationToken gone)
    {
        var articles = Enumerable.Range(0, PerImport).Select(_ => Next()).ToList();
        var ids = articles.ConvertAll(article => Ledger.IdOf(article.Text));
        ledger.Uploaded(ids);
        using var body = new StringContent(string.Join('\n', articles.Select(article => JsonSerializer.Serialize(Body(article)))), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
        using var answer = await client.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), body, gone);
        answer.StatusCode.Should().Be(HttpStatusCode.Accepted);
        ledger.Taken((await answer.Content.ReadFromJsonAsync<JsonElement>(gone)).GetProperty("id").GetString()!, ids);
        await Task.Delay(300, gone);
    }

    private async Task DeleteAsync(HttpClient client, CancellationToken gone)
    {
        await Task.Delay(40, gone);
        if (ledger.Stored.FirstOrDefault() is not { } id)
            return;
        ledger.Sent(id);
        using var answer = await client.DeleteAsync(new Uri("/api/v1/articles/" + id, UriKind.Relative), gone);
        answer.StatusCode.Should().Be(HttpStatusCode.NoContent);
        ledger.Gone(id);
    }

    /// <summary>A new name in the lexicon makes all that was read outdated.</summary>
    private async Task ReextractAsync(HttpClient client, CancellationToken gone)
    {
        await Task.Delay(200, gone);
        using var entry = await client.PostAsJsonAsync("/api/v1/lexicon", new { name = $"Quorvex Number {Interlocked.Increment(ref _number)}", kind = "company" }, gone);
        entry.IsSuccessStatusCode.Should().BeTrue(await entry.Content.ReadAsStringAsync(gone));
        using var all = await client.PostAsync(new Uri("/api/v1/reextract", UriKind.Relative), null, gone);
        all.StatusCode.Should().Be(HttpStatusCode.Accepted);
    }
}
