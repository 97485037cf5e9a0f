using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Problems;

namespace DeepSeekImpact.Api.Access;

/// <summary>How often one key, or one address without a key, may ask. A burst of ten seconds' worth is let through.</summary>
internal static class RateLimits
{
    private const int UsualPerKey = 12_000;
    private const int UsualPerAddress = 1_200;
    private const int BurstsAMinute = 6;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static void AddRateLimits(this IServiceCollection services, AccessOptions access, bool isExposed)
    {
        var perKey = access.PerKey ?? (isExposed ? UsualPerKey : 0);
        var perAddress = access.PerAddress ?? (isExposed ? UsualPerAddress : 0);
        services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            {
                if (!ApiPaths.IsCall(context.Request))
                    return RateLimitPartition.GetNoLimiter("page");
                var key = context.User.FindFirst(KeyHandler.KeyId)?.Value;
                return key is null ? Bucket("address " + Network(context.Connection.RemoteIpAddress), perAddress)
                    : Bucket("key " + key, perKey);
            });
            options.OnRejected = async (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var told) ? told : TimeSpan.FromSeconds(1);
                rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                await ProblemWriter.WriteAsync(rejected.HttpContext, ProblemCode.TooManyRequests,
                    "The limit of requests for one key or one address is reached. Retry after Retry-After seconds.");
            };
        });
    }

    private static RateLimitPartition<string> Bucket(string who, int perMinute) => perMinute == 0
        ? RateLimitPartition.GetNoLimiter("all")
        : RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(1, perMinute / BurstsAMinute),
            TokensPerPeriod = 1,
            ReplenishmentPeriod = Minute / perMinute,
            QueueLimit = 0,
        });

    /// <summary>Whoever has an IPv6 address has the 2^64 of its network.</summary>
    private static string Network(IPAddress? address)
    {
        if (address is null)
            return "local";
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().ToString();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new IPAddress([.. address.GetAddressBytes().AsSpan(0, 8), 0, 0, 0, 0, 0, 0, 0, 0]).ToString() : address.ToString();
    }
}
