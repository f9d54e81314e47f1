using BenchmarkDotNet.Running;
using Hangup.Benchmarks;

BenchmarkRunner.Run<Classification>(args: args);
