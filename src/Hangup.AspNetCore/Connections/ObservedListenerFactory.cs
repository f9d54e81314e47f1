using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Hangup.AspNetCore;

/// <summary>A transport whose connections are watched for resets, so that those between two requests are seen as well.</summary>
internal sealed class ObservedListenerFactory(IConnectionListenerFactory inner, ClientAbortReport report)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endpoint) => inner is not IConnectionListenerFactorySelector selector || selector.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new ObservedListener(await inner.BindAsync(endpoint, cancellationToken).ConfigureAwait(false), report);
}

/// <summary>A listener whose connections are watched.</summary>
internal sealed class ObservedListener(IConnectionListener inner, ClientAbortReport report) : IConnectionListener
{
    public EndPoint EndPoint => inner.EndPoint;

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        ConnectionContext? connection = await inner.AcceptAsync(cancellationToken).ConfigureAwait(false);
        if (connection is not null)
            ObservedTransport.Attach(connection, report);
        return connection;
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => inner.UnbindAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
