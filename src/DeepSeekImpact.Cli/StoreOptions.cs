using System.CommandLine;
using DeepSeekImpact.Api.Jobs;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace DeepSeekImpact.Cli;

/// <summary>
/// The options that say which database a command is about; by default the server's settings in the environment do.
/// </summary>
internal sealed class StoreOptions
{
    /// <summary>Gets the folder of a database in SQLite.</summary>
    public Option<string?> Data { get; } = new("--data") { Description = "The folder of the database (default: data).", Recursive = true };

    /// <summary>Gets the database as a connection string.</summary>
    public Option<string?> Store { get; } =
        new("--store")
        {
            Description = "Another database, as in ConnectionStrings:Default: \"Host=server;Database=news;Username=news\" for PostgreSQL.",
            Recursive = true
        };

    /// <summary>Returns where the database is.</summary>
    /// <exception cref="SettingException">It is named wrongly.</exception>
    public string ConnectionString(ParseResult parsed) => DataFolder.ConnectionString(Settings(parsed));

    /// <summary>Returns whether there has to be a database already.</summary>
    public bool MustExist(ParseResult parsed) => DataFolder.MustExist(Settings(parsed));

    /// <summary>Returns whether a database is named on the command line.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(Data) is not null || parsed.GetValue(Store) is not null;

    /// <summary>Returns where a database is that has to exist.</summary>
    /// <exception cref="SettingException">It is named wrongly.</exception>
    /// <exception cref="StoreFaultException">It does not exist.</exception>
    public string ConnectionStringOfExisting(ParseResult parsed)
    {
        var settings = Settings(parsed);
        settings["Data:MustExist"] = "true";
        var connection = DataFolder.ConnectionString(settings);
        if (parsed.GetValue(Store) is null && new SqliteConnectionStringBuilder(connection).DataSource is var file && !File.Exists(file))
            throw new StoreFaultException(new StoreFault(StoreFaultKind.Gone, $"There is no database at {file}."));
        return connection;
    }

    private IConfigurationRoot Settings(ParseResult parsed)
    {
        var settings = new ConfigurationBuilder();
        if (parsed.GetValue(Store) is { } store)
            settings.AddInMemoryCollection([new("ConnectionStrings:Default", store)]);
        else if (parsed.GetValue(Data) is { } data)
            settings.AddInMemoryCollection([new("Data:Directory", data)]);
        else
            settings.AddEnvironmentVariables();
        return settings.Build();
    }
}
