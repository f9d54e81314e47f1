using BenchmarkDotNet.Running;
using Hangup.Resilience.Benchmarks;

BenchmarkRunner.Run<Overhead>(args: args);
