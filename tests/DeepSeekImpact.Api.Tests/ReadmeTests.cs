using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DeepSeekImpact.Api.Tests;

/// <summary>The curl calls of the README are sent as they stand; their answers hold what the README shows of them.</summary>
public sealed partial class ReadmeTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Every_curl_call_answers_as_shown()
    {
        var calls = Call().Matches(await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "README.md")));
        calls.Should().HaveCount(8);
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
            answer.IsSuccessStatusCode.Should().BeTrue(call.Groups["path"].Value);
            Holds(await answer.Content.ReadFromJsonAsync<JsonElement>(), JsonDocument.Parse(call.Groups["answer"].Value).RootElement, call.Groups["path"].Value);
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
