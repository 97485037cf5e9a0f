using System.Text;
using DeepSeekImpact.Intake.Fetching;

namespace DeepSeekImpact.Intake.Tests;

/// <summary>Receivers of webhooks answer as they like; each is given up within the limit.</summary>
public sealed class WebhookClientTests
{
    private static readonly KeyValuePair<string, string>[] Headers = [KeyValuePair.Create("webhook-id", "msg_1")];

    [Fact]
    public async Task The_beginning_of_an_answer_is_kept()
    {
        await using var receiver = new LoopbackServer((_, stream) => LoopbackServer.TextAsync(stream, "503 Service Unavailable", new string('x', 5000)));
        using var client = Client(receiver);
        var response = await client.SendAsync(receiver.Address("/"), "{}", Headers, CancellationToken.None);
        (response.Status, response.IsTaken, response.Answer.Length).Should().Be((503, false, 1000));
        receiver.Requests.Single().Should().Contain("webhook-id: msg_1");
    }

    [Fact]
    public async Task An_answer_that_does_not_end_is_given_up()
    {
        await using var receiver = new LoopbackServer(async (_, stream) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"));
            for (var i = 0; i < 100; i++)
            {
                await stream.WriteAsync("x"u8.ToArray());
                await Task.Delay(100);
            }
        });
        using var client = Client(receiver);
        var response = await client.SendAsync(receiver.Address("/"), "{}", Headers, CancellationToken.None);
        (response.Status, response.Error).Should().Be((null, "The receiver did not answer within 1 seconds."));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var receiver = new LoopbackServer((_, stream) => LoopbackServer.TextAsync(stream, "302 Found\r\nLocation: http://169.254.169.254/"));
        using var client = Client(receiver);
        var response = await client.SendAsync(receiver.Address("/"), "{}", Headers, CancellationToken.None);
        (response.Status, response.IsTaken).Should().Be((302, false));
        receiver.Hits.Should().Be(1);
    }

    [Theory]
    [InlineData("10.1.0.0/16", "http://10.1.2.3/", true)]
    [InlineData("10.1.0.0/16", "http://10.1.2.3:9000/", true)]
    [InlineData("10.1.0.0/16", "http://10.2.2.3/", false)]
    [InlineData("fd00::/8", "http://[fd12::1]/", true)]
    [InlineData("hooks.internal:9000", "http://hooks.internal:9000/", true)]
    [InlineData("hooks.internal:9000", "http://hooks.internal:9001/", false)]
    [InlineData("10.1.2.3", "http://10.1.2.3/", true)]
    public void Hosts_of_one_s_own_network_are_allowed_by_name_address_or_network(string allowed, string address, bool isAllowed)
    {
        using var client = new WebhookClient(new HostList([allowed], "Webhooks:AllowedHosts"), TimeSpan.FromSeconds(1));
        var check = () => client.Check(new Uri(address));
        if (isAllowed)
            check.Should().NotThrow();
        else
            check.Should().Throw<IntakeException>().WithMessage("*Webhooks:AllowedHosts*");
    }

    private static WebhookClient Client(LoopbackServer receiver) =>
        new(new HostList([$"127.0.0.1:{receiver.Port}"], "Webhooks:AllowedHosts"), TimeSpan.FromSeconds(1));
}
