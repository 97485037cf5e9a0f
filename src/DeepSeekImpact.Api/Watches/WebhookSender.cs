using System.Text.Json;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake.Fetching;
using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Api.Watches;

/// <summary>Sends deliveries, repeats those that are not taken, and gives up in the end.</summary>
/// <param name="watches">Keeps the deliveries.</param>
/// <param name="client">Sends.</param>
/// <param name="payload">Makes bodies.</param>
/// <param name="options">How long a delivery is repeated.</param>
/// <param name="clock">The clock.</param>
internal sealed class WebhookSender(Storage.Ingestion.Watches watches, WebhookClient client, WebhookPayload payload, WebhookOptions options,
    TimeProvider clock)
{
    private const int MaxAttemptsKept = 20;

    /// <summary>The pauses between attempts, as Standard Webhooks recommends them; the last one goes on.</summary>
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
            TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
    ];

    /// <summary>Tries a delivery that is due, if no other server does.</summary>
    public async Task TryAsync(DeliveryRow delivery, WatchRow watch, CancellationToken cancellationToken)
    {
        if (!await watches.TakeAsync(delivery, clock.GetUtcNow() + TimeSpan.FromSeconds(options.Seconds * 2), cancellationToken))
            return;
        var began = clock.GetUtcNow();
        var response = await SendAsync(watch, delivery.Id, delivery.Payload, cancellationToken);
        delivery.Attempts++;
        delivery.Log = LogWith(delivery.Log, began, response);
        string? disabled = null;
        if (response.IsTaken)
        {
            delivery.State = DeliveryState.Delivered;
        }
        else if (response.Status == StatusCodes.Status410Gone
            || began.ToUnixTimeMilliseconds() - delivery.CreatedAt >= options.Hours * 3_600_000)
        {
            delivery.State = DeliveryState.Failed;
            disabled = response.Status == StatusCodes.Status410Gone
                ? "The receiver answered 410 (Gone)."
                : $"A delivery was not accepted within {options.Hours} hours. Last "
                + $"response: {response.Error ?? $"status {response.Status}"}";
        }

        delivery.NextAt = (clock.GetUtcNow() + Pauses[Math.Min(delivery.Attempts, Pauses.Length) - 1]).ToUnixTimeMilliseconds();

        // What was sent is noted, also while the server stops.
        await watches.KeepAsync(delivery, disabled, CancellationToken.None);
    }

    /// <summary>Tries a webhook at once, with a message without items.</summary>
    public Task<WebhookResponse> TestAsync(WatchRow watch, CancellationToken cancellationToken) =>
        SendAsync(watch, WebhookSignature.NewId(), payload.Of(WebhookPayload.Test, clock.GetUtcNow(), watch, []), cancellationToken);

    private Task<WebhookResponse> SendAsync(WatchRow watch, string id, string body, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var former = watch.FormerSecretUntil > now.ToUnixTimeMilliseconds() ? watch.FormerSecret : null;
        var headers = WebhookSignature.Headers(id, now, body, new[] { watch.Secret, former }.OfType<string>());
        return client.SendAsync(new Uri(watch.Webhook!), body, headers, cancellationToken);
    }

    private static string LogWith(string log, DateTimeOffset at, WebhookResponse response)
    {
        var attempts = JsonSerializer.Deserialize<List<DeliveryAttempt>>(log, ContractJson.Options)!;
        attempts.Add(DeliveryAttempt.Of(at, response));
        return JsonSerializer.Serialize(attempts.TakeLast(MaxAttemptsKept), ContractJson.Options);
    }
}
