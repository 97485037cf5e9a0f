using System.CommandLine;
using System.Globalization;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Access;
using DeepSeekImpact.Storage.Model;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace DeepSeekImpact.Cli;

/// <summary>Makes, lists and revokes the keys to the API, also while a server runs.</summary>
internal static class KeysCommand
{
    private static readonly string[] Columns = ["id", "name", "role", "created", "expires", "last used", "state"];

    public static Command Create(Terminal terminal)
    {
        var store = new StoreOptions();
        return new Command("keys", """
            Creates, lists and revokes keys to the API. From the first key on, the server requires one from everybody, and can
            listen to other machines.

            Examples:
              deepseek-impact keys make --name "Newsroom" --role read --days 90
              deepseek-impact keys list
              deepseek-impact keys revoke 3f9a1c20d4b7
            """) { Make(terminal, store), List(terminal, store), Revoke(terminal, store), store.Data, store.Store };
    }

    private static Command Make(Terminal terminal, StoreOptions store)
    {
        var name = new Option<string>("--name") { Description = "The name of the user or program that gets it.", Required = true };
        var role = new Option<KeyRole>("--role")
        {
            Description = "read: query. write: also send, change and remove. admin: everything.",
            DefaultValueFactory = _ => KeyRole.Read
        };
        var days = new Option<int?>("--days") { Description = "Days until the key expires (default: never)." };
        days.Validators.Add(given =>
        {
            if (given.Tokens is [var days] && int.TryParse(days.Value, CultureInfo.InvariantCulture, out var number)
                && number is < 1 or > 3650)
                given.AddError("--days: give a number from 1 to 3650.");
        });
        var command = new Command("make", "Creates a key and shows it once: only its hash is stored.") { name, role, days };
        command.SetAction((parsed, cancellationToken) => RunAsync(store, parsed, async (keys, clock) =>
        {
            try
            {
                var ends = parsed.GetValue(days) is { } held ? clock.GetUtcNow().AddDays(held) : (DateTimeOffset?)null;
                var made = await keys.MakeAsync(parsed.GetRequiredValue(name), parsed.GetValue(role), ends, cancellationToken);

                // The key alone goes to the output, so that a script can keep it.
                await terminal.Error.WriteLineAsync(
                    $"Key {made.Row.Id} of {made.Row.Name}, {Name(made.Row.Role)}. Keep it: it is not shown again. Send it as: "
                        + $"Authorization: Bearer KEY");
                await terminal.Output.WriteLineAsync(made.Text);
                return ExitCode.Done;
            }
            catch (ArgumentException exception)
            {
                await terminal.Error.WriteLineAsync("--name: " + exception.Message);
                return ExitCode.Usage;
            }
        }, cancellationToken));
        return command;
    }

    private static Command List(Terminal terminal, StoreOptions store)
    {
        var command = new Command("list", "Lists all keys, including expired and revoked keys. The keys themselves are not shown.");
        command.SetAction((parsed, cancellationToken) => RunAsync(store, parsed, async (keys, clock) =>
        {
            var table = new Table { Border = TableBorder.Simple };
            foreach (var column in Columns)
                table.AddColumn(column);
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            foreach (var key in await keys.ListAsync(cancellationToken))
                table.AddRow(key.Id, Markup.Escape(key.Name), Name(key.Role), Day(key.CreatedAt), Day(key.ExpiresAt), Day(key.UsedAt),
                    key.RevokedAt is not null ? "revoked" : key.ExpiresAt <= now ? "expired" : "valid");
            terminal.Console.Write(table);
            return ExitCode.Done;
        }, cancellationToken));
        return command;
    }

    private static Command Revoke(Terminal terminal, StoreOptions store)
    {
        var id = new Argument<string>("id") { Description = "The id, as keys list shows it." };
        var command = new Command("revoke", "Revokes a key. It is refused from this moment on.") { id };
        command.SetAction((parsed, cancellationToken) => RunAsync(store, parsed, async (keys, _) =>
        {
            if (await keys.RevokeAsync(parsed.GetRequiredValue(id), cancellationToken))
                return ExitCode.Done;
            await terminal.Error.WriteLineAsync($"There is no valid key {parsed.GetRequiredValue(id)}.");
            return ExitCode.Refused;
        }, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(StoreOptions store, ParseResult parsed,
        Func<ApiKeys, TimeProvider, Task<int>> work, CancellationToken cancellationToken)
    {
        await using var services =
            new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage(store.ConnectionString(parsed)).BuildServiceProvider();
        await StoreSchema.BringUpAsync(services, store.MustExist(parsed), cancellationToken);
        return await work(services.GetRequiredService<ApiKeys>(), TimeProvider.System);
    }

    private static string Name(KeyRole role) => role.ToString().ToLowerInvariant();

    private static string Day(long? at) => at is { } instant
        ? DateTimeOffset.FromUnixTimeMilliseconds(instant).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "-";
}
