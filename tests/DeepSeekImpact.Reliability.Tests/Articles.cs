using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>Sends articles one by one and remembers which were acknowledged.</summary>
/// <param name="seed">Makes each run another one.</param>
internal sealed class Articles(int seed)
{
    private readonly Load.Generator _generator = new(seed);
    private int _number;

    public HashSet<string> Acknowledged { get; } = [];

    public object Next(out string id)
    {
        var (text, details) = _generator.Article(_number++);
        id = Ledger.IdOf(text);
        return new { text = text.Text, title = text.Title, publishedAt = text.PublishedAt, source = details.Source };
    }

    /// <summary>Sends the next one. It is stored, or the store could not be used and the answer says so.</summary>
    public async Task<HttpStatusCode> SendAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/articles", Next(out var id));
        if (answer.StatusCode == HttpStatusCode.Created)
        {
            Acknowledged.Add(id);
            return answer.StatusCode;
        }

        var body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable, body);
        var problem = JsonDocument.Parse(body).RootElement;
        problem.GetProperty("code").GetString().Should().BeOneOf("storeUnavailable", "storeDamaged");
        problem.GetProperty("detail").GetString().Should().NotContain("/").And.NotContain("Exception");
        if (problem.GetProperty("code").GetString() == "storeUnavailable")
            answer.Headers.RetryAfter.Should().NotBeNull();
        return answer.StatusCode;
    }

    /// <summary>All that was acknowledged is in a store, every article whole.</summary>
    public void AreIn(string folder)
    {
        using var audit = new StoreAudit(folder);
        audit.IsWhole();
        Acknowledged.Except(audit.Articles()).Should().BeEmpty("what was acknowledged is on disk");
    }
}
