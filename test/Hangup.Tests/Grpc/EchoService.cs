using System.Net.Sockets;
using Grpc.Core;
using Microsoft.AspNetCore.Connections.Features;

namespace Hangup.Tests.Grpc;

/// <summary>A service that does to a call what a test says.</summary>
internal sealed class EchoService : Echo.EchoBase
{
    /// <summary>The call that is always answered; it opens the connection, so that later ones find its handshake done.</summary>
    public static Word Opening { get; } = new() { Text = "open" };

    public Func<Word, ServerCallContext, Task<Word>> OnSay { get; init; } = (word, _) => Task.FromResult(word);

    public Func<IAsyncStreamReader<Word>, IServerStreamWriter<Word>, ServerCallContext, Task> OnTalk { get; init; } =
        (_, _, _) => Task.CompletedTask;

    public override Task<Word> Say(Word request, ServerCallContext context) =>
        request.Equals(Opening) ? Task.FromResult(request) : OnSay(request, context);

    public override Task Talk(
        IAsyncStreamReader<Word> requestStream, IServerStreamWriter<Word> responseStream, ServerCallContext context) =>
        OnTalk(requestStream, responseStream, context);

    /// <summary>The socket of the server under a call.</summary>
    public static Socket SocketOf(ServerCallContext context) =>
        context.GetHttpContext().Features.Get<IConnectionSocketFeature>()!.Socket;
}
