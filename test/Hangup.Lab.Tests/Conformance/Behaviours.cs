using System.Net.NetworkInformation;
using System.Net.Sockets;
using Hangup.Packets;

namespace Hangup.Lab.Tests.Conformance;

/// <summary>What peers do, and what the calls of the end under test must return, whoever the peer is.</summary>
internal static class Behaviours
{
    public static IReadOnlyDictionary<string, Func<Peer, IReadOnlyList<Step>>> All { get; } = new Dictionary<string, Func<Peer, IReadOnlyList<Step>>>
    {
        ["closes"] = peer =>
        [
            .. peer.Opens,
            .. peer.Closes, peer.Subject.Settles(TcpState.CloseWait), .. peer.EndIsAcknowledged,
            peer.Subject.Read().Returns(0), peer.Subject.Read().Returns(0),
            peer.Subject.Close(), peer.Subject.IsSeen(TcpFlags.Fin | TcpFlags.Ack),
        ],
        ["closes, then data comes"] = peer =>
        [
            .. peer.Opens,
            .. peer.Closes, peer.Subject.Settles(TcpState.CloseWait),
            peer.Subject.Write(3), .. peer.AnswersWithReset(3), peer.Subject.Settles(TcpState.Closed),
            peer.Subject.Write(3).Fails(SocketError.Shutdown),
            peer.Subject.Read().Returns(0),
        ],
        ["sends data and closes"] = peer =>
        [
            .. peer.Opens,
            .. peer.Sends(4), .. peer.Closes, peer.Subject.Settles(TcpState.CloseWait), .. peer.EndIsAcknowledged,
            peer.Subject.Read().Returns(4), peer.Subject.Read().Returns(0),
            peer.Subject.Close(), peer.Subject.IsSeen(TcpFlags.Fin | TcpFlags.Ack),
        ],
        ["sends data and aborts"] = peer =>
        [
            .. peer.Opens,
            .. peer.Sends(4), .. peer.Aborts, peer.Subject.Settles(TcpState.Closed),
            peer.Subject.Read().Returns(4),
            peer.Subject.Read().Fails(SocketError.ConnectionReset),
            peer.Subject.Read().Returns(0),
        ],
        ["answers a half-close"] = peer =>
        [
            .. peer.Opens,
            peer.Subject.Write(2), .. peer.Takes(2),
            peer.Subject.Shutdown(SocketShutdown.Send), .. peer.HasFin, peer.Subject.Settles(TcpState.FinWait2),
            .. peer.Sends(5), peer.Subject.Read().Returns(5),
            .. peer.Closes, peer.Subject.Read().Returns(0),
            peer.Subject.Write(1).Fails(SocketError.Shutdown),
        ],
        ["half-closes"] = peer =>
        [
            .. peer.Opens,
            .. peer.ShutsDown, peer.Subject.Settles(TcpState.CloseWait),
            peer.Subject.Read().Returns(0),
            peer.Subject.Write(6), .. peer.Takes(6),
            peer.Subject.Close(), .. peer.HasLastFin, peer.Subject.Settles(TcpState.Closed),
        ],
        ["aborts"] = peer =>
        [
            .. peer.Opens,
            .. peer.Aborts, peer.Subject.Settles(TcpState.Closed),
            peer.Subject.Read().Fails(SocketError.ConnectionReset),
            peer.Subject.Read().Returns(0),
            peer.Subject.Write(1).Fails(SocketError.Shutdown),
        ],
        ["aborts, then a write"] = peer =>
        [
            .. peer.Opens,
            .. peer.Aborts, peer.Subject.Settles(TcpState.Closed),
            peer.Subject.Write(1).Fails(SocketError.ConnectionReset),
            peer.Subject.Write(1).Fails(SocketError.Shutdown),
            peer.Subject.Read().Returns(0),
        ],
        ["closes with unread data"] = peer =>
        [
            .. peer.Opens,
            peer.Subject.Write(2), .. peer.ClosesLeavingUnread(2), peer.Subject.Settles(TcpState.Closed),
            peer.Subject.TakeError().Fails(SocketError.ConnectionReset),
            peer.Subject.Read().Returns(0),
        ],
        ["half-closes, then aborts"] = peer =>
        [
            .. peer.Opens,
            .. peer.ShutsDown, peer.Subject.Settles(TcpState.CloseWait),
            .. peer.Aborts, peer.Subject.Settles(TcpState.Closed),
            peer.Subject.Write(1).Fails(SocketError.Shutdown),
            peer.Subject.Read().Returns(0),
        ],
        ["is closed upon with unread data"] = peer =>
        [
            .. peer.Opens,
            .. peer.Sends(4),
            peer.Subject.Close(), .. peer.IsReset,
            peer.Subject.Resets("TCP_ABORT_ON_CLOSE"),
        ],
        ["is aborted"] = peer =>
        [
            .. peer.Opens,
            peer.Subject.SetLinger(0), peer.Subject.Close(), .. peer.IsReset,
            peer.Subject.Resets("TCP_STATE"),
        ],
        ["closes at the same time"] = peer =>
        [
            .. peer.Opens,
            .. peer.LosesFin, peer.Subject.Shutdown(SocketShutdown.Send), .. peer.CrossesFin,
            peer.Subject.Read().Returns(0),
            peer.Subject.Close(), peer.Subject.Settles(TcpState.TimeWait),
        ],
    };
}
