using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy.Benchmarks;

/// <summary>Measures all peers in turn, round after round, so that what the machine does meanwhile meets all of them.</summary>
internal sealed class Comparison(IReadOnlyList<Peer> peers, TimeSpan time, int idle)
{
    private readonly Dictionary<(Measure, string), List<double>> _values = [];
    private int _rounds;

    public void Round()
    {
        Peer[] turns = NextTurns();
        foreach (Peer peer in turns)
            Bulk(peer, 1, Measure.BulkOne, Measure.BulkOneCost);
        foreach (Peer peer in turns)
            Bulk(peer, 50, Measure.BulkMany, Measure.BulkManyCost);
        foreach (Peer peer in turns)
            Trips(peer, 1, [Measure.TripsOne, Measure.TripsOneMedian, Measure.TripsOneTail, Measure.TripsOneCost]);
        foreach (Peer peer in turns)
            Trips(peer, 50, [Measure.TripsMany, Measure.TripsManyMedian, Measure.TripsManyTail, Measure.TripsManyCost]);
        foreach (Peer peer in turns)
            Connects(peer, 1, Measure.ConnectsOne, Measure.ConnectsOneCost);
        foreach (Peer peer in turns)
            Connects(peer, 8, Measure.ConnectsMany, Measure.ConnectsManyCost);
        foreach (Peer peer in turns)
            Faults(peer);
    }

    /// <summary>Once, at the end: what a peer has grown by it does not give back.</summary>
    public void Memory()
    {
        foreach (Peer peer in peers)
        {
            if (peer.Process is null)
                continue;
            long before = peer.Process.Memory;
            List<Socket> sockets = Load.Idle(peer.Plain, idle);
            Note(Measure.IdleMemory, peer, (peer.Process.Memory - before) / 1024.0 / idle);
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    public double? Median(Measure measure, string peer) =>
        _values.TryGetValue((measure, peer), out List<double>? values) ? Median(values) : null;

    /// <summary>The median of the ratios of each round: both had the same machine in it.</summary>
    public double? Ratio(Measure measure, string peer, string other) =>
        _values.TryGetValue((measure, peer), out List<double>? values) && _values.TryGetValue((measure, other), out List<double>? others)
            ? Median(values.Zip(others, (own, foreign) => own / foreign)) : null;

    /// <summary>Each round another is first, and every other round goes backwards: what the one before has left behind meets each as often.</summary>
    private Peer[] NextTurns()
    {
        int first = _rounds / 2 % peers.Count;
        IEnumerable<Peer> turns = peers.Skip(first).Concat(peers.Take(first));
        return [.. _rounds++ % 2 == 0 ? turns : turns.Reverse()];
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private void Bulk(Peer peer, int streams, Measure rate, Measure cost)
    {
        TimeSpan before = peer.Processor;
        double gigabytes = Load.Bulk(peer.Plain, streams, time);
        Note(rate, peer, gigabytes);
        Cost(cost, peer, before, gigabytes * time.TotalSeconds, 1);
    }

    private void Trips(Peer peer, int connections, Measure[] measures)
    {
        TimeSpan before = peer.Processor;
        (double perSecond, double median, double tail) = Load.RoundTrips(peer.Plain, connections, time);
        Note(measures[0], peer, perSecond);
        Note(measures[1], peer, median);
        Note(measures[2], peer, tail);
        Cost(measures[3], peer, before, perSecond * time.TotalSeconds, 1e6);
    }

    private void Connects(Peer peer, int clients, Measure rate, Measure cost)
    {
        TimeSpan before = peer.Processor;
        double perSecond = Load.Connects(peer.Plain, clients, time);
        Note(rate, peer, perSecond);
        Cost(cost, peer, before, perSecond * time.TotalSeconds, 1e6);
    }

    private void Faults(Peer peer)
    {
        if (peer is not { Latency: { } latency, Bandwidth: { } bandwidth })
            return;
        (double perSecond, double median, _) = Load.RoundTrips(latency, 50, time);
        Note(Measure.LatencyTrips, peer, perSecond);
        Note(Measure.LatencyMedian, peer, median);
        Note(Measure.BandwidthBulk, peer, Load.Bulk(bandwidth, 1, time));
    }

    private void Cost(Measure measure, Peer peer, TimeSpan before, double count, double scale)
    {
        if (peer.Process is not null)
            Note(measure, peer, (peer.Processor - before).TotalSeconds / count * scale);
    }

    private void Note(Measure measure, Peer peer, double value)
    {
        if (!_values.TryGetValue((measure, peer.Name), out List<double>? values))
            _values.Add((measure, peer.Name), values = []);
        values.Add(value);
    }
}
