using System.Globalization;
using DeepSeekImpact.Api.Problems;
using Microsoft.Extensions.Options;

namespace DeepSeekImpact.Api.Jobs;

/// <summary>Keeps the files of imports while they are cut into batches: in the folder of the data, until they are closed.</summary>
/// <param name="configuration">Has the folder.</param>
/// <param name="limits">The limit on the size of a file.</param>
internal sealed class ImportFiles(IConfiguration configuration, IOptions<LimitOptions> limits)
{
    private const int Chunk = 65_536;
    private const string End = ".part";

    private readonly string _folder = Path.Combine(DataFolder.Of(configuration), "imports");

    /// <summary>Writes a file as it comes in, and gives it to be read from its start. It goes when it is closed.</summary>
    public async Task<FileStream> ReceiveAsync(string id, Stream body, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        var file = new FileStream(Path.Combine(_folder, id + End), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, Chunk,
            FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        try
        {
            var chunk = new byte[Chunk];
            long size = 0;
            int read;
            while ((read = await body.ReadAsync(chunk, cancellationToken)) > 0)
            {
                if ((size += read) > limits.Value.ImportBytes)
                    throw new ProblemException(ProblemCode.TooLarge,
                        string.Create(CultureInfo.InvariantCulture,
                        $"The file has more than {limits.Value.ImportBytes} bytes. Send it in parts, or raise Limits:ImportBytes."));
                await file.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
            }

            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Removes what a killed server left: whoever sent it knows that it was not taken.</summary>
    public void RemoveParts()
    {
        if (!Directory.Exists(_folder))
            return;
        foreach (var part in Directory.GetFiles(_folder, "*" + End))
            File.Delete(part);
    }

    /// <summary>Opens the file that an earlier version kept of an import it had taken; null where there is none.</summary>
    public FileStream? Earlier(string id)
    {
        var path = Path.Combine(_folder, id);
        return File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, Chunk,
            FileOptions.Asynchronous | FileOptions.SequentialScan) : null;
    }

    /// <summary>Removes the file that an earlier version kept.</summary>
    public void RemoveEarlier(string id) => File.Delete(Path.Combine(_folder, id));
}
