using System.CommandLine;
using System.Globalization;
using System.Text;
using RabbitMQ.Client;
using Spectre.Console;

namespace DeepSeekImpact.Cli.Streaming;

/// <summary>Lists what could not be stored, and sends it again.</summary>
internal static class DeadLettersCommand
{
    private static readonly string[] Columns = ["why", "when", "what"];

    public static Command Create(Terminal terminal)
    {
        var broker = new BrokerOptions();
        return new Command("dead-letters", """
            Lists the messages that workers could not store, and sends them again.

            Examples:
              deepseek-impact dead-letters list
              deepseek-impact dead-letters resend
            """) { List(terminal, broker), Resend(terminal, broker), broker.Address, broker.Queue };
    }

    private static Command List(Terminal terminal, BrokerOptions broker)
    {
        var most = new Option<int>("--most") { Description = "How many at most.", DefaultValueFactory = _ => 100 };
        var command = new Command("list", "Lists them, the oldest first; they stay.") { most };
        command.SetAction((parsed, cancellationToken) => broker.RunAsync(terminal, parsed, waits: false, async connected =>
        {
            await using var channel = await connected.TakeAsync(cancellationToken);
            var table = new Table { Border = TableBorder.Simple };
            foreach (var column in Columns)
                table.AddColumn(column);
            for (var n = 0; n < parsed.GetValue(most)
                && await channel.BasicGetAsync(connected.Dead, autoAck: false, cancellationToken) is { } message; n++)
            {
                var (why, when) = DeathOf(message.BasicProperties);
                table.AddRow(why, when,
                    Markup.Escape(await Message.ShortAsync(message.BasicProperties, message.Body.ToArray(), cancellationToken)));
            }

            // When the channel is closed they are back in their queue.
            terminal.Console.Write(table);
            return ExitCode.Done;
        }, cancellationToken));
        return command;
    }

    private static Command Resend(Terminal terminal, BrokerOptions broker)
    {
        var command = new Command("resend", "Sends all of them again. Each leaves the dead letters when it is in the queue of articles.");
        command.SetAction((parsed, cancellationToken) => broker.RunAsync(terminal, parsed, waits: false, async connected =>
        {
            await using var from = await connected.TakeAsync(cancellationToken);
            await using var to = await connected.PublishAsync(cancellationToken);

            // Those that are there now: one that dies again is not sent round and round.
            var count = await from.MessageCountAsync(connected.Dead, cancellationToken);
            var sent = 0;
            for (; sent < count && await from.BasicGetAsync(connected.Dead, autoAck: false, cancellationToken) is { } message; sent++)
            {
                await to.BasicPublishAsync(string.Empty, connected.Queue, mandatory: true,
                    new BasicProperties { ContentType = message.BasicProperties.ContentType, DeliveryMode = DeliveryModes.Persistent },
                    message.Body, cancellationToken);
                await from.BasicAckAsync(message.DeliveryTag, multiple: false, cancellationToken);
            }

            terminal.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sent} sent again"));
            return ExitCode.Done;
        }, cancellationToken));
        return command;
    }

    /// <summary>What RabbitMQ noted when a message died.</summary>
    private static (string Why, string When) DeathOf(IReadOnlyBasicProperties properties)
    {
        if (properties.Headers?.TryGetValue("x-death", out var deaths) != true || deaths is not List<object> { Count: > 0 } list
            || list[0] is not Dictionary<string, object> death)
            return ("unknown", string.Empty);
        var why = death.TryGetValue("reason", out var reason) && reason is byte[] words ? Encoding.UTF8.GetString(words) : "unknown";
        var when = death.TryGetValue("time", out var time) && time is AmqpTimestamp stamp
            ? DateTimeOffset.FromUnixTimeSeconds(stamp.UnixTime).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : string.Empty;
        return (why switch { "rejected" => "refused", "delivery_limit" => "failed too often", _ => why }, when);
    }
}
