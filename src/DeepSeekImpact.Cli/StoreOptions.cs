using System.CommandLine;
using DeepSeekImpact.Api.Jobs;
using DeepSeekImpact.Api.Problems;
using Microsoft.Extensions.Configuration;

namespace DeepSeekImpact.Cli;

/// <summary>
/// The options that say which database a command is about; where neither is given the server's settings in the environment do.
/// </summary>
internal sealed class StoreOptions
{
    /// <summary>Gets the folder of a database in SQLite.</summary>
    public Option<string?> Data { get; } = new("--data") { Description = "The folder of the database: \"data\" where nothing else is said.", Recursive = true };

    /// <summary>Gets the database as a connection string.</summary>
    public Option<string?> Store { get; } = new("--store") { Description = "Another database, as in ConnectionStrings:Default: \"Host=server;Database=news;Username=news\" for PostgreSQL.", Recursive = true };

    /// <summary>Gives where the database is.</summary>
    /// <exception cref="SettingException">It is named wrongly.</exception>
    public string ConnectionString(ParseResult parsed) => DataFolder.ConnectionString(Settings(parsed));

    /// <summary>Returns whether there has to be a database already.</summary>
    public bool MustExist(ParseResult parsed) => DataFolder.MustExist(Settings(parsed));

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
