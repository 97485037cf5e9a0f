namespace DeepSeekImpact.Intake;

/// <summary>
/// Addresses of the web as every way in takes them: absolute, http or https, without a user or password, which would be stored.
/// </summary>
public static class WebAddress
{
    private const int MaxLength = 2000;

    /// <summary>Returns why an address is not taken, with what to change; null where it is.</summary>
    /// <param name="url">The address.</param>
    public static string? WhyNot(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || url.Length > MaxLength)
            return $"Give an absolute http or https address of at most {MaxLength} characters.";
        return address.UserInfo.Length > 0 ? "Leave the user and password out of the address." : null;
    }

    /// <summary>Returns an address without its user and password.</summary>
    internal static Uri Plain(Uri address) => address.UserInfo.Length == 0 ? address
        : new UriBuilder(address) { UserName = string.Empty, Password = string.Empty }.Uri;
}
