using DeepSeekImpact.Api.Contracts;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>Prints what a newcomer needs: at once that the server starts, and where to look first as soon as it listens.</summary>
internal static class Welcome
{
    /// <summary>Prints on a terminal that the server starts; logs that go elsewhere say so themselves.</summary>
    public static void Begin()
    {
        if (!Console.IsOutputRedirected)
            Console.WriteLine("DeepSeekImpact is starting …");
    }

    public static void OnStart(WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        if (address is null)
            return;
        Console.WriteLine();
        Console.WriteLine("DeepSeekImpact is ready.");
        Console.WriteLine($"  Look at it in a browser    {address}");
        Console.WriteLine($"  Try every call in Swagger  {address}/swagger");
        Console.WriteLine($"  What moved                 {address}{ApiPaths.Base}/market-moves?instrument=NVDA");
        Console.WriteLine($"  Who claims what            {address}{ApiPaths.Base}/claims?claimantType=analyst");
        Console.WriteLine();
    });
}
