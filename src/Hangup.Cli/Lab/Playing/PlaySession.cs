using System.Net;
using System.Net.Sockets;

namespace Hangup.Cli;

/// <summary>Plays a side and says at once what happens.</summary>
internal sealed class PlaySession(ToolHost host, Scenario scenario, Flavour flavour, bool json)
{
    private readonly ScenarioPlayer _player = new(scenario, flavour, host.Time);

    /// <summary>Serves until cancelled.</summary>
    /// <exception cref="OperatingException">The address cannot be listened on.</exception>
    public async Task<int> ServeAsync(Address address, CancellationToken cancellationToken)
    {
        IPEndPoint listen = await address.ResolveAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await foreach (PlayEvent played in _player.ServeAsync(listen, cancellationToken).ConfigureAwait(false))
                Say(played, PlaySide.Server);
        }
        catch (SocketException exception) when (ListenRefusal.Of(listen, exception.SocketErrorCode) is { } sentence)
        {
            throw new OperatingException(sentence);
        }

        return ExitCode.Fine;
    }

    /// <summary>Makes the connections one after the other.</summary>
    public async Task<int> ConnectAsync(Address address, int connections, CancellationToken cancellationToken)
    {
        IPEndPoint server = await address.ResolveAsync(cancellationToken).ConfigureAwait(false);
        int exitCode = ExitCode.Fine;
        await foreach (PlayEvent played in _player.ConnectAsync(server, connections, cancellationToken).ConfigureAwait(false))
        {
            Say(played, PlaySide.Client);
            if (played is PlayCalled { Result: { Operation: Connect, Passed: false } })
                exitCode = ExitCode.Failed; // What came after a connection is the other program's doing; without one nothing was played.
        }

        return exitCode;
    }

    private void Say(PlayEvent played, PlaySide side)
    {
        if (json)
            JsonLine.Write(host.Out, PlayJson.Of(played, scenario.Id), JsonTypes.Lines.PlayJson);
        else
            host.Out.Write(PlayText.Of(played, scenario, side));
        host.Out.Flush();
    }
}
