using System.Net;

namespace Hangup.Proxy.Benchmarks;

/// <summary>Something that is measured of every peer.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Unit">In what.</param>
/// <param name="IsCost">Whether less is better.</param>
internal sealed record Measure(string Name, string Unit, bool IsCost = false)
{
    public static Measure BulkOne { get; } = new("bulk, 1 stream", "GB/s");

    public static Measure BulkOneCost { get; } = new("processor per GB, 1 stream", "s/GB", true);

    public static Measure BulkMany { get; } = new("bulk, 50 streams", "GB/s");

    public static Measure BulkManyCost { get; } = new("processor per GB, 50 streams", "s/GB", true);

    public static Measure TripsOne { get; } = new("round trips, 1 connection", "1/s");

    public static Measure TripsOneMedian { get; } = new("round trip p50, 1 connection", "µs", true);

    public static Measure TripsOneTail { get; } = new("round trip p99, 1 connection", "µs", true);

    public static Measure TripsOneCost { get; } = new("processor per round trip, 1 connection", "µs", true);

    public static Measure TripsMany { get; } = new("round trips, 50 connections", "1/s");

    public static Measure TripsManyMedian { get; } = new("round trip p50, 50 connections", "µs", true);

    public static Measure TripsManyTail { get; } = new("round trip p99, 50 connections", "µs", true);

    public static Measure TripsManyCost { get; } = new("processor per round trip, 50 connections", "µs", true);

    public static Measure ConnectsOne { get; } = new("connect, request, close; 1 client", "1/s");

    public static Measure ConnectsOneCost { get; } = new("processor per connection, 1 client", "µs", true);

    public static Measure ConnectsMany { get; } = new("connect, request, close; 8 clients", "1/s");

    public static Measure ConnectsManyCost { get; } = new("processor per connection, 8 clients", "µs", true);

    public static Measure IdleMemory { get; } = new("memory per idle connection", "KB", true);

    public static Measure LatencyTrips { get; } = new("round trips with 1 ms latency, 50 connections", "1/s");

    public static Measure LatencyMedian { get; } = new("round trip p50 with 1 ms latency", "µs", true);

    public static Measure BandwidthBulk { get; } = new("bulk with a bandwidth of 10 GB/s, 1 stream", "GB/s");
}
