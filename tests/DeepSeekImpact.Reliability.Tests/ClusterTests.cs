using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeepSeekImpact.Extraction.Entities;
using Xunit.Abstractions;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>
/// Three servers and two workers on one PostgreSQL. Articles come in by imports and by RabbitMQ at the same time, some of them both ways, while one process after the other is
/// killed. In the end every article is there once, and set aside are those alone that were planted for it. Whoever read the changes meanwhile
/// knows all that is there, and nothing else.
/// </summary>
/// <param name="output">Told the figures.</param>
public sealed class ClusterTests(ITestOutputHelper output)
{
    private const int OfImport = 150;

    /// <summary>Servers, workers, RabbitMQ and PostgreSQL.</summary>
    private const int KindsOfProcess = 4;

    /// <summary>What no store takes: a fault that is found when the article is written.</summary>
    private const string Plant = """
        CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.title LIKE 'Poison%' THEN RAISE EXCEPTION 'poisoned'; END IF; RETURN NEW; END $$;
        CREATE TRIGGER poison BEFORE INSERT ON articles FOR EACH ROW EXECUTE FUNCTION poison();
        """;

    private static readonly string OfStream = Line("Zorvex fell 9% on Tuesday after a fire.", "Poison of the stream");
    private static readonly string OfImports = Line("Gold rose 1.2% on Tuesday on fears of war.", "Poison of an import");
    private static readonly string[] NoArticles = ["no article at all", """{"source":"Neither a text nor a title"}"""];

    [StreamFact]
    public async Task Whichever_is_killed_every_article_is_in_once_and_the_poisoned_ones_are_kept()
    {
        await using var cluster = await Cluster.StartAsync(servers: 3, workers: 2);
        var seed = Effort.Of(3, Environment.TickCount);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}"));
        try
        {
            await cluster.AskAsync(Plant);
            var articles = new Articles(seed);
            var ids = new HashSet<string>();
            List<string> Lines(int count) =>
                [.. Enumerable.Range(0, count).Select(_ =>
                {
                    var line = JsonSerializer.Serialize(articles.Next(out var id));
                    ids.Add(id);
                    return line;
                })];
            var imports = Enumerable.Range(0, Effort.Of(4, 67)).Select(_ => Lines(OfImport)).ToList();
            var messages = Enumerable.Range(0, Effort.Of(2, 10)).Select(_ => Lines(Effort.Of(200, 1000))).ToList();
            messages[0].AddRange(imports[0]);
            imports[0].Insert(OfImport / 2, OfImports);
            messages[0].Insert(OfImport / 2, OfStream);

            using var sent = new CancellationTokenSource();
            var killing = KillAsync(cluster, new Random(seed), sent.Token);
            using var killed = new CancellationTokenSource();
            using var end = new CancellationTokenSource();
            var reader = new ChangeReader(cluster.Client);
            var reading = reader.FollowAsync(end.Token);
            var churn = new Churn(cluster.Client, seed + 1);
            var churning = churn.RunAsync(Effort.Of(2, 8), killed.Token);
            await Task.WhenAll(ImportAsync(cluster, imports), PublishAsync(cluster, messages));
            await sent.CancelAsync();
            var kills = await killing;
            await killed.CancelAsync();
            await churning;

            // What was cut off while it came in is nobody's, and is forgotten after a while.
            var took = await Wait.UntilAsync("all batches are in", async () => await cluster.CountAsync("SELECT count(*) FROM import_batches b JOIN imports i ON i.number = b.importnumber WHERE i.state <> 5") == 0, Effort.Of(180, 900));
            took += await Wait.UntilAsync("all messages are in", async () => await cluster.CountAsync("SELECT count(*) FROM articles") >= ids.Count && await cluster.LeftAsync(Cluster.Queue) == 0, Effort.Of(120, 900));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kills} kills of servers, workers, RabbitMQ and PostgreSQL; {ids.Count} articles; the last was in {took.TotalSeconds:0} s after the last kill"));

