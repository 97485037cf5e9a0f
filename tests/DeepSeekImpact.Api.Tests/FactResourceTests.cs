using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CsvHelper;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Api.Tests;

/// <summary>A host with the samples and the toy of docs/adding-facts.md.</summary>
public sealed class ToyFixture : IAsyncLifetime, IDisposable
{
    /// <summary>What few articles say: a measure, a part, a period, a rating.</summary>
    private const string Rare = """
        Corvane Semiconductor reported net income of $1.2 billion for 2030. Data center revenue was $3.4 billion in 2030.
        Harbourline Research upgraded Corvane Semiconductor to buy from hold.
        """;

    public ApiFixture Api { get; } = new() { Replace = services => services.AddSingleton(Toys.WithToys).AddSingleton(ToyResource.WithToys) };

    public HttpClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        // No migration makes the tables of toys.
        var store = TestStore.In(Api.Folder);
        await using var bundled = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage(store).BuildServiceProvider();
        await using var toys = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage(store, Toys.WithToys).BuildServiceProvider();
        await StoreSchema.BringUpAsync(bundled, CancellationToken.None);
        await using var before = await bundled.GetRequiredService<IDbContextFactory<NewsDb>>().CreateDbContextAsync();
        await using var after = await toys.GetRequiredService<IDbContextFactory<NewsDb>>().CreateDbContextAsync();
        await Toys.MigrateAsync(before, after);
        Client = Api.CreateClient();
        using var stored = await Client.PostAsJsonAsync("/api/v1/articles", new { text = Rare, publishedAt = "2031-02-03" });
        stored.EnsureSuccessStatusCode();
    }

    public Task DisposeAsync()
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        Client.Dispose();
        Api.Dispose();
    }
}

/// <summary>What holds for every kind of fact that is served, those of the engine and the toy: a kind that lacks a place fails here by its name.</summary>
/// <param name="toys">The host.</param>
public sealed class FactResourceTests(ToyFixture toys) : IClassFixture<ToyFixture>
{
    /// <summary>The choices of which every fact of their kinds has one.</summary>
    private static readonly string[] Always =
        ["kind", "direction", "period", "claimantType", "certainty", "metric", "basis", "aspect", "type", "status"];

    private static readonly string[] Hostile = ["' OR 1=1 --", "\"", "*", "-", "a\u202Eb", "%", "_", "x'; DROP TABLE toys; --", "\ud83d\ude00", ",", "a,b"];

    public static TheoryData<string> Kinds() => [.. ToyResource.WithToys.All.Select(resource => resource.Path)];

