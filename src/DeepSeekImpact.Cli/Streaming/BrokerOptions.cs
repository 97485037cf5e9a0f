using System.CommandLine;
using System.CommandLine.Parsing;
using RabbitMQ.Client.Exceptions;

namespace DeepSeekImpact.Cli.Streaming;

/// <summary>The options that say which broker and queue a command is about.</summary>
internal sealed class BrokerOptions
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private const string ThisMachine = "amqp://guest:guest@127.0.0.1:5672/";

    /// <summary>Gets where the broker is. What the environment says is not shown as a default: it holds a password.</summary>
    public Option<Uri?> Address { get; } = new("--broker")
    {
        Description = "Where RabbitMQ is: amqp://user:password@host:5672/. Where it is left out, what the environment says in BROKER, or "
            + "this machine.",
        CustomParser = given => Parse(given.Tokens[0].Value, given),
        Recursive = true,
    };

    /// <summary>Gets the queue.</summary>
    public Option<string> Queue { get; } =
        new("--queue") { Description = "The queue of articles.", DefaultValueFactory = _ => "deepseek-impact", Recursive = true };

    /// <summary>Does some work with the broker.</summary>
    /// <param name="terminal">Told what is wrong.</param>
    /// <param name="parsed">What was typed.</param>
    /// <param name="waits">Whether to wait for a broker that cannot be reached.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The code to end with.</returns>
    public async Task<int> RunAsync(Terminal terminal, ParseResult parsed, bool waits, Func<Broker, Task<int>> work,
        CancellationToken cancellationToken)
    {
        try
        {
            var address = parsed.GetValue(Address)
                ?? new Uri(Environment.GetEnvironmentVariable("BROKER") is { Length: > 0 } named ? named : ThisMachine);
            await using var broker = await ConnectAsync(terminal, address, parsed.GetRequiredValue(Queue), waits, cancellationToken);
            return await work(broker);
        }
        catch (UriFormatException)
        {
            await terminal.Error.WriteLineAsync("BROKER: write it as amqp://user:password@host:5672/");
            return ExitCode.Usage;
        }
        catch (BrokerUnreachableException exception)
        {
            await terminal.Error.WriteLineAsync(
                $"--broker: RabbitMQ does not answer or does not let this user in: {exception.GetBaseException().Message}");
            return ExitCode.Refused;
        }
        catch (OperationInterruptedException exception)
        {
            await terminal.Error.WriteLineAsync($"RabbitMQ refused: {exception.ShutdownReason?.ReplyText}");
            return ExitCode.Refused;
        }
    }

    private static async Task<Broker> ConnectAsync(Terminal terminal, Uri address, string queue, bool waits,
        CancellationToken cancellationToken)
    {
        for (var isTold = false; ; isTold = true)
        {
            try
            {
                return await Broker.ConnectAsync(address, queue, cancellationToken);
            }
            catch (Exception gone) when (waits && Broker.IsAway(gone))
            {
                if (!isTold)
                    await terminal.Error.WriteLineAsync("RabbitMQ does not answer; it is waited for.");
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    private static Uri? Parse(string text, ArgumentResult given)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "amqp" or "amqps")
            return address;
        given.AddError("--broker: write it as amqp://user:password@host:5672/");
        return null;
    }
}
