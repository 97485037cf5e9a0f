namespace DeepSeekImpact.Intake;

/// <summary>Reads streams of which nobody knows how long they are.</summary>
public static class BoundedRead
{
    private const int Chunk = 65_536;

    /// <summary>Reads all of a stream, and no more of it than is allowed.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="most">The most bytes.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <param name="took">Told of each part that came, by its bytes; may throw to stop reading.</param>
    /// <returns>The bytes; null where there are more.</returns>
    public static async Task<byte[]?> AllAsync(Stream stream, long most, CancellationToken cancellationToken, Action<int>? took = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var bytes = new MemoryStream();
        var chunk = new byte[Chunk];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (bytes.Length + read > most)
                return null;
            took?.Invoke(read);
            bytes.Write(chunk, 0, read);
        }

        return bytes.ToArray();
    }

    /// <summary>Reads the beginning of a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="most">The most bytes; what comes after them is not read.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<byte[]> BeginningAsync(Stream stream, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var bytes = new byte[most];
        return bytes[..await stream.ReadAtLeastAsync(bytes, most, throwOnEndOfStream: false, cancellationToken)];
    }
}
