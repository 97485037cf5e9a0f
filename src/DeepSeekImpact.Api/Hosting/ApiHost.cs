using DeepSeekImpact.Api.Access;
using DeepSeekImpact.Api.Calls;
using DeepSeekImpact.Api.Endpoints;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Api.Jobs;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.Load;
using DeepSeekImpact.Api.OpenApi;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Watches;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Writing;
using Serilog;
using Serilog.Formatting;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>The server: reads as its table of contents.</summary>
public static class ApiHost
{
    /// <summary>Runs the server until it is stopped.</summary>
    /// <param name="args">Settings, as ASP.NET Core takes them.</param>
    /// <returns>What the program ends with: 0 when it was stopped, else see docs/reliability.md.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var store = "The store";
        PrivateFiles.Begin();
        Welcome.Begin();
        try
        {
            FileLimit.Check();
            await using var app = Build(args);
            var engine = app.Services.GetRequiredService<StoreEngine>();
            store = engine.Name;
            if (engine.File is { } file)
                PrivateFiles.Check(Path.GetDirectoryName(file)!, app.Logger);
            await app.Services.GetRequiredService<StoreOpener>().OpenAsync(app.Lifetime.ApplicationStopping);
            await AccessSetup.CheckAsync(app);
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (StartFailure.Of(exception, store) is { } failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return failure.Code;
        }
    }

    /// <summary>Builds the server.</summary>
    /// <param name="args">Settings, as ASP.NET Core takes them.</param>
    /// <param name="isQuiet">Whether nothing is logged.</param>
    internal static WebApplication Build(string[] args, bool isQuiet = false)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = File.Exists("appsettings.json") ? null : AppContext.BaseDirectory,
        });

        ITextFormatter formatter = Console.IsOutputRedirected ? new LogFormatter() : new TerminalLogFormatter();
        builder.Logging.ClearProviders();
        if (!isQuiet)
            builder.Services.AddSerilog(log => log.ReadFrom.Configuration(builder.Configuration).WriteTo.Console(formatter));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section)
            .Validate(limits => limits is { ArticleBytes: > 0, PageBytes: > 0, ImportBytes: > 0, WaitingImports: > 0 },
            "Limits:ArticleBytes, Limits:PageBytes, Limits:ImportBytes and Limits:WaitingImports must be above 0.").ValidateOnStart();
        builder.Services.AddStorage(DataFolder.ConnectionString(builder.Configuration));
        builder.Services.AddSingleton(FactResources.Bundled);
        builder.Services.AddSingleton(PublicAddress.Of(builder.Configuration));
        builder.Services.AddIntake(builder.Configuration);
        builder.Services.AddOptions<BackupOptions>().BindConfiguration(BackupOptions.Section)
            .Validate(backup => backup is { EveryHours: >= 0, Keep: > 0 },
            "Backup:EveryHours must not be below 0, and Backup:Keep must be above 0.").ValidateOnStart();
        builder.Services.AddSingleton<BackupFolder>();
        builder.Services.AddWatches(builder.Configuration);
        Scheduling.Add(builder.Services, builder.Configuration);
        builder.AddAccess();
        builder.AddLoad();
        builder.AddTelemetry();
        builder.Services.AddWebPage();
        builder.Services.AddSingleton<ReextractionJob>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ReextractionJob>());
        builder.Services.AddSingleton<LocalCalls>();
        builder.AddAgents();
        builder.Services.AddSingleton<StoreState>();
        builder.Services.AddSingleton<Checkpoints>();
        builder.Services.AddSingleton<StoreOpener>();
        builder.Services.AddHostedService(services => services.GetRequiredService<StoreOpener>());
        builder.Services.AddHostedService<ChangeWatch>();
        builder.Services.AddHealth();
        builder.Services.AddCompression();
        builder.Services.AddExceptionHandler<ProblemWriter>();
        builder.Services.AddProblemDetails();
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(options => ContractJson.Configure(options.SerializerOptions));
        builder.Services.Configure<Microsoft.AspNetCore.Mvc.JsonOptions>(options => ContractJson.Configure(options.JsonSerializerOptions));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.EndWithTheServer();
        });
        OpenApiSetup.AddOpenApi(builder);

        var app = builder.Build();

        app.UseSerilogRequestLogging(options => options.GetLevel = RequestLog.LevelOf);
        app.UseSecurityHeaders();
        app.UseCompression();
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => WebPage.IsMissing(context.HttpContext)
            ? WebPage.WriteMissingAsync(context.HttpContext) : ProblemWriter.WriteBareStatusAsync(context.HttpContext));
        app.UseRequestForms();
        app.UseRouting();
        app.UseStoreGate();
        app.UseAccess();
        app.UseTurns();
        OpenApiSetup.UseOpenApi(app);
        app.MapHealth();
        ApiRoutes.Map(app);
        ServiceRoutes.Map(app);
        app.MapAgents();
        app.UseWebPage();
        Welcome.OnStart(app);
        return app;
    }
}
