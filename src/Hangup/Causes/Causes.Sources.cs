namespace Hangup;

public static partial class Causes
{
    private const string WindowsErrorCodes = "learn.microsoft.com windows-sockets-error-codes-2";

    private const string DotNetSockets =
        "https://github.com/dotnet/runtime/blob/v10.0.0/src/libraries/System.Net.Sockets/src/System/Net/Sockets";

    private static string Xnu(string place) => $"apple-oss-distributions/xnu xnu-11417.101.15 {place}";

    private static CauseOutcome OnLinux(string operation, string result) =>
        new(operation, Platform.Linux, result, "measured by the lab");

    private static CauseOutcome OnMacOS(string operation, string result, string source) =>
        new(operation, Platform.MacOS, result, source);

    private static CauseOutcome OnWindows(string operation, string result, string source) =>
        new(operation, Platform.Windows, result, source);

    private static CauseReference Rfc(int number, string section, string says) =>
        new($"RFC {number}, section {section}", says, $"https://www.rfc-editor.org/rfc/rfc{number}#section-{section}");

    private static CauseReference LinuxSource(string function, string file, string says) =>
        new($"Linux {function}()", says, $"https://github.com/torvalds/linux/blob/v6.18/{file}");

    private static CauseReference XnuSource(string function, string file, string says) =>
        new($"XNU {function}()", says, $"https://github.com/apple-oss-distributions/xnu/blob/xnu-11417.101.15/{file}");

    private static CauseReference Microsoft(string title, string page, string says) =>
        new(title, says, $"https://learn.microsoft.com/en-us/windows/win32/{page}");

    private static CauseReference DotNetSource(string member, string file, string says) =>
        new($".NET {member}", says, $"{DotNetSockets}/{file}");
}
