using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace DeepSeekImpact.Cli.Streaming;

/// <summary>
/// The queues of a RabbitMQ server that articles pass through: quorum queues, whose messages are on the disks of most of its nodes before
/// they are confirmed. A message that
/// was given out too often without being finished, or that was refused, goes to the queue of dead letters.
/// </summary>
internal sealed class Broker : IAsyncDisposable
{
    /// <summary>A message that comes for the last time came so often before.</summary>
    public const int DeliveryLimit = 10;

    /// <summary>In which header RabbitMQ counts how often a message was given out before.</summary>
    public const string DeliveryCount = "x-delivery-count";

    /// <summary>Of how many messages a publisher waits for the confirmation at a time.</summary>
    public const int MostUnconfirmed = 500;

    private readonly ConnectionFactory _factory;
    private IConnection _connection;

    private Broker(ConnectionFactory factory, IConnection connection, string queue) =>
        (_factory, _connection, Queue) = (factory, connection, queue);

    /// <summary>Gets the queue of articles.</summary>
    public string Queue { get; }

    /// <summary>Gets the queue of what could not be stored.</summary>
    public string Dead => Queue + ".dead";

    /// <summary>Connects, and makes the queues where they are missing.</summary>
    /// <param name="address">Where it is: amqp://user:password@host:5672/</param>
    /// <param name="queue">The queue.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<Broker> ConnectAsync(Uri address, string queue, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory
        {
            Uri = address,
            AutomaticRecoveryEnabled = false,
            RequestedHeartbeat = TimeSpan.FromSeconds(10),
            ClientProvidedName = "deepseek-impact"
        };
        var broker = new Broker(factory, await factory.CreateConnectionAsync(cancellationToken), queue);
        try
        {
            await broker.MakeQueuesAsync(cancellationToken);
            return broker;
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a channel to take messages from, on a new connection where the one there was broke.</summary>
    public async Task<IChannel> TakeAsync(CancellationToken cancellationToken)
    {
        if (!_connection.IsOpen)
        {
            var broken = _connection;
            _connection = await _factory.CreateConnectionAsync(cancellationToken);
            await broken.DisposeAsync();
        }

        return await _connection.CreateChannelAsync(cancellationToken: cancellationToken);
    }

    /// <summary>
    /// Indicates whether an exception means that the broker cannot be reached just now; one that does not let the user in, or has other
    /// queues of that name, stays so.
    /// </summary>
    public static bool IsAway(Exception wrong) => wrong switch
    {
        BrokerUnreachableException unreachable =>
            unreachable.GetBaseException() is not (AuthenticationFailureException or PossibleAuthenticationFailureException),
        OperationInterruptedException { ShutdownReason.ReplyCode: Constants.PreconditionFailed or Constants.AccessRefused } => false,
        _ => wrong is OperationInterruptedException or IOException or TimeoutException or ObjectDisposedException,
    };

    /// <summary>Opens a channel on which publishing waits for the confirmation that a message is on disk.</summary>
    public Task<IChannel> PublishAsync(CancellationToken cancellationToken) =>
        _connection.CreateChannelAsync(
        new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true,
            new ThrottlingRateLimiter(MostUnconfirmed)), cancellationToken);

    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();

    private async Task MakeQueuesAsync(CancellationToken cancellationToken)
    {
        await using var channel = await _connection.CreateChannelAsync(cancellationToken: cancellationToken);
        await channel.QueueDeclareAsync(Dead, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: cancellationToken);
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum",
            ["x-delivery-limit"] = DeliveryLimit,
            ["x-dead-letter-exchange"] = string.Empty,
            ["x-dead-letter-routing-key"] = Dead,

            // A dead letter is in its queue before it leaves this one.
            ["x-dead-letter-strategy"] = "at-least-once",
            ["x-overflow"] = "reject-publish",
        }, cancellationToken: cancellationToken);
    }
}
