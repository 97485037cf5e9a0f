using System.Net.Http.Json;
using System.Text.Json;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>Reads what is stored, changed and removed, each time from where it stopped and from whichever server answers.</summary>
/// <param name="servers">Returns the client of a server, by any number.</param>
internal sealed class ChangeReader(Func<int, HttpClient> servers)
{
    private readonly HashSet<string> _seen = [];
    private string _cursor = "0";

    /// <summary>Gets what there is by all that was read: "claim ID SEQ".</summary>
    public Dictionary<string, long> Known { get; } = [];

    /// <summary>Gets the changes that came more than once.</summary>
    public List<string> Twice { get; } = [];

    /// <summary>Gets how many times a server did not answer.</summary>
    public int Failures { get; private set; }

    /// <summary>Reads until it is ended, and then until nothing is left.</summary>
    public async Task FollowAsync(CancellationToken end)
    {
        for (var (turn, isLast) = (0, false); ; turn++)
        {
            var page = await PageAsync(turn);
            foreach (var item in page?.GetProperty("items").EnumerateArray() ?? default)
                Take(item);
            var next = page?.GetProperty("nextCursor").GetString() ?? _cursor;
            var isAll = page is not null && next == _cursor;
            _cursor = next;
            if (isAll && isLast)
                return;
            isLast = end.IsCancellationRequested;
            if (isAll || page is null)
                await Task.Delay(100, CancellationToken.None);
        }
    }

    private async Task<JsonElement?> PageAsync(int turn)
    {
        try
        {
            using var answer = await servers(turn).GetAsync(new Uri($"/api/v1/changes?after={_cursor}&limit=400", UriKind.Relative));
            if (answer.IsSuccessStatusCode)
                return await answer.Content.ReadFromJsonAsync<JsonElement>();
            ((int)answer.StatusCode).Should().BeGreaterThanOrEqualTo(429, "a cursor holds at every server");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException or JsonException)
        {
            // That server was killed: another is asked, with the same cursor.
        }

        Failures++;
        return null;
    }

    private void Take(JsonElement change)
    {
        var key = $"{change.GetProperty("kind").GetString()} {change.GetProperty("id").GetString()}";
        var (op, seq) = (change.GetProperty("op").GetString(), change.GetProperty("seq").GetInt64());
        if (!_seen.Add($"{key} {op} {seq}"))
            Twice.Add($"{key} {op} {seq}");
        if (op == "removed")
            Known.Remove(key);
        else
            Known[key] = seq;
    }
}
