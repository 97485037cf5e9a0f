using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace DeepSeekImpact.Testing;

/// <summary>
/// A PostgreSQL server of this test run's own, from the installed programs, on a free port of this machine alone; it goes with the run. Its data are not meant to outlive it:
/// it does not wait for the disk and cleans nothing up, unless it is asked to.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private static readonly Lazy<PostgresServer> Only = new(() => new PostgresServer(isDurable: false));
    private static int _databases;

    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-pg-").FullName;
    private readonly bool _isDurable;
    private Process? _process;

    public PostgresServer(bool isDurable)
    {
        _isDurable = isDurable;
        if (Programs is null)
            throw new InvalidOperationException(Missing);
        Port = FreePort();
        if (IsRoot)
            Run("chown", "postgres", _folder);
        RunAsServer("initdb", "-D", Data, "-E", "UTF8", "--locale=C", "-A", "trust", "-U", "postgres", "--no-sync");
        Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    /// <summary>Gets how to have one, where there is none; null where there is.</summary>
    public static string? Missing => Programs is null ? "Needs the programs of PostgreSQL: apt-get install postgresql." : null;

    /// <summary>Gets the one that all tests of a run share.</summary>
    public static PostgresServer Shared => Only.Value;

    public int Port { get; }

    private string Data => Path.Combine(_folder, "data");

    private static bool IsRoot => Environment.UserName == "root";

    private static string? Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    /// <summary>Returns where a database of this name is.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = Port, Database = database, Username = "postgres", Timeout = 5, MaxPoolSize = 20 }.ToString();

    /// <summary>Returns a name that no database has yet.</summary>
    public static string NewName() => "test" + Interlocked.Increment(ref _databases).ToString(CultureInfo.InvariantCulture);

    /// <summary>Makes a database that is a copy of another.</summary>
    public void Copy(string from, string to) => Execute($"CREATE DATABASE {to} TEMPLATE {from}");

    /// <summary>Removes a database and whoever uses it.</summary>
    public void Drop(string database) => Execute($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");

    /// <summary>Starts it, also after it was killed.</summary>
    public void Start()
    {
        string[] settings = ["-p", Port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=200", "-c", "shared_buffers=256MB", .. _isDurable ? Array.Empty<string>() : ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "autovacuum=off", "-c", "jit=off"]];
        _process = Process.Start(AsServer(Path.Combine(Programs!, "postgres"), ["-D", Data, .. settings]))!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        for (var tries = 0; ; tries++)
        {
            try
            {
                Execute("SELECT 1");
                return;
            }
            catch (NpgsqlException) when (tries < 200)
            {
                Thread.Sleep(50);
            }
        }
    }

    /// <summary>Kills it at once, as a failure of the machine would.</summary>
    public void Kill()
    {
        // Its first process, by its own file: what started it may be another one.
        var first = File.ReadLines(Path.Combine(Data, "postmaster.pid")).First();
        using var kill = Process.Start("kill", ["-9", first]);
        kill.WaitForExit();
        _process?.WaitForExit();
    }

    public void Dispose()
    {
        if (_process is null)
            return;
        Kill();
        _process.Dispose();
        _process = null;
        Thread.Sleep(100);
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // One of its processes is still ending; the folder of a test is no reason to fail.
        }
    }

    /// <summary>Returns a port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static ProcessStartInfo AsServer(string program, IEnumerable<string> arguments)
    {
        // It refuses to run as root.
        string[] words = IsRoot ? ["runuser", "-u", "postgres", "--", program, .. arguments] : [program, .. arguments];
        return new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/tmp" };
    }

    private static void Run(string program, params string[] arguments) => Finish(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });

    private static void RunAsServer(string program, params string[] arguments) => Finish(AsServer(Path.Combine(Programs!, program), arguments));

    private static void Finish(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{start.FileName}: {output.Result}{error}");
    }

    private void Execute(string sql) => Run("postgres", sql);

    /// <summary>Runs statements in a database.</summary>
    public void Run(string database, string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString(database)) { Pooling = false }.ToString());
        connection.Open();
#pragma warning disable CA2100 // Statements that tests made.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
