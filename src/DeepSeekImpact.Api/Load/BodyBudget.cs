using DeepSeekImpact.Api.Problems;

namespace DeepSeekImpact.Api.Load;

/// <summary>
/// How many bytes of bodies are held in memory at a time, of all requests together. Counted as they come: what is only announced takes
/// nothing.
/// </summary>
internal sealed class BodyBudget
{
    private const long Most = 256L << 20;

    private long _held;

    /// <summary>Gets how many bytes are held.</summary>
    public long Held => Interlocked.Read(ref _held);

    /// <summary>Begins to count the body of a request; what it took is given back when the request ends.</summary>
    public Action<int> For(HttpContext context)
    {
        var share = new Share(this);
        context.Response.RegisterForDispose(share);
        return share.Take;
    }

    private sealed class Share(BodyBudget budget) : IDisposable
    {
        private long _taken;

        public void Take(int bytes)
        {
            _taken += bytes;
            if (Interlocked.Add(ref budget._held, bytes) > Most)
                throw ProblemException.Overloaded();
        }

        public void Dispose() => Interlocked.Add(ref budget._held, -Interlocked.Exchange(ref _taken, 0));
    }
}
