using System.Text;
using System.Text.Json;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Intake.Tests;
using Microsoft.Data.Sqlite;
using Spectre.Console;

namespace DeepSeekImpact.Cli.Tests;

/// <summary>The commands as they are typed: what they print, and what they end with.</summary>
[Collection("Environment")]
public sealed class CommandLineTests : IDisposable
{
    private const string Text = "Shares of Zorvex fell 9% on Monday. “We saw this coming,” said Mara Lindqvist, an analyst at Harbourline Research.";

    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_table_shows_each_fact_beside_the_words_it_was_read_from()
    {
        var (code, output, error) = await RunAsync(["extract", await FileAsync("a.txt", Text), "--date", "2025-01-28"]);
        code.Should().Be(0, error);
        output.Should().Contain("Market moves").And.Contain("Zorvex down 9%").And.Contain("2025-01-27").And.Contain("Mara Lindqvist").And.Contain("Harbourline Research (");
        output.Should().NotContain("\u001b[", "colours are for terminals alone");
    }

    [Fact]
    public async Task Words_are_lit_up_on_a_terminal_and_commands_to_it_are_taken_out()
    {
        var (code, output, _) = await RunAsync(["extract", await FileAsync("a.txt", "Shares of Zorvex fell 9%\u001b[2J on Monday.")], ColorSystemSupport.Standard);
        code.Should().Be(0);
        output.Should().Contain("\u001b[30;").And.NotContain("\u001b[2J");
    }

    [Fact]
    public async Task Json_is_what_the_api_answers()
    {
        var (code, output, _) = await RunAsync(["extract", await FileAsync("a.txt", Text), "--format", "json"]);
        code.Should().Be(0);
        JsonDocument.Parse(output).RootElement.GetProperty("marketMoves")[0].GetProperty("span").GetProperty("text").GetString().Should().Be("Shares of Zorvex fell 9%");
    }

    [Fact]
    public async Task Several_files_and_what_is_piped_in_give_a_line_each()
    {
        var page = await FileAsync("b.html", $"<html><head><title>Zorvex</title></head><body><article><p>{Text}</p></article></body></html>");
        var (code, output, _) = await RunAsync(["extract", await FileAsync("a.txt", Text), page, "-", "-f", "ndjson"], input: "Gold rose 1.2% on Tuesday.");
        code.Should().Be(0);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Should().HaveCount(3);
        lines.Should().OnlyContain(line => JsonDocument.Parse(line, default).RootElement.GetProperty("marketMoves").GetArrayLength() == 1);
    }

    [Fact]
    public async Task Keys_are_made_listed_and_revoked_and_shown_once()
    {
        var (code, key, told) = await RunAsync(["keys", "make", "--name", "News [room]", "--role", "write", "--days", "90", "--data", _folder]);
        code.Should().Be(0, told);
        key.Trim().Should().MatchRegex("^dsi_[0-9a-f]{12}_[A-Za-z0-9_-]{43}$", "a script can keep the output");
        var id = key.Split('_')[1];
        told.Should().Contain(id).And.Contain("not shown again");
        var (_, listed, _) = await RunAsync(["keys", "list", "--data", _folder]);
        listed.Should().Contain(id).And.Contain("News [room]").And.Contain("write").And.Contain("valid").And.NotContain(key.Trim().Split('_', 3)[2]);
        (await RunAsync(["keys", "revoke", id, "--data", _folder])).Code.Should().Be(0);
        (await RunAsync(["keys", "list", "--data", _folder])).Output.Should().Contain("revoked");
        (await RunAsync(["keys", "revoke", id, "--data", _folder])).Code.Should().Be(1, "it holds no more");
        (await RunAsync(["keys", "make", "--name", " ", "--data", _folder])).Code.Should().Be(2);
        (await RunAsync(["keys", "make", "--name", "a", "--days", "0", "--data", _folder])).Code.Should().Be(2);
        (await RunAsync(["keys", "make", "--name", "a", "--role", "king", "--data", _folder])).Code.Should().Be(2);
    }

