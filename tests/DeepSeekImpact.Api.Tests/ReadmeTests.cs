using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DeepSeekImpact.Api.Tests;

/// <summary>The curl calls of the README and of the page on the ways in are sent as they stand; their answers hold what is shown of them.</summary>
public sealed partial class ReadmeTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("README.md", 3)]
    [InlineData("docs/asking.md", 10)]
    [InlineData("docs/ingestion.md", 8)]
    public async Task Every_curl_call_answers_as_shown(string page, int count)
    {
        var calls = Call().Matches(await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", page)));
        calls.Should().HaveCount(count);
        using var client = api.CreateClient();
        foreach (Match call in calls)
        {
            using var request = new HttpRequestMessage(call.Groups["body"].Success ? HttpMethod.Post : HttpMethod.Get, call.Groups["path"].Value);
            if (call.Groups["body"].Success)
            {
                request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(call.Groups["body"].Value));
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(call.Groups["type"].Value);
            }

            using var answer = await client.SendAsync(request);
            var shown = JsonDocument.Parse(call.Groups["answer"].Value).RootElement;

            // A refusal that is shown is expected.
            if (!shown.TryGetProperty("status", out _))
                answer.IsSuccessStatusCode.Should().BeTrue(call.Groups["path"].Value);
            Holds(await answer.Content.ReadFromJsonAsync<JsonElement>(), shown, call.Groups["path"].Value);
        }
    }

    /// <summary>Every field shown is there with its value; of a list, the items shown come first.</summary>
    private static void Holds(JsonElement real, JsonElement shown, string at)
    {
        switch (shown.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var field in shown.EnumerateObject())
                {
                    real.TryGetProperty(field.Name, out var value).Should().BeTrue("{0}.{1} is shown", at, field.Name);
                    Holds(value, field.Value, $"{at}.{field.Name}");
                }

                break;
            case JsonValueKind.Array:
                var (items, count) = (real.EnumerateArray().ToList(), shown.GetArrayLength());
                items.Should().HaveCountGreaterThanOrEqualTo(count, at);
                for (var i = 0; i < count; i++)
                    Holds(items[i], shown[i], $"{at}[{i}]");
                break;
            default:
                real.ToString().Should().Be(shown.ToString(), at);
                break;
        }
    }

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex("""curl -s '?http://127\.0\.0\.1:5080(?<path>[^'\s]+)'?(?: -H 'Content-Type: (?<type>[^']+)' -d '(?<body>[^']+)')?\n```\n\n```json\n(?<answer>.*?)\n```""", RegexOptions.Singleline)]
    private static partial Regex Call();
}