            var stored = (string[])(await cluster.AskAsync("SELECT array_agg(id::text) FROM articles"))!;
            stored.Should().OnlyHaveUniqueItems().And.BeEquivalentTo(ids);
            await FactsAreThereOnceAsync(cluster);
            await end.CancelAsync();
            await reading;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{churn.Done} calls that post, remove, read again and merge; {reader.Known.Count} changes known, {reader.Failures} times no answer"));
            await ReaderKnowsAllAsync(cluster, reader);
            await ImportsHaveEndedAsync(cluster);
            await PoisonIsKeptAsync(cluster, ids.Count);
            await WorkersLearnAsync(cluster);
        }
        catch
        {
            foreach (var line in cluster.Complaints)
                output.WriteLine(line);
            throw;
        }
    }

    /// <summary>A name that a user tells one of the servers is known to the workers soon.</summary>
    private static async Task WorkersLearnAsync(Cluster cluster)
    {
        (await cluster.Client(0).PostAsJsonAsync("/api/v1/lexicon", new { name = "Quorvane", kind = "chip" })).StatusCode.Should().Be(HttpStatusCode.Created);
        var sent = 0;
        await Wait.UntilAsync("an article that a worker read has the chip", async () =>
        {
            await cluster.PublishAsync([Line($"The {++sent} engineers were glad that the Quorvane was sold out.", "A chip")]);
            return await cluster.CountAsync($"SELECT count(*) FROM entities WHERE name = 'Quorvane' AND kind = {(int)EntityKind.Chip}") > 0;
        });
    }

    private static string Line(string text, string title) => JsonSerializer.Serialize(new { text, title, publishedAt = "2025-04-03", source = "Alpha Post" });

    private static async Task ImportAsync(Cluster cluster, IReadOnlyList<IReadOnlyList<string>> imports)
    {
        for (var import = 0; import < imports.Count; import++)
            await cluster.ImportAsync(import, imports[import]);
    }

    private static async Task PublishAsync(Cluster cluster, IReadOnlyList<IReadOnlyList<string>> messages)
    {
        foreach (var lines in messages)
            await cluster.PublishAsync(lines);
    }

    private static async Task<int> KillAsync(Cluster cluster, Random random, CancellationToken sent)
    {
        // In CI each kind of process is killed once: a slow machine would be busy with starting them again, and nothing would come in.
        var kills = 0;
        for (; kills < Effort.Of(KindsOfProcess, 40) || (Effort.IsLong && !sent.IsCancellationRequested); kills++)
        {
            await Task.Delay(random.Next(1500, 3500), CancellationToken.None);
            await cluster.KillAsync(kills, random);
        }

        return kills;
    }

    private static async Task FactsAreThereOnceAsync(Cluster cluster)
    {
        foreach (var (table, count) in new[] { ("market_moves", "marketmovecount"), ("figures", "figurecount"), ("quotes", "quotecount"), ("claims", "claimcount") })
        {
            (await cluster.CountAsync($"SELECT count(*) FROM articles a WHERE a.{count} <> (SELECT count(*) FROM {table} f WHERE f.articlekey = a.key)")).Should().Be(0, "of {0} no article has some twice or in part", table);
            (await cluster.CountAsync($"SELECT count(*) FROM {table}")).Should().BePositive();
        }

        (await cluster.CountAsync("SELECT count(*) FROM articles a WHERE NOT EXISTS (SELECT 1 FROM articles_fts f WHERE f.rowid = a.key)")).Should().Be(0);
        (await cluster.CountAsync("SELECT count(*) FROM entities e WHERE e.mergedinto IS NULL AND e.articles <> (SELECT count(DISTINCT l.articlekey) FROM article_entities l WHERE l.entityid = e.id AND NOT EXISTS (SELECT 1 FROM copied c WHERE c.key = l.articlekey))")).Should().Be(0, "what is counted is what is there");
    }

    private static async Task ReaderKnowsAllAsync(Cluster cluster, ChangeReader reader)
    {
        var tables = new[] { ("article", "articles"), ("claim", "claims"), ("marketMove", "market_moves"), ("figure", "figures"), ("quote", "quotes"), ("event", "events") };
        var stored = (string[])(await cluster.AskAsync($"SELECT array_agg(one) FROM ({string.Join(" UNION ALL ", tables.Select(table => $"SELECT '{table.Item1} ' || id || ' ' || seq AS one FROM {table.Item2}"))}) all_of_them"))!;
        reader.Twice.Should().BeEmpty();
        var known = reader.Known.Select(one => $"{one.Key} {one.Value}").ToHashSet();
        stored.Except(known).Should().BeEmpty("nothing is missed");
        known.Except(stored).Should().BeEmpty("what was changed or removed was read too");
    }

    private static async Task ImportsHaveEndedAsync(Cluster cluster)
    {
        await Wait.UntilAsync("no job of a batch is left", async () => await cluster.CountAsync("SELECT (SELECT count(*) FROM qrtz_job_details WHERE job_group = 'batches') + (SELECT count(*) FROM qrtz_triggers WHERE trigger_group <> 'clock') + (SELECT count(*) FROM qrtz_fired_triggers WHERE job_group = 'batches')") == 0);
        (await cluster.Client(0).GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.OK);
        await Wait.UntilAsync("all imports that were taken have ended", async () => await cluster.CountAsync("SELECT count(*) FROM imports WHERE state IN (0, 1)") == 0);
    }

    /// <summary>A kill is no article's fault: kept are those alone that were planted, and they are in once nothing is wrong with them.</summary>
    private static async Task PoisonIsKeptAsync(Cluster cluster, int articles)
    {
        var aside = (await cluster.Client(1).GetFromJsonAsync<JsonObject>("/api/v1/set-aside"))!["items"]!.AsArray();
        var record = aside.Should().ContainSingle().Subject!;
        record["reason"]!.GetValue<string>().Should().StartWith("Storing it failed");
        record["place"]!.GetValue<string>().Should().Be($"line {(OfImport / 2) + 1}");
        foreach (var message in NoArticles)
            await cluster.PlantAsync(message);
        await Wait.UntilAsync("what is no article, or cannot be stored, is dead", async () => await cluster.LeftAsync(Cluster.DeadQueue) == 1 + NoArticles.Length);
        var (code, list) = await cluster.RunAsync("dead-letters", "list");
        code.Should().Be(0);
        list.Should().Contain("Poison of the stream").And.Contain("It is not valid JSON").And.Contain("It has no text");

        await cluster.AskAsync("DROP TRIGGER poison ON articles");
        (await cluster.Client(2).PostAsync(new Uri($"/api/v1/set-aside/{record["id"]}/retry", UriKind.Relative), null)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await cluster.RunAsync("dead-letters", "resend")).Output.Should().Contain("3 sent again");
        await Wait.UntilAsync("both are in", async () => await cluster.CountAsync("SELECT count(*) FROM articles") == articles + 2);
        await Wait.UntilAsync("what is no article is dead again", async () => await cluster.LeftAsync(Cluster.DeadQueue) == NoArticles.Length && await cluster.LeftAsync(Cluster.Queue) == 0);
        (await cluster.CountAsync("SELECT count(*) FROM set_aside")).Should().Be(0);
    }
}
