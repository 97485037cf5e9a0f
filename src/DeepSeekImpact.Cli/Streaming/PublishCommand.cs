using System.CommandLine;
using System.Globalization;
using DeepSeekImpact.Intake;
using DeepSeekImpact.Intake.Bulk;
using RabbitMQ.Client;
using Spectre.Console;

namespace DeepSeekImpact.Cli.Streaming;

/// <summary>Sends the articles of files to a broker, from which workers store them.</summary>
internal static class PublishCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("file")
        {
            Description = "Lines of JSON, CSV, a zip, a web archive (WARC), a text or a page; packed with gzip or not.",
            Arity = ArgumentArity.OneOrMore
        };
        var broker = new BrokerOptions();
        var command = new Command("publish", """
            Sends the articles of files to RabbitMQ. It ends when the broker has each of them on disk; "worker" stores them. The same text
            twice is one article, so a file can be sent again.

            Examples:
              deepseek-impact publish articles.ndjson
              deepseek-impact publish crawl.warc.gz --broker amqp://news:secret@broker:5672/
            """) { files, broker.Address, broker.Queue };
        command.SetAction(
            (parsed, cancellationToken) =>
                broker.RunAsync(terminal, parsed, waits: false,
                connected => RunAsync(terminal, connected, parsed.GetRequiredValue(files), cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, Broker broker, string[] paths, CancellationToken cancellationToken)
    {
        await using var channel = await broker.PublishAsync(cancellationToken);
        var code = ExitCode.Done;
        foreach (var path in paths)
        {
            try
            {
                await using var file = File.OpenRead(path);
                var sent = await SendAsync(channel, broker.Queue, BulkReader.ReadAsync(file, new BulkOptions(), cancellationToken),
                    cancellationToken);
                terminal.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {sent} sent"));
            }
            catch (Exception exception) when (exception is IntakeException or IOException or UnauthorizedAccessException)
            {
                await terminal.Error.WriteLineAsync($"{path}: {exception.Message}");
                code = ExitCode.Refused;
            }
        }

        return code;
    }

    /// <summary>Sends records, and waits until each of them is confirmed.</summary>
    private static async Task<long> SendAsync(IChannel channel, string queue, IAsyncEnumerable<BulkRecord> records,
        CancellationToken cancellationToken)
    {
        var (sent, unconfirmed) = (0L, new Queue<Task>());
        await foreach (var record in records)
        {
            while (unconfirmed.Count >= Broker.MostUnconfirmed)
                await unconfirmed.Dequeue();
            unconfirmed.Enqueue(
                channel.BasicPublishAsync(string.Empty, queue, mandatory: true, Message.Properties, Message.Of(record), cancellationToken)
                    .AsTask());
            sent++;
        }

        while (unconfirmed.TryDequeue(out var one))
            await one;
        return sent;
    }
}
