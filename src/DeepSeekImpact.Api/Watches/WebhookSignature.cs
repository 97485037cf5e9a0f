using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DeepSeekImpact.Api.Watches;

/// <summary>Signs messages to webhooks by Standard Webhooks 1.0: HMAC-SHA256 over the id, the time and the body.</summary>
internal static class WebhookSignature
{
    private const string SecretPrefix = "whsec_";
    private const int SecretBytes = 32;

    /// <summary>Returns a new secret, as receivers are given it.</summary>
    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>Returns a new id of a message.</summary>
    public static string NewId() => "msg_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Returns the headers of a message.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="time">When it is sent.</param>
    /// <param name="body">The body.</param>
    /// <param name="secrets">The secrets that receivers may hold; each gives a signature.</param>
    public static IReadOnlyDictionary<string, string> Headers(string id, DateTimeOffset time, string body, IEnumerable<string> secrets)
    {
        var seconds = time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new Dictionary<string, string>
        {
            ["webhook-id"] = id,
            ["webhook-timestamp"] = seconds,
            ["webhook-signature"] = string.Join(' ', secrets.Select(secret => "v1," + Sign(secret, $"{id}.{seconds}.{body}"))),
        };
    }

    private static string Sign(string secret, string content)
    {
        var key = Convert.FromBase64String(secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret[SecretPrefix.Length..]
            : secret);
        return Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(content)));
    }
}
