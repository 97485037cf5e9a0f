using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DeepSeekImpact.Api.Problems;

namespace DeepSeekImpact.Api.Tests;

/// <summary>The served OpenAPI document says what the API does: every example is sent against the loaded samples.</summary>
public sealed class OpenApiTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private sealed record Call(string Path, string Method, JsonElement Operation);

    /// <summary>There are none in the samples.</summary>
    private const string Imports = "/api/v1/imports";
    private const string Feeds = "/api/v1/feeds";
    private const string SetAside = "/api/v1/set-aside";
    private const string Watches = "/api/v1/watches";

    /// <summary>Filters by what no sample states; FactResourceTests tries them.</summary>
    private static readonly string[] Rare = ["variant", "part", "periodFrom", "periodTo", "action", "prediction", "duplicateOf"];

    private JsonElement? _document;

    [Fact]
    public async Task Every_call_is_named_summarised_and_lists_its_problems()
    {
        foreach (var (path, method, operation) in await CallsAsync())
        {
            var call = $"{method} {path}";
            operation.GetProperty("operationId").GetString().Should().NotBeNullOrWhiteSpace(call);
            operation.GetProperty("summary").GetString().Should().EndWith(".", call);
            operation.GetProperty("description").GetString().Should().EndWith(".", call);
            var responses = operation.GetProperty("responses").EnumerateObject().Select(response => response.Name).ToList();
            responses.Should().Contain(["400", "500", "503"], call);
            if (path.Contains("{id}", StringComparison.Ordinal))
                responses.Should().Contain("404", call);
            if (operation.TryGetProperty("requestBody", out _))
                responses.Should().Contain(["413", "415"], call);
            foreach (var parameter in Parameters(operation))
            {
                parameter.GetProperty("description").GetString().Should().NotBeNullOrWhiteSpace($"{call}: {parameter.GetProperty("name")}");
                (await ResolveAsync(parameter.GetProperty("schema"))).GetProperty("type").ValueKind.Should().Be(JsonValueKind.String, "{0}: a type that is a list cannot be tried in Swagger UI", call);
            }
        }
    }

    [Fact]
    public async Task No_number_is_also_a_string_and_enumerations_list_their_values()
    {
        var document = await DocumentAsync();
        document.GetRawText().Should().NotContain("\"integer\",\"string\"").And.NotContain("[ \"integer\"");
        var schemas = document.GetProperty("components").GetProperty("schemas");
        foreach (var name in new[] { "EntityKind", "FigureMetric", "Certainty", "ClaimantType", "InstrumentKind", "Direction", "QuoteKind", "Qualifier" })
        {
            var schema = schemas.GetProperty(name);
            schema.GetProperty("type").GetString().Should().Be("string", name);
            schema.GetProperty("enum").EnumerateArray().Should().OnlyContain(value => char.IsLower(value.GetString()![0]), name);
        }
    }

    [Fact]
    public async Task Every_example_of_a_query_parameter_finds_something_in_the_samples()
    {
        foreach (var (path, method, operation) in await CallsAsync())
        {
            if (method != "get" || path.Contains('{', StringComparison.Ordinal) || path is Imports or Feeds or SetAside or Watches)
                continue;
            foreach (var parameter in Parameters(operation).Where(IsTried))
            {
                var needed = Parameters(operation).Where(other => IsRequired(other) && other.GetProperty("name").GetString() != parameter.GetProperty("name").GetString());
                var address = path + "?" + string.Join('&', needed.Append(parameter).Select(Pair));
                var answer = await api.GetAsync(address);
                answer.GetProperty("items").GetArrayLength().Should().BePositive(address);
            }
        }
    }

    /// <summary>A call that reads the first value alone would find nothing.</summary>
    [Fact]
    public async Task Of_several_values_of_a_parameter_any_may_hold_in_every_list()
    {
        var tried = 0;
        foreach (var (path, method, operation) in await CallsAsync())
        {
            if (method != "get" || path.Contains('{', StringComparison.Ordinal))
                continue;
            if (path.EndsWith("/facets", StringComparison.Ordinal))
                continue; // It takes the same parameters, but what it lists has no ids.
            var needed = Parameters(operation).Where(IsRequired).Select(Pair).ToList();
            foreach (var parameter in Parameters(operation).Where(parameter =>
                parameter.GetProperty("schema").TryGetProperty("items", out _) && IsTried(parameter)))
            {
                var (name, example) = (parameter.GetProperty("name").GetString()!, ExampleOf(parameter)!);
                var isChoice = (await ResolveAsync(parameter.GetProperty("schema").GetProperty("items")))
                    .TryGetProperty("enum", out var choices);
                var other = isChoice ? choices.EnumerateArray().Select(choice => choice.GetString()!).First(choice => choice != example)
                    : "nobodyiscalledthis";
                var query = string.Join('&', needed.Where(pair =>
                    !pair.StartsWith(name + "=", StringComparison.Ordinal)).Append("limit=100"));
                var one = await IdsAsync($"{path}?{query}&{name}={Uri.EscapeDataString(example)}");
                (await IdsAsync($"{path}?{query}&{name}={other}&{name}={Uri.EscapeDataString(example)}")).Should().Contain(one,
                    "{0} of {1}", name, path);
                if (isChoice)
                    (await IdsAsync($"{path}?{query}&{name}={other},{example}")).Should().Contain(one, "{0} of {1}", name, path);
                tried++;
            }
        }

        tried.Should().BeGreaterThan(25);

        async Task<List<string>> IdsAsync(string address) =>
            [.. (await api.GetAsync(address)).GetProperty("items").EnumerateArray().Select(item => item.TryGetProperty("id", out var id)
                ? id.GetString()! : item.GetProperty("subject").GetRawText())];
    }

    /// <summary>Swagger UI fills in what has an example or a default, and would find nothing in somebody's own articles.</summary>
    [Fact]
    public async Task Only_required_parameters_are_filled_in_and_each_list_then_finds_something()
    {
        foreach (var (path, method, operation) in await CallsAsync())
        {
            foreach (var parameter in Parameters(operation))
            {
                var schema = await ResolveAsync(parameter.GetProperty("schema"));
                schema.TryGetProperty("default", out _).Should().BeFalse("{0} of {1}", parameter.GetProperty("name"), path);
                if (!IsRequired(parameter) || IsInPath(parameter))
                    parameter.TryGetProperty("example", out _).Should().BeFalse("{0} of {1}", parameter.GetProperty("name"), path);
                else
                    parameter.GetProperty("example").GetString().Should().NotBeNullOrEmpty("{0} of {1}", parameter.GetProperty("name"), path);
            }

            if (method != "get" || path.Contains('{', StringComparison.Ordinal) || path is Imports or Feeds or SetAside or Watches)
                continue;
            if (path == Feeds + "/opml")
                continue; // It is XML.
            var answer = await api.GetAsync(path + "?" + string.Join('&', Parameters(operation).Where(IsRequired).Select(Pair)));
            if (answer.TryGetProperty("items", out var items) && path != "/api/v1/lexicon")
                items.GetArrayLength().Should().BePositive(path);
        }
    }

    /// <summary>What generators of clients and linters need: an enumeration is described once, objects are open, headers are described.</summary>
    [Fact]
    public async Task The_document_is_made_for_generated_clients()
    {
        var document = await DocumentAsync();
        document.GetRawText().Should().NotMatchRegex("\"additionalProperties\":\\s*false");
        document.GetProperty("paths").GetRawText().Should().NotContain("\"enum\"", "the values of a parameter are a schema of their own");
        document.GetProperty("servers").GetArrayLength().Should().Be(1);
        document.GetProperty("info").GetProperty("license").GetProperty("name").GetString().Should().Be("MIT");
        var described = document.GetProperty("tags").EnumerateArray().ToDictionary(
            tag => tag.GetProperty("name").GetString()!, tag => tag.GetProperty("description").GetString()!);
        foreach (var (path, method, operation) in await CallsAsync())
        {
            var call = $"{method} {path}";
            operation.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!).Should().OnlyContain(tag => described.ContainsKey(tag), call);
            var responses = operation.GetProperty("responses");
            Headers(responses.GetProperty("429")).Should().Equal(["Retry-After"], call);
            if (responses.TryGetProperty("304", out var unchanged))
                Headers(unchanged).Should().Equal(["ETag"], call);
            if (!responses.TryGetProperty("200", out var ok))
                continue;
            if (responses.TryGetProperty("304", out _))
                Headers(ok).Should().Contain("ETag", call);
            if (Parameters(operation).Any(parameter => parameter.GetProperty("name").GetString() == "cursor"))
                Headers(ok).Should().Contain("Link", call);
            if (Parameters(operation).FirstOrDefault(parameter => parameter.GetProperty("name").GetString() == "format")
                is not { ValueKind: JsonValueKind.Object } format)
                continue;
            var formats = (await ResolveAsync(format.GetProperty("schema"))).GetProperty("enum").GetArrayLength();
            ok.GetProperty("content").EnumerateObject().Should().HaveCount(formats, call);
        }

        static IEnumerable<string> Headers(JsonElement response) =>
            response.TryGetProperty("headers", out var headers) ? headers.EnumerateObject().Select(header => header.Name) : [];
    }

    [Fact]
    public async Task Every_example_of_a_body_is_answered_as_promised()
    {
        using var host = new ApiFixture();
        using var client = host.CreateClient();
        foreach (var (path, method, operation) in await CallsAsync())
        {
            // Those that change an entity are tried in RegistryTests, one after the other.
            if (!operation.TryGetProperty("requestBody", out var body) || path.Contains("{id}", StringComparison.Ordinal))
                continue;
            foreach (var media in body.GetProperty("content").EnumerateObject())
            {
                // A file that is no text has no example that could be typed in.
                if (!media.Value.TryGetProperty("example", out var example)
                    && (path == Imports || media.Name == "application/pdf"))
                    continue;
                var text = media.Name == "application/json" ? example.GetRawText() : example.GetString()!;
                using var content = new StringContent(text, Encoding.UTF8, media.Name);
                using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), path) { Content = content };
                var answer = await client.SendAsync(request);
                answer.StatusCode.Should().BeOneOf(HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.Accepted);
                var found = await answer.Content.ReadFromJsonAsync<JsonElement>();
                switch (path)
                {
                    case "/api/v1/extract":
                        found.GetProperty("marketMoves").GetArrayLength().Should().Be(1);
                        break;
                    case "/api/v1/articles":
                        found.GetProperty("counts").GetProperty("quotes").GetInt32().Should().Be(2);
                        break;
                    case "/api/v1/search":
                        found.GetProperty("items").GetArrayLength().Should().BePositive();
                        break;
                    case Imports:
                        found.GetProperty("bytes").GetInt64().Should().Be(text.Length);
                        break;
                    case Feeds:
                        found.GetProperty("health").GetString().Should().Be("new");
                        break;
                    case Feeds + "/opml":
                        (found.GetProperty("added").GetInt32() + found.GetProperty("known").GetInt32()).Should().Be(1);
                        break;
                    case Watches:
                        found.GetProperty("query").GetString().Should().Be("instrument=NVDA&unit=percent&minChange=5");
                        break;
                    default:
                        found.GetProperty("name").GetString().Should().Be("Zorvex Dynamics", path);
                        break;
                }
            }
        }
    }

    [Fact]
    public async Task The_page_on_problems_explains_every_code()
    {
        using var client = api.CreateClient();
        var page = await client.GetStringAsync(new Uri("/docs/problems", UriKind.Relative));
        foreach (var code in ProblemCode.All)
            page.Should().Contain("## " + code.Code + "\n").And.Contain($"{code.Status}.");
    }

    [Fact]
    public async Task The_Swagger_page_is_served()
    {
        using var client = api.CreateClient();
        (await client.GetStringAsync(new Uri("/swagger/index.html", UriKind.Relative))).Should().Contain("DeepSeekImpact");
    }

    private static bool IsRequired(JsonElement parameter) => parameter.TryGetProperty("required", out var required) && required.GetBoolean();

    private static bool IsTried(JsonElement parameter) =>
        ExampleOf(parameter) is not null && !Rare.Contains(parameter.GetProperty("name").GetString());

    private static bool IsInPath(JsonElement parameter) => parameter.GetProperty("in").GetString() == "path";

    private static string Pair(JsonElement parameter) => $"{parameter.GetProperty("name").GetString()}={Uri.EscapeDataString(ExampleOf(parameter)!)}";

    /// <summary>Returns the example of a parameter: its own if it is required, else the one of its description.</summary>
    private static string? ExampleOf(JsonElement parameter)
    {
        const string Before = " For example ";
        if (parameter.TryGetProperty("example", out var example))
            return example.GetString();
        var description = parameter.GetProperty("description").GetString()!;
        var at = description.LastIndexOf(Before, StringComparison.Ordinal);
        return at < 0 ? null : description[(at + Before.Length)..^1];
    }

    private async Task<JsonElement> ResolveAsync(JsonElement schema) => FactResourceTests.Resolve(await DocumentAsync(), schema);

    private async Task<JsonElement> DocumentAsync() => _document ??= await api.GetAsync("/swagger/v1/swagger.json");

    private static JsonElement.ArrayEnumerator Parameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : default;

    private async Task<List<Call>> CallsAsync()
    {
        var document = await DocumentAsync();
        var calls = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => new Call(path.Name, operation.Name, operation.Value)))
            .Where(call => call.Path != "/api/v1/changes/stream")
            .ToList();
        calls.Should().HaveCountGreaterThan(12);
        return calls;
    }
}
