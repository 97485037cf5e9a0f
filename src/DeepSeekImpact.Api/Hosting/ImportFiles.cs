using System.Globalization;
using DeepSeekImpact.Api.Problems;
using Microsoft.Extensions.Options;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>Keeps the files of imports until they are read: in the folder of the database, under the import's id.</summary>
/// <param name="configuration">Tells the folder.</param>
/// <param name="limits">Tells how large a file may be.</param>
internal sealed class ImportFiles(IConfiguration configuration, IOptions<LimitOptions> limits)
{
    private const int Chunk = 65_536;

    private readonly string _folder = Path.Combine(DataFolder.Of(configuration), "imports");

    /// <summary>Writes a file as it comes in; it is there, on disk, only when all of it is.</summary>
    /// <returns>Its size.</returns>
    public async Task<long> WriteAsync(string id, Stream body, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        var part = PathOf(id) + ".part";
        try
        {
            long size = 0;
            await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, Chunk, FileOptions.Asynchronous))
            {
                var chunk = new byte[Chunk];
                int read;
                while ((read = await body.ReadAsync(chunk, cancellationToken)) > 0)
                {
                    if ((size += read) > limits.Value.ImportBytes)
                        throw new ProblemException(ProblemCode.TooLarge, string.Create(CultureInfo.InvariantCulture, $"The file has more than {limits.Value.ImportBytes} bytes. Send it in parts, or raise Limits:ImportBytes."));
                    await file.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
                }

                file.Flush(flushToDisk: true);
            }

            File.Move(part, PathOf(id));
            FolderSync.Flush(_folder);
            return size;
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>Opens a file to be read.</summary>
    public FileStream Open(string id) => new(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, Chunk, FileOptions.Asynchronous | FileOptions.SequentialScan);

    /// <summary>Removes a file that is not needed any more.</summary>
    public void Remove(string id) => File.Delete(PathOf(id));

    /// <summary>Removes what came in only in part before the server stopped: whoever sent it knows that it was not taken.</summary>
    public void RemoveParts()
    {
        if (!Directory.Exists(_folder))
            return;
        foreach (var part in Directory.GetFiles(_folder, "*.part"))
            File.Delete(part);
    }

    private string PathOf(string id) => Path.Combine(_folder, id);
}