    [Fact]
    public async Task A_store_that_is_none_is_told_in_a_sentence()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "news.db"), "Dear diary, this is no store, and long enough to be looked at by SQLite, which reads a hundred bytes of it.");
        foreach (var command in new[] { "keys list", "keys make --name a", "import a.txt", "worker", "backup copy.db" })
        {
            var (code, _, error) = await RunAsync([.. command.Split(' '), "--data", _folder]);
            code.Should().Be(3, command);
            error.Should().MatchRegex("restore FILE|not a database", command).And.NotContain("   at ");
        }

        File.Exists("copy.db").Should().BeFalse();
    }

    [Fact]
    public async Task A_store_that_is_not_there_or_is_in_use_ends_with_3()
    {
        var (data, copy) = (Path.Combine(_folder, "data"), Path.Combine(_folder, "copy.db"));
        var missing = await RunAsync(["backup", copy, "--data", data]);
        missing.Code.Should().Be(3);
        missing.Error.Should().Contain("no database at");
        await RunAsync(["import", await FileAsync("a.txt", Text), "--data", data]);
        (await RunAsync(["backup", copy, "--data", data])).Code.Should().Be(0);
        (await RunAsync(["backup", copy, "--data", data])).Code.Should().Be(1, "the copy is there, and nothing is wrong with the store");
        SqliteConnection.ClearAllPools();
        await using var other = new SqliteConnection($"Data Source={Path.Combine(data, "news.db")};Pooling=false");
        await other.OpenAsync();
        await using (var hold = new SqliteCommand("PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE", other))
            await hold.ExecuteNonQueryAsync();
        var used = await RunAsync(["restore", copy, "--data", data]);
        used.Code.Should().Be(3);
        used.Error.Should().Contain("Stop the server");
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_and_the_rest_is_done()
    {
        var (code, output, error) = await RunAsync(["extract", Path.Combine(_folder, "missing.txt"), "http://127.0.0.1/", await FileAsync("a.txt", Text), "-f", "ndjson"]);
        code.Should().Be(1);
        error.Should().Contain("missing.txt").And.Contain("127.0.0.1 is not on the public internet");
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(1);
    }

    [Theory]
    [InlineData("extract")]
    [InlineData("extract a.txt --format xml")]
    [InlineData("extract a.txt --date yesterday")]
    [InlineData("import a.ndjson --map words:body")]
    [InlineData("import a.ndjson --format doc")]
    [InlineData("query songs")]
    [InlineData("query claims --claimant")]
    [InlineData("query claims --server nowhere")]
    [InlineData("sing")]
    public async Task A_command_written_wrongly_ends_with_2_and_says_why(string line)
    {
        var (code, _, error) = await RunAsync(line.Split(' '));
        code.Should().Be(2);
        error.Should().NotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData("qury", "Unknown command qury. Did you mean query?")]
    [InlineData("keys maek", "Unknown command maek. Did you mean make?")]
    [InlineData("keys", "Add a command: make, list, revoke.")]
    [InlineData("extract", "Give the argument source. See: deepseek-impact extract --help")]
    [InlineData("extract a.txt --fromat json", "Unknown option --fromat. Did you mean --format?")]
    [InlineData("extract a.txt --format xml", "--format: xml is not allowed. Use one of: table, json, ndjson.")]
    [InlineData("extract a.txt --date yesterday", "--date: yesterday is not a day such as 2025-01-31.")]
    [InlineData("import a.ndjson --format doc", "--format: doc is not one of: ndjson, csv, zip, warc, text, html, jsonArray, feed, pdf.")]
    [InlineData("keys make --name a --days x", "--days: x is not a whole number.")]
    [InlineData("keys make --name", "--name: give a value.")]
    [InlineData("query movs", "Unknown command movs. Did you mean moves?")]
    [InlineData("query moves --instrumnet NVDA", "Unknown option --instrumnet. Did you mean --instrument?")]
    [InlineData("query moves --fromat csv", "Unknown option --fromat. Did you mean --format?")]
    [InlineData("query moves --colour red", "Unknown option --colour. See: deepseek-impact query moves --help")]
    [InlineData("query claims --claimant", "--claimant: give a value.")]
    [InlineData("query search --format csv", "--format: search can be had as table or json only.")]
    public async Task What_is_mistyped_is_said_in_one_line(string line, string said)
    {
        var (code, _, error) = await RunAsync(line.Split(' '));
        code.Should().Be(2);
        error.Trim().Should().Be(said);
    }

    [Fact]
    public async Task Every_list_is_read_from_a_database_without_a_server()
    {
        var data = Path.Combine(_folder, "data");
        await RunAsync(["import", await FileAsync("a.txt", Text), "--data", data]);
        foreach (var list in QueryList.All(FactResources.Bundled))
        {
            string[] needed = list.Name == "search" ? ["--q", "Zorvex"] : [];
            var (code, output, error) = await RunAsync(["query", list.Name, "--data", data, .. needed]);
            code.Should().Be(0, "{0}: {1}", list.Name, error);
            if (output.Length == 0)
                error.Should().Contain("Nothing was found.", list.Name);
            else
                output.Should().StartWith(string.Join('\t', list.Columns), list.Name);
        }

        (await RunAsync(["query", "moves", "--data", data])).Output.Should().Contain("Zorvex\tdown\t9\tpercent");
        (await RunAsync(["query", "moves", "--data", data, "-f", "csv"])).Output.Should().StartWith("id,");
        (await RunAsync(["query", "moves", "--data", data, "-f", "ndjson"])).Output.Should().Contain("{\"count\":1}");
        var wrong = await RunAsync(["query", "moves", "--data", data, "--direction", "sideways"]);
        wrong.Code.Should().Be(2);
        wrong.Error.Trim().Should().StartWith("--direction: ");
        var missing = await RunAsync(["query", "moves", "--data", Path.Combine(_folder, "nowhere")]);
        missing.Code.Should().Be(3);
        missing.Error.Should().Contain("There is no database at");
        Directory.Exists(Path.Combine(_folder, "nowhere")).Should().BeFalse();
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _deepseek_impact deepseek-impact")]
    [InlineData("zsh", "#compdef deepseek-impact")]
    public async Task A_shell_gets_its_completion(string shell, string part)
    {
        var (code, output, _) = await RunAsync(["completion", shell]);
        code.Should().Be(0);
        output.Should().Contain(part);
        (await RunAsync(["[suggest:3]", "que"])).Output.Split('\n').Select(line => line.Trim()).Should().Contain("query");
        (await SuggestedAsync("query ")).Should().Contain(["moves", "claims", "--data"]);
        (await SuggestedAsync("query moves --ins")).Should().Contain("--instrument").And.NotContain("--data");
        (await SuggestedAsync("query moves --direction ")).Should().Contain(["up", "down"]);
        (await SuggestedAsync("watch add claims --cert")).Should().Equal("--certainty");
        (await SuggestedAsync("query moves --instrument NVDA --uni")).Should().Equal("--unit");
        (await SuggestedAsync("query moves --instrument NVDA --direction ")).Should().Contain(["up", "down"]);
    }

    private static async Task<IReadOnlyList<string>> SuggestedAsync(string line) =>
        (await RunAsync([$"[suggest:{line.Length}]", line])).Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public async Task A_table_is_read_whatever_its_columns_are_called_and_a_field_that_is_nowhere_is_refused()
    {
        var data = Path.Combine(_folder, "data");
        var csv = await FileAsync("b.csv", "Kopf;Inhalt;Tag\nZorvex fällt;Shares of Zorvex fell 9% on Monday.;2025-03-04\n");
        var (code, output, error) = await RunAsync(["import", csv, "--data", data, "--map", "text:Inhalt,title:Kopf,publishedAt:Tag"]);
        code.Should().Be(0, error);
        output.Should().Contain("1 new");
        var table = await FileAsync("b.table", "Kopf;Inhalt;Tag\nQuillon;Shares of Quillon fell 8% on Monday.;2025-03-04\n");
        (await RunAsync(["import", table, "--data", data, "--map", "text:Inhalt,title:Kopf,publishedAt:Tag"])).Output.Should().Contain("1 new");
        (await RunAsync(["query", "articles", "--data", data])).Output.Should().Contain("Zorvex fällt").And.Contain("Quillon");
        var refused = await RunAsync(["import", await FileAsync("c.txt", Text), "--data", data, "--map", "text:Inhalt"]);
        refused.Code.Should().Be(1);
        refused.Error.Should().Contain("which has no field Inhalt");
    }

    [Fact]
    public async Task A_list_has_its_filters_in_its_help()
    {
        var (code, output, _) = await RunAsync(["query", "moves", "--help"]);
        code.Should().Be(0);
        output.Should().Contain("--direction <").And.Contain("--instrument <text>").And.Contain("--from <YYYY-MM-DD>").And.Contain("--format");
    }

    [Fact]
    public async Task A_file_of_settings_names_the_server_and_the_key()
    {
        await using var server = new LoopbackServer((_, stream) => LoopbackServer.TextAsync(stream, "200 OK", """{"items":[{"id":"a1"}]}"""));
        var file = await FileAsync("config.json", $$"""{ "server": "{{server.Address("/").AbsoluteUri}}", "key": "dsi_1" }""");
        Environment.SetEnvironmentVariable(ToolSettings.Variable, file);
        try
        {
            (await RunAsync(["query", "articles"])).Output.Should().Contain("\ta1");
            await File.WriteAllTextAsync(file, """{ "sever": "http://127.0.0.1:1" }""");
            var (code, _, error) = await RunAsync(["query", "articles"]);
            code.Should().Be(2);
            error.Should().Contain("config.json cannot be read as settings").And.Contain("sever");
            Environment.SetEnvironmentVariable(ServerOptions.ServerVariable, "nowhere");
            (await RunAsync(["query", "articles", "--server", server.Address("/").AbsoluteUri])).Code.Should().Be(2, "the file is still wrong");
            File.Delete(file);
            (await RunAsync(["query", "articles"])).Error.Should().Contain("nowhere is not an http or https address");
        }
        finally
        {
            Environment.SetEnvironmentVariable(ToolSettings.Variable, null);
            Environment.SetEnvironmentVariable(ServerOptions.ServerVariable, null);
        }
    }

    [Fact]
    public async Task Every_kind_of_fact_can_be_asked_for_and_is_shown()
    {
        var (_, help, _) = await RunAsync(["query", "--help"]);
        var (_, shown, _) = await RunAsync(["extract", await FileAsync("a.txt", Text + " Zorvex spent $5 million on chips."), "--date", "2025-01-28"]);
        foreach (var resource in FactResources.Bundled.All)
        {
            help.Should().Contain(resource.Command);
            shown.Should().Contain(resource.Label);
            var (code, _, error) = await RunAsync(["query", resource.Command, "--server", "http://127.0.0.1:9"]);
            code.Should().Be(1);
            error.Should().Contain("could not be reached", resource.Command);
        }
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("completion --help")]
    [InlineData("extract --help")]
    [InlineData("import --help")]
    [InlineData("query --help")]
    [InlineData("backup --help")]
    [InlineData("restore --help")]
    [InlineData("serve --help")]
    public async Task Help_has_examples(string line)
    {
        var (code, output, _) = await RunAsync(line.Split(' '));
        code.Should().Be(0);
        output.Should().Contain("deepseek-impact ").And.Contain("Examples:");
    }

    [Fact]
    public async Task Files_are_imported_and_a_second_time_nothing_is_new()
    {
        var file = await FileAsync("a.ndjson", $$"""
            {"body":"{{Text}}","headline":"Zorvex slides"}
            no json
            {"body":"Gold rose 1.2% on Tuesday."}
            """);
        string[] command = ["import", file, "--data", Path.Combine(_folder, "data"), "--map", "text:body,title:headline"];
        var (code, output, error) = await RunAsync(command);
        code.Should().Be(1, "a line was refused");
        output.Should().Contain("2 new, 0 revised, 0 known, 1 refused");
        error.Should().Contain("line 2: It is not valid JSON");
        (await RunAsync(command)).Output.Should().Contain("0 new, 0 revised, 2 known, 1 refused");
    }

    [Fact]
    public async Task Dates_and_hosts_of_an_import_are_chosen_and_a_PDF_is_an_article()
    {
        var data = Path.Combine(_folder, "chosen");
        var table = await FileAsync("a.csv", "text,date\nZinc fell 4.5% on Monday.,03/04/2025\n");
        (await RunAsync(["import", table, "--data", data])).Error.Should().Contain("dates=dayFirst or dates=monthFirst");
        (await RunAsync(["import", table, "--data", data, "--dates", "dayFirst"])).Output.Should().Contain("1 new");

        static string Record(string host, string text) => $"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://{host}/a\r\nWARC-Date: 2025-01-27T12:00:00Z\r\nContent-Type: text/plain\r\nContent-Length: {text.Length}\r\n\r\n{text}\r\n\r\n";
        var archive = await FileAsync("a.warc", Record("paper.example", "Silver fell 2.5% on Monday.") + Record("other.example", "Copper fell 3.5% on Monday."));
        (await RunAsync(["import", archive, "--data", data, "--host", "paper.example", "--from", "2025-01-27", "--to", "2025-01-27"])).Output.Should().Contain("1 new");
        (await RunAsync(["import", archive, "--data", data, "--from", "2025-01-28"])).Output.Should().Contain("0 new");

        var pdf = Path.Combine(_folder, "a.pdf");
        await File.WriteAllBytesAsync(pdf, new TestPdf().Page((60, 700, 11, "Gold rose 1.2% on Tuesday after a quiet week.")).ToBytes());
        (await RunAsync(["import", pdf, "--data", data])).Output.Should().Contain("1 new");
        (await RunAsync(["extract", pdf])).Output.Should().Contain("1.2%");
    }

    [Fact]
    public async Task A_store_is_copied_and_put_back()
    {
        var (data, copy) = (Path.Combine(_folder, "data"), Path.Combine(_folder, "copy.db"));
        await RunAsync(["import", await FileAsync("a.txt", Text), "--data", data]);
        var (code, output, error) = await RunAsync(["backup", copy, "--data", data]);
        code.Should().Be(0, error);
        output.Should().Contain("1 articles");
        (await RunAsync(["backup", copy, "--data", data])).Error.Should().Contain("there already");
        await RunAsync(["import", await FileAsync("b.txt", "Gold rose 1.2% on Tuesday."), "--data", data]);
        SqliteConnection.ClearAllPools();
        (code, output, error) = await RunAsync(["restore", copy, "--data", data]);
        code.Should().Be(0, error);
        output.Should().Contain("1 articles. What was there is ");
        var damaged = await FileAsync("damaged.db", "no database");
        (code, _, error) = await RunAsync(["restore", damaged, "--data", data]);
        code.Should().Be(1);
        error.Should().Contain("another copy");
        (await RunAsync(["import", await FileAsync("c.txt", "Gold rose 1.2% on Tuesday."), "--data", data])).Output.Should().Contain("1 new", "the store that was put back is written to again");
    }

    [Fact]
    public async Task A_server_is_asked_with_its_own_filters()
    {
        await using var server = new LoopbackServer((path, stream) => path switch
        {
            "/api/v1/market-moves?format=json&instrument=Corvane%20%26%20Co&from=2025-01-27" => LoopbackServer.TextAsync(stream, "200 OK", """{"items":[{"instrument":{"name":"Corvane"},"direction":"down","change":{"value":8,"unit":"percent"},"span":{"text":"Corvane fell [8%]"},"article":{}}],"nextCursor":"abc"}"""),
            "/api/v1/market-moves?format=json&instrument=oil" =>
                LoopbackServer.TextAsync(stream, "200 OK",
                """{"items":[],"suggestions":[{"id":"wti-crude","name":"WTI crude","kind":"commodity"}]}"""),
            "/api/v1/claims?format=csv" => LoopbackServer.TextAsync(stream, "200 OK", "id,text\r\n1,words\r\n"),
            _ => LoopbackServer.TextAsync(stream, "400 Bad Request", """{"code":"invalidParameter","detail":"Change.","errors":{"limit":["Give 1 to 500."]}}"""),
        });
        var root = server.Address("/").AbsoluteUri;
        var (code, output, remarks) = await RunAsync(["query", "moves", "--instrument", "Corvane & Co", "--server", root, "--from", "2025-01-27"]);
        code.Should().Be(0);
        var lines = output.Split(Environment.NewLine);
        lines[0].Should().StartWith("instrument.name\tdirection\tchange.value\t", "a pipe gets a header and tabs");
        lines[1].Should().StartWith("Corvane\tdown\t8\tpercent\t").And.Contain("Corvane fell [8%]");
        remarks.Should().Contain("More: --cursor abc");
        (await RunAsync(["query", "moves", "--instrument", "oil", "--server",
            root])).Error.Should().Contain("Did you mean WTI crude (commodity)?");
        (await RunAsync(["query", "claims", "--server", root, "--format", "csv"])).Output.Should().Be($"id,text{Environment.NewLine}1,words{Environment.NewLine}");
        var cut = await RunAsync(["query", "claims", "--server", root, "--format", "csv", "--limit", "2"]);
        cut.Code.Should().Be(2);
        cut.Error.Should().Contain("--limit: csv is the whole list.");
        var refused = await RunAsync(["query", "quotes", "--server", root, "--limit", "9999"]);
        refused.Code.Should().Be(2);
        refused.Error.Should().Contain("--limit: Give 1 to 500.");
        var nobody = await RunAsync(["query", "quotes", "--server", "http://127.0.0.1:1"]);
        nobody.Code.Should().Be(1);
        nobody.Error.Should().Contain("deepseek-impact serve");
    }

    private async Task<string> FileAsync(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string[] args, ColorSystemSupport colors = ColorSystemSupport.NoColors, string input = "")
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), ColorSystem = colors, Ansi = colors == ColorSystemSupport.NoColors ? AnsiSupport.No : AnsiSupport.Yes });
        console.Profile.Width = 160;
        var code = await CommandLine.RunAsync(args, new Terminal(console, new MemoryStream(Encoding.UTF8.GetBytes(input)), output, error));
        return (code, output.ToString(), error.ToString());
    }
}
