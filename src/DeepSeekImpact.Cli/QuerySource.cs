using System.Globalization;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Hosting;
using DeepSeekImpact.Api.Problems;
using Microsoft.AspNetCore.Http;

namespace DeepSeekImpact.Cli;

/// <summary>Where a query is answered: by a server, or from a database within the process.</summary>
internal interface IQuerySource : IAsyncDisposable
{
    /// <summary>Reads a list.</summary>
    /// <exception cref="ProblemException">There is no answer; the message says what to do.</exception>
    Task<QueryAnswer> GetAsync(string path, QueryString query, CancellationToken cancellationToken);
}

/// <summary>The answer to a query.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body.</param>
internal sealed record QueryAnswer(int Status, Stream Body) : IAsyncDisposable
{
    /// <summary>Gets a value indicating whether the query succeeded.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    public ValueTask DisposeAsync() => Body.DisposeAsync();
}

/// <summary>Asks a server.</summary>
/// <param name="client">Knows the server's address and the key.</param>
internal sealed class ServerSource(HttpClient client) : IQuerySource
{
    public async Task<QueryAnswer> GetAsync(string path, QueryString query, CancellationToken cancellationToken)
    {
        try
        {
            var address = new Uri(ApiPaths.Base + path + query.ToUriComponent(), UriKind.Relative);
            var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return new QueryAnswer((int)answer.StatusCode, await answer.Content.ReadAsStreamAsync(cancellationToken));
        }
        catch (HttpRequestException exception)
        {
            throw new ProblemException(ProblemCode.StoreUnavailable,
                $"{client.BaseAddress!.OriginalString} could not be reached ({exception.HttpRequestError}). "
                + "Start it with: deepseek-impact serve. To read a database without a server, name its folder with --data.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ProblemException(ProblemCode.Overloaded, string.Create(CultureInfo.InvariantCulture,
                $"{client.BaseAddress!.OriginalString} did not answer within {client.Timeout.TotalSeconds} seconds. Try again later."));
        }
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Reads a database without a server. A list is kept in a temporary file until it is written, however long it is.</summary>
/// <param name="calls">The API over the database.</param>
internal sealed class StoreSource(StoreCalls calls) : IQuerySource
{
    public async Task<QueryAnswer> GetAsync(string path, QueryString query, CancellationToken cancellationToken)
    {
        var body = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 65_536,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        var status = await calls.GetAsync(path, query, body, cancellationToken)
            ?? throw new InvalidOperationException($"The API has no list {path}.");
        body.Position = 0;
        return new QueryAnswer(status, body);
    }

    public ValueTask DisposeAsync() => calls.DisposeAsync();
}
