using System.Net.Sockets;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Storage;
using Microsoft.Extensions.Options;

namespace DeepSeekImpact.Api.Hosting;


/// <summary>Why the server did not start, for a person and for what started it: with these codes starting it again does not help.</summary>
/// <param name="Code">What the program ends with.</param>
/// <param name="Message">What to do.</param>
internal sealed record StartFailure(int Code, string Message)
{
    private const int Failed = 1;
    private const int Settings = 2;
    private const int Store = 3;

    /// <summary>Returns what an exception at the start means; null if it is unexpected.</summary>
    public static StartFailure? Of(Exception exception, string store)
    {
        switch (exception)
        {
            case OptionsValidationException or SettingException:
            case InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" }: // A value that is none of its type.
            case InvalidDataException: // A file of settings that is no JSON.
                return new StartFailure(Settings, exception.Message);
            case StoreFaultException wrong:
                return new StartFailure(Store, $"{store}: {wrong.Message}");
            case IOException { InnerException: not null } wrong
                when wrong.GetBaseException() is SocketException
                { SocketErrorCode: SocketError.AddressAlreadyInUse or SocketError.AddressNotAvailable or SocketError.AccessDenied }:
                return new StartFailure(Failed, wrong.Message + " Name another address: --Urls=http://127.0.0.1:PORT");
            case IOException or UnauthorizedAccessException:
                return new StartFailure(Store, "The folder of the store cannot be made or used: " + exception.Message);
            default:
                return null;
        }
    }
}
