using DeepSeekImpact.Api.Hosting;

return await ApiHost.RunAsync(args);

/// <summary>The entry; public so that tests can start the host.</summary>
public partial class Program;
