using DeepSeekImpact.Intake.Fetching;

namespace DeepSeekImpact.Intake.Tests;

/// <summary>robots.txt as RFC 9309 has it.</summary>
public class RobotsTests
{
    [Theory]
    [InlineData("", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /", "/a", false)]
    [InlineData("User-agent: *\nDisallow:", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /private", "/private/a", false)]
    [InlineData("User-agent: *\nDisallow: /private", "/public", true)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true)]
    [InlineData("User-agent: *\nAllow: /a\nDisallow: /a", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: DeepSeekImpact\nAllow: /", "/a", true)]
    [InlineData("User-agent: deepseekimpact\nUser-agent: other\nDisallow: /a\n\nUser-agent: *\nAllow: /", "/a", false)]
    [InlineData("User-agent: other\nDisallow: /", "/a", true)]
    [InlineData("user-AGENT : * # all\r\nDISALLOW : /a # this\r\n", "/a", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x=1", true)]
    [InlineData("User-agent: *\nDisallow: /a*/c", "/ab/x/c/d", false)]
    [InlineData("User-agent: *\nCrawl-delay: 5\nDisallow: /a", "/a", false)]
    [InlineData("Disallow: /a", "/a", true)]
    public void What_a_robot_may_fetch(string file, string path, bool isAllowed) =>
        Robots.Read(file, "DeepSeekImpact").Allows(new Uri("http://host.example" + path)).Should().Be(isAllowed);

    [Theory]
    [InlineData("\uFEFFUser-agent: *\nDisallow: /private", "/private/a", false)]
    [InlineData("User-agent: *\rDisallow: /private\r", "/private/a", false)]
    public void A_byte_order_mark_and_old_line_ends_hide_no_rule(string file, string path, bool isAllowed) => What_a_robot_may_fetch(file, path, isAllowed);

    [Fact]
    public void A_host_may_ask_for_time_between_two_fetches()
    {
        Robots.Read("User-agent: *\nCrawl-delay: 5", "DeepSeekImpact").Delay.Should().Be(TimeSpan.FromSeconds(5));
        Robots.Read("User-agent: other\nCrawl-delay: 5\n\nUser-agent: *\nDisallow:", "DeepSeekImpact").Delay.Should().BeNull();
    }
}