    [Fact]
    public void Every_kind_that_is_kept_is_served_and_has_names_of_its_own()
    {
        FactResources.Bundled.All.Select(resource => resource.Kind).Should().BeEquivalentTo(FactKinds.Bundled.All);
        ToyResource.WithToys.All.Select(resource => resource.Path).Should().OnlyHaveUniqueItems();
        ToyResource.WithToys.All.Select(resource => resource.Command).Should().OnlyHaveUniqueItems();
        ToyResource.WithToys.All.Select(resource => resource.Singular).Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_facet_counts_what_its_filter_finds(string path)
    {
        var facets = (await GetAsync($"{path}/facets")).GetProperty("items").EnumerateArray().ToList();
        facets.Select(facet => facet.GetProperty("parameter").GetString()).Should().Contain("source").And.OnlyHaveUniqueItems();
        foreach (var facet in facets)
        {
            var counts = facet.GetProperty("values").EnumerateArray().ToList();
            counts.Select(value => value.GetProperty("count").GetInt64()).Should().BeInDescendingOrder()
                .And.OnlyContain(count => count > 0);
            counts.Count.Should().BeLessThanOrEqualTo(Facets.MaxValues);
            foreach (var value in counts.Take(3))
            {
                var parameter = facet.GetProperty("parameter").GetString();
                var filter = $"{parameter}={Uri.EscapeDataString(value.GetProperty("value").GetString()!)}";
                (await GetAsync($"{path}?{filter}&limit=1&count=true")).GetProperty("total").GetInt64()
                    .Should().Be(value.GetProperty("count").GetInt64(), "{0}?{1} finds them", path, filter);
                var narrowed = (await GetAsync($"{path}/facets?{filter}")).GetProperty("items").EnumerateArray()
                    .First(one => one.GetProperty("parameter").GetString() == "source").GetProperty("values").EnumerateArray();
                narrowed.Sum(one => one.GetProperty("count").GetInt64()).Should()
                    .BeLessThanOrEqualTo(value.GetProperty("count").GetInt64());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task One_is_served_as_it_is_in_the_list(string path)
    {
        var items = (await GetAsync($"{path}?limit=500")).GetProperty("items");
        items.GetArrayLength().Should().BePositive();
        foreach (var item in items.EnumerateArray().Take(3))
        {
            var one = (await GetAsync($"{path}/{item.GetProperty("id").GetString()}")).GetRawText();

            // Only an event that is asked for by itself has more: what other articles report of it.
            if (path == "events")
                one.Should().StartWith(item.GetRawText()[..^1] + ",\"reports\":[");
            else
                one.Should().Be(item.GetRawText());
        }

        (await StatusAsync($"{path}/none")).Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Every_kind_but_quotes_is_a_tool_of_agents()
    {
        await using var agent = await AgentClient.ConnectAsync(toys.Api);
        foreach (var resource in ToyResource.WithToys.All.Where(resource => resource != QuoteResource.Resource))
        {
            var answer = await agent.CallAsync(resource.Command, """{"limit": 20}""");
            answer.IsError.Should().NotBe(true, "{0}: {1}", resource.Command, answer.Text());
            answer.Items().Should().NotBeEmpty(resource.Command).And.OnlyContain(item => item.Field("says")!.Length > 0);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Each_parameter_narrows_and_takes_several_values_where_it_says_so(string path)
    {
        var all = await IdsAsync($"{path}?limit=500");
        foreach (var parameter in ResourceOf(path).OwnParameters)
        {
            parameter.Example.Should().NotBeNull("{0} of {1} has an example", parameter.Name, path);
            var example = Uri.EscapeDataString(parameter.Example!);
            var one = await IdsAsync($"{path}?limit=500&{parameter.Name}={example}");
            one.Should().NotBeEmpty("{0}={1} of {2} finds something", parameter.Name, example, path).And.BeSubsetOf(all);
            if (!parameter.IsRepeatable)
            {
                (await StatusAsync($"{path}?{parameter.Name}={example}&{parameter.Name}={example}")).Should().Be(HttpStatusCode.BadRequest, parameter.Name);
                continue;
            }

            (await IdsAsync($"{path}?limit=500&{parameter.Name}={example}&{parameter.Name}={example}")).Should().Equal(one, "{0} of {1} twice", parameter.Name, path);
            if (parameter.Type != ParameterType.Choice)
            {
                (await IdsAsync($"{path}?limit=500&{parameter.Name}={example}&{parameter.Name}=nobodyiscalledthis")).Should().Equal(one, "{0} of {1} or an unknown one", parameter.Name, path);
                continue;
            }

            var each = new List<string>();
            // "deal" is every type that begins with it.
            foreach (var value in parameter.Values.Where(value =>
                !parameter.Values.Any(other => other.StartsWith(value + ".", StringComparison.Ordinal))))
                each.AddRange(await IdsAsync($"{path}?limit=500&{parameter.Name}={value}"));
            if (parameter.Name == "role")
                each.Should().BeSubsetOf(all, "a fact can have several roles, or none");
            else if (Always.Contains(parameter.Name))
                each.Should().BeEquivalentTo(all, "every {0} of {1} has one", parameter.Name, path);
            else
                each.Should().BeSubsetOf(all, "{0} of {1}", parameter.Name, path).And.OnlyHaveUniqueItems();
            string[] several = [parameter.Example!, .. parameter.Values.Where(value =>
                value != parameter.Example).Take(QueryParameter.MaxValues - 1)];
            (await IdsAsync($"{path}?limit=500&{parameter.Name}={string.Join(',', several)}")).Should().BeSubsetOf(all,
                parameter.Name).And.HaveCountGreaterThanOrEqualTo(one.Count);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_order_has_pages_that_neither_skip_nor_repeat(string path)
    {
        var all = await IdsAsync($"{path}?limit=500");
        foreach (var sort in ResourceOf(path).Sorts.SelectMany(field => new[] { field, "-" + field }))
        {
            var paged = new List<string>();
            for (string? next = $"{path}?limit=3&sort={sort}"; next is not null;)
            {
                var page = await GetAsync(next);
                paged.AddRange(Ids(page));
                next = page.TryGetProperty("nextCursor", out var cursor) ? $"{path}?limit=3&sort={sort}&cursor={cursor.GetString()}" : null;
            }

            paged.Should().OnlyHaveUniqueItems(sort).And.BeEquivalentTo(all, sort);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Pages_of_several_values_follow_their_link(string path)
    {
        var parameter = ResourceOf(path).OwnParameters.First(one => one.IsRepeatable && one.Type == ParameterType.Choice);
        var query = string.Join('&', parameter.Values.Take(3).Select(value => $"{parameter.Name}={value}"));
        var whole = await IdsAsync($"{path}?limit=500&{query}");
        var paged = new List<string>();
        for (string? next = $"/api/v1/{path}?limit=2&{query}"; next is not null;)
        {
            using var answer = await toys.Client.GetAsync(new Uri(next, UriKind.Relative));
            paged.AddRange(Ids(await answer.Content.ReadFromJsonAsync<JsonElement>()));
            next = answer.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
        }

        paged.Should().Equal(whole);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Its_table_has_every_column_and_every_row(string path)
    {
        var resource = ResourceOf(path);
        using var table = new CsvReader(new StringReader(await toys.Client.GetStringAsync(new Uri($"/api/v1/{path}?format=csv", UriKind.Relative))), CultureInfo.InvariantCulture);
        await table.ReadAsync();
        table.ReadHeader();
        table.HeaderRecord.Should().Contain(resource.Columns);
        var (rows, filled) = (0, new HashSet<string>());
        while (await table.ReadAsync())
        {
            rows++;
            filled.UnionWith(resource.Columns.Where(column => table.GetField(column)!.Length > 0));
        }

        rows.Should().Be((await IdsAsync($"{path}?limit=500")).Count);
        filled.Should().NotBeEmpty();
        var lines = (await toys.Client.GetStringAsync(new Uri($"/api/v1/{path}?format=ndjson", UriKind.Relative))).TrimEnd('\n').Split('\n');
        JsonDocument.Parse(lines[^1]).RootElement.GetProperty("count").GetInt32().Should().Be(rows);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Hostile_words_find_nothing_or_are_refused(string path)
    {
        foreach (var parameter in ResourceOf(path).OwnParameters)
        {
            foreach (var value in Hostile)
                ((int)await StatusAsync($"{path}?{parameter.Name}={Uri.EscapeDataString(value)}")).Should().BeOneOf([200, 400], "of {0}={1}", parameter.Name, value);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_described_counted_and_shown(string path)
    {
        var resource = ResourceOf(path);
        var name = resource.Kind.Name;
        var document = JsonDocument.Parse(await toys.Client.GetStringAsync(new Uri("/swagger/v1/swagger.json", UriKind.Relative))).RootElement;
        var described = document.GetProperty("paths").GetProperty("/api/v1/" + path).GetProperty("get").GetProperty("parameters").EnumerateArray().ToList();
        foreach (var parameter in resource.Parameters)
            described.Should().Contain(one => one.GetProperty("name").GetString() == parameter.Name && Resolve(document, one.GetProperty("schema")).GetProperty("type").GetString() == (parameter.IsRepeatable ? "array" : TypeOf(parameter)), parameter.Name);
        foreach (var schema in new[] { "FactCounts", "Stats" })
            document.GetProperty("components").GetProperty("schemas").GetProperty(schema).GetProperty("properties").TryGetProperty(name, out _).Should().BeTrue(schema);

        var stored = await IdsAsync($"{path}?limit=500");
        (await GetAsync("stats")).GetProperty(name).GetInt32().Should().Be(stored.Count);
        (await GetAsync("articles")).GetProperty("items").EnumerateArray().Sum(article => article.GetProperty("counts").GetProperty(name).GetInt32()).Should().Be(stored.Count);
        var kind = (await GetAsync("kinds")).GetProperty("items").EnumerateArray().Single(one => one.GetProperty("path").GetString() == "/" + path);
        kind.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()).Should().Contain(resource.OwnParameters.Select(parameter => parameter.Name));
        foreach (var relation in kind.GetProperty("relations").EnumerateArray())
        {
            var (counted, parameter) = (relation.GetProperty("name").GetString()!, relation.GetProperty("parameter").GetString());
            var entity = (await GetAsync("entities?sort=-articles&limit=1")).GetProperty("items")[0].GetProperty("id").GetString();
            (await GetAsync($"entities/{entity}")).GetProperty("counts").GetProperty(counted).GetInt32().Should().Be((await IdsAsync($"{path}?limit=500&{parameter}={entity}")).Count, counted);
        }

        using var page = await toys.Client.GetAsync(new Uri("/" + path, UriKind.Relative));
        page.StatusCode.Should().Be(HttpStatusCode.OK, "the page has an address for it");
        (await page.Content.ReadAsStringAsync()).Should().Contain("<title>");
    }

    /// <summary>Returns the schema that is referred to, or the schema itself.</summary>
    internal static JsonElement Resolve(JsonElement document, JsonElement schema) => schema.TryGetProperty("$ref", out var reference)
        ? document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
        : schema;

    private static string TypeOf(QueryParameter parameter) => parameter.Type switch
    {
        ParameterType.Integer => "integer",
        ParameterType.Number => "number",
        ParameterType.Boolean => "boolean",
        _ => "string",
    };

    private static FactResource ResourceOf(string path) => ToyResource.WithToys.All.Single(resource => resource.Path == path);

    private static List<string> Ids(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];

    private async Task<List<string>> IdsAsync(string call) => Ids(await GetAsync(call));

    private async Task<HttpStatusCode> StatusAsync(string call)
    {
        using var answer = await toys.Client.GetAsync(new Uri("/api/v1/" + call, UriKind.Relative));
        return answer.StatusCode;
    }

    private Task<JsonElement> GetAsync(string call) => toys.Api.GetAsync("/api/v1/" + call);
}
