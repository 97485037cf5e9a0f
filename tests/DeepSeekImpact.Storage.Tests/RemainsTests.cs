using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Storage.Tests;

/// <summary>No empty store is made in the place of one that was there or that has to be there.</summary>
public sealed class RemainsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;

    private string Store => Path.Combine(_folder, "news.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("-wal")]
    [InlineData("-shm")]
    [InlineData("-journal")]
    [InlineData(".part")]
    [InlineData(".replaced")]
    [InlineData(".replaced-3")]
    [InlineData("-wal", true)]
    [InlineData(".part", true)]
    [InlineData(".replaced", true)]
    public async Task Beside_remains_of_a_store_none_is_made(string end, bool isEmptied = false)
    {
        await File.WriteAllTextAsync(Store + end, "what is left");
        if (isEmptied)
            await File.WriteAllTextAsync(Store, string.Empty);
        var start = () => BringUpAsync(mustExist: false);
        (await start.Should().ThrowAsync<StoreFaultException>()).Which.Fault.Should().Match<StoreFault>(fault =>
            fault.Kind == StoreFaultKind.Missing && !fault.MayPass)
            .And.Subject.As<StoreFault>().Message.Should().Contain("news.db" + end).And.Contain("restore FILE --data DIR").And.NotContain(_folder);
        (await File.ReadAllTextAsync(Store + end)).Should().Be("what is left");
        File.Exists(Store).Should().Be(isEmptied);
    }

    [Fact]
    public async Task What_lies_beside_a_store_that_is_there_is_no_hindrance()
    {
        (await BringUpAsync(mustExist: false)).Should().BeTrue("there was none");
        await File.WriteAllTextAsync(Store + ".replaced", "the store before");
        (await BringUpAsync(mustExist: true)).Should().BeFalse();
    }

    [Fact]
    public async Task A_first_start_that_was_killed_at_its_beginning_is_no_hindrance()
    {
        await File.WriteAllTextAsync(Store, string.Empty);
        await File.WriteAllTextAsync(Store + "-journal", string.Empty);
        (await BringUpAsync(mustExist: false)).Should().BeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_store_that_has_to_be_there_is_not_made(bool hasFolder)
    {
        if (!hasFolder)
            Directory.Delete(_folder);
        var start = () => BringUpAsync(mustExist: true);
        (await start.Should().ThrowAsync<StoreFaultException>()).WithMessage("*Data:MustExist*").Which.Fault.Kind.Should().Be(StoreFaultKind.Missing);
        Directory.CreateDirectory(_folder).GetFileSystemInfos().Should().BeEmpty();
    }

    private async Task<bool> BringUpAsync(bool mustExist)
    {
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage($"Data Source={Store}").BuildServiceProvider();
        return await StoreSchema.BringUpAsync(services, mustExist, CancellationToken.None);
    }
}
