using DeepSeekImpact.Fuzzing;
using SharpFuzz;

switch (args)
{
    case [var target] when Targets.All.ContainsKey(target):
        // What afl-fuzz runs: it feeds one input after the other.
        Fuzzer.OutOfProcess.Run(stream =>
        {
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            Targets.Run(target, bytes.ToArray());
        });
        return 0;
    case [var target, var file] when Targets.All.ContainsKey(target):
        Targets.Run(target, await File.ReadAllBytesAsync(file));
        Console.WriteLine("read or refused");
        return 0;
    default:
        Console.Error.WriteLine($"TARGET: what afl-fuzz runs. TARGET FILE: one input, to look into a finding. Targets: {string.Join(", ", Targets.All.Keys)}");
        return 2;
}
