// What generated C# clients can do: store an article, list what it says, and learn of an error.
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Kiota = DeepSeekImpact.Clients.Kiota;
using NSwag = DeepSeekImpact.Clients.NSwag;

await NSwagAsync(args[0]);
await KiotaAsync(args[0]);

static async Task NSwagAsync(string root)
{
    using var http = new HttpClient { BaseAddress = new Uri(root) };
    var client = new NSwag.NewsClient(http);
    var stored = await client.AddArticleAsync(new NSwag.ArticleRequest
    {
        Text = "Shares of Arden Foods rose 4% on Monday.",
        PublishedAt = "2031-03-04",
    });
    var moves = await client.ListMarketMovesAsync(instrument: ["Arden Foods"], direction: [NSwag.Direction.Up], from: new DateTimeOffset(2031, 3, 1, 0, 0, 0, TimeSpan.Zero));
    Check("NSwag", moves.Items.Single() is { Change.Value: 4 } move && move.Article.Id == stored.Id);
    try
    {
        await client.ListMarketMovesAsync(limit: 0);
        Check("NSwag", false);
    }
    catch (NSwag.ApiException<NSwag.Problem> error)
    {
        Check("NSwag", error.Result is { Status: 400, Code.Length: > 0 });
    }
}

static async Task KiotaAsync(string root)
{
    using var adapter = new HttpClientRequestAdapter(new AnonymousAuthenticationProvider()) { BaseUrl = root };
    var client = new Kiota.NewsClient(adapter).Api.V1;
    var stored = await client.Articles.PostAsync(new Kiota.Models.ArticleRequest
    {
        Text = "Shares of Hollin Steel fell 6% on Monday.",
        PublishedAt = "2031-03-04",
    });
    var moves = await client.MarketMoves.GetAsync(request =>
    {
        request.QueryParameters.Instrument = ["Hollin Steel"];
        request.QueryParameters.Direction = [Kiota.Models.Direction.Down];
        request.QueryParameters.From = new Date(2031, 3, 1);
    });
    Check("Kiota", moves?.Items?.Single() is { Change.Value: 6 } move && move.Article?.Id == stored?.Id);
    try
    {
        await client.MarketMoves.GetAsync(request => request.QueryParameters.Limit = 0);
        Check("Kiota", false);
    }
    catch (Kiota.Models.Problem error)
    {
        Check("Kiota", error is { Status: 400, Code.Length: > 0 });
    }

    Console.WriteLine("NSwag, Kiota: stored, listed, refused");
}

static void Check(string client, bool isAsExpected)
{
    if (!isAsExpected)
        throw new InvalidOperationException($"{client}: the answer is not as expected.");
}
