using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeepSeekImpact.Api.Watches;

namespace DeepSeekImpact.Api.Tests;

/// <summary>What cannot be watched or notified is refused, with what to change.</summary>
/// <param name="api">The service.</param>
public sealed class WatchRefusalTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    /// <summary>The vector that the specification of Standard Webhooks has.</summary>
    [Fact]
    public void Messages_are_signed_as_the_standard_says() =>
        WebhookSignature.Headers("msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), "{\"test\": 2432232314}", ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])
            .Should().Contain("webhook-timestamp", "1614265330").And.Contain("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    [Theory]
    [InlineData("http://127.0.0.1:1/", "Webhooks:AllowedHosts")]
    [InlineData("http://169.254.169.254/", "Webhooks:AllowedHosts")]
    [InlineData("http://[::1]/", "Webhooks:AllowedHosts")]
    [InlineData("http://localhost/", "Webhooks:AllowedHosts")]
    [InlineData("https://paper.example:8443/", "Webhooks:AllowedHosts")]
    [InlineData("https://jane:secret@paper.example/", "password")]
    [InlineData("file:///etc/passwd", "http")]
    [InlineData("nonsense", "http")]
    public async Task An_address_that_is_never_told_is_refused(string webhook, string words)
    {
        using var client = api.CreateClient();
        using var answer = await client.PostAsJsonAsync(new Uri("/api/v1/watches", UriKind.Relative), new { name = "Moves", list = "/market-moves", webhook });
        ((int)answer.StatusCode).Should().BeOneOf(400, 422);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").GetProperty("webhook")[0].GetString().Should().Contain(words);
    }

    [Theory]
    [InlineData("/claims", """{ "colour": "red" }""", "filters.colour")]
    [InlineData("/claims", """{ "certainty": "maybe" }""", "filters.certainty")]
    [InlineData("/claims", """{ "sort": "date" }""", "filters.sort")]
    [InlineData("/claims", """{ "about": { "id": "nvidia" } }""", "filters.about")]
    [InlineData("/figures/checks", "{}", "list")]
    [InlineData("/changes", "{}", "list")]
    [InlineData("/changes/stream", "{}", "list")]
    [InlineData("/imports", "{}", "list")]
    [InlineData("/nothing", "{}", "list")]
    public async Task What_cannot_be_watched_is_refused(string list, string filters, string field)
    {
        using var client = api.CreateClient();
        using var answer = await client.PostAsJsonAsync(new Uri("/api/v1/watches", UriKind.Relative), new { name = "Watch", list, filters = JsonDocument.Parse(filters).RootElement });
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _).Should().BeTrue();
    }
}
