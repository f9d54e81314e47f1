using System.Net.Sockets;

namespace Hangup;

/// <summary>The two shapes of a row, and why a code may say nothing of a connection.</summary>
internal static class ErrnoRow
{
    public const string NotAFailure = "the operation has not failed: it would have to wait, or goes on";
    public const string Files = "an error of files, directories and devices; TCP does not return it";
    public const string Process = "an error of processes, memory and arithmetic; TCP does not return it";
    public const string Streams = "an error of System V STREAMS or other transports; TCP does not return it";
    public const string Rpc = "an error of remote procedure calls and remote file systems; TCP does not return it";
    public const string Keys = "an error of key rings and authentication; TCP does not return it";
    public const string WinsockOnly = "only Winsock has it; .NET keeps the number as the native code";
    public const string Provider = "an error of Winsock's service providers, before any connection exists";

    public static ErrnoEntry Row(int code, string name, SocketError? error, FailureKind kind, string text) =>
        new(code, name, error, kind, text);

    public static ErrnoEntry Unmapped(int code, string name, string text, string reason, SocketError? error = null) =>
        new(code, name, error, null, text, reason);
}
