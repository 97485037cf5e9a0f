using Quartz;

namespace DeepSeekImpact.Api.Jobs;

/// <summary>Makes a copy of the store by the clock; what goes wrong is logged by the scheduler.</summary>
/// <param name="folder">Where copies go.</param>
[DisallowConcurrentExecution]
internal sealed class BackupJob(BackupFolder folder) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await folder.MakeAsync(cancellationToken);
}
