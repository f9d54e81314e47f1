using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>Buffers of some kilobytes, set before the connection is made, so that they are full soon.</summary>
internal static class SmallBuffers
{
    private const int Bytes = 16_384;

    /// <summary>What the client sends and the server does not read.</summary>
    public static IReadOnlyList<Step> FromClient => [Client.Sets(SocketSetting.SendBuffer(Bytes)), Server.Sets(SocketSetting.ReceiveBuffer(Bytes))];

    /// <summary>What the server sends and the client does not read.</summary>
    public static IReadOnlyList<Step> FromServer => [Server.Sets(SocketSetting.SendBuffer(Bytes)), Client.Sets(SocketSetting.ReceiveBuffer(Bytes))];

    /// <summary>The server takes a response of any size at once, and the client has room for a part of it.</summary>
    public static IReadOnlyList<Step> ForLargeResponse => [Server.Sets(SocketSetting.SendBuffer(200_000)), Client.Sets(SocketSetting.ReceiveBuffer(Bytes))];
}
