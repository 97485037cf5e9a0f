using DeepSeekImpact.Api.Calls;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>The API over a database within the process: reads what a server would answer, without one.</summary>
internal sealed class StoreCalls : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly LocalCalls _calls;

    private StoreCalls(WebApplication app)
    {
        _app = app;
        var endpoints = new CompositeEndpointDataSource(((IEndpointRouteBuilder)app).DataSources);
        _calls = new LocalCalls(endpoints, app.Services.GetRequiredService<IServiceScopeFactory>());
    }

    /// <summary>Opens a database that exists.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <exception cref="StoreFaultException">The database is missing or cannot be used.</exception>
    public static async Task<StoreCalls> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var app = ApiHost.Build(["--ConnectionStrings:Default=" + connectionString], isQuiet: true);
        try
        {
            await StoreSchema.BringUpAsync(app.Services, mustExist: true, cancellationToken);
            await app.Services.GetRequiredService<NewsEngine>().LoadLexiconAsync(cancellationToken);
            return new StoreCalls(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads from the API.</summary>
    /// <param name="path">The path under the base path, such as "/claims".</param>
    /// <param name="query">The query, beginning with "?", or empty.</param>
    /// <param name="answer">Takes the body; it must be seekable.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The HTTP status; null if the API does not have the call.</returns>
    public Task<int?> GetAsync(string path, QueryString query, Stream answer, CancellationToken cancellationToken) =>
        _calls.WriteAsync(HttpMethods.Get, path, query, answer, cancellationToken: cancellationToken);

    public ValueTask DisposeAsync()
    {
        _calls.Dispose();
        return _app.DisposeAsync();
    }
}
