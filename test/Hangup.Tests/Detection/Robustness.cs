using System.Net.Http;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Reflection;

namespace Hangup.Tests.Detection;

/// <summary>Whatever the exception, classifying it does not throw and does not allocate.</summary>
public sealed class Robustness
{
    private const int Trees = 2000;

    [Theory]
    [InlineData(1)]
    [InlineData(20261124)]
    public void Any_tree_of_exceptions_is_classified_without_a_throw_and_without_an_allocation(int seed)
    {
        var random = new Random(seed);
        Exception[] trees = [.. Enumerable.Range(0, Trees).Select(_ => Tree(random, depth: 0))];
        int failures = 0;
        Assert.Equal(0, Allocations.Of(() => failures = Failures(trees)));
        Assert.InRange(failures, 1, Trees - 1);
    }

    [Fact]
    public void A_chain_that_leads_back_to_itself_ends()
    {
        var inner = new InvalidOperationException();
        var outer = new InvalidOperationException(null, inner);
        typeof(Exception).GetField("_innerException", BindingFlags.Instance | BindingFlags.NonPublic)!.SetValue(inner, outer);

        Assert.False(outer.IsConnectionFailure);
    }

    [Fact]
    public void A_chain_of_any_length_and_an_aggregate_of_any_size_end()
    {
        Exception chain = new InvalidOperationException();
        for (int i = 0; i < 100_000; i++)
            chain = new InvalidOperationException(null, chain);
        var wide = new AggregateException(Enumerable.Repeat(new InvalidOperationException(), 100_000));

        Assert.False(chain.IsConnectionFailure);
        Assert.False(wide.IsConnectionFailure);
    }

    [Fact]
    public void Nothing_is_no_failure()
    {
        Exception? nothing = null;

        Assert.False(nothing.IsConnectionFailure);
        Assert.False(nothing.IsConnectionReset);
        Assert.Null(nothing.ConnectionFailure);
    }

    [Fact]
    public void A_socket_error_alone_is_judged_as_with_a_context_that_says_nothing()
    {
        foreach (int code in Enumerable.Range(-1, 200).Concat(Enum.GetValues<SocketError>().Select(error => (int)error)))
        {
            var exception = new SocketException(code);
            bool alone = ConnectionFailure.TryClassify(exception, out ConnectionFailure quick);
            bool general = ConnectionFailure.TryClassify(exception, default, out ConnectionFailure full);

            Assert.Equal(general, alone);
            Assert.Equal(full, quick);
        }
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(" 127.0.0.1:80", true)]
    [InlineData(" [::ffff:127.0.0.1]:80", true)]
    [InlineData(" [fe80::1%2]:8080", true)]
    [InlineData(" 127.0.0.1", false)]
    [InlineData(" server:80", false)]
    [InlineData(": 127.0.0.1:80", false)]
    [InlineData(" 127.0.0.1:80 (after 3 attempts)", false)]
    public void ECONNREFUSED_with_the_end_point_as_the_runtime_writes_it_is_of_a_connect(string end, bool proved)
    {
        string text = new SocketException((int)SocketError.ConnectionRefused).Message;
        var exception = new SocketException((int)SocketError.ConnectionRefused, text + end);
        ConnectionFailure failure = default;
        Assert.Equal(0, Allocations.Of(() => ConnectionFailure.TryClassify(exception, out failure)));
        Assert.Equal(proved ? (FailurePhase.Connect, FailureDelivery.NotSent) : default, (failure.Phase, failure.Delivery));
    }

    [Fact]
    public void Every_socket_error_is_told_in_one_sentence()
    {
        foreach (SocketError error in Enum.GetValues<SocketError>())
        {
            if (!ConnectionFailure.TryClassify(new SocketException((int)error), out ConnectionFailure failure))
                continue;
            string sentence = failure.ToString();
            Assert.EndsWith(".", sentence, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', sentence);
        }
    }

    private static int Failures(Exception[] trees)
    {
        int failures = 0;
        foreach (Exception tree in trees)
            failures += ConnectionFailure.TryClassify(tree, out _) ? 1 : 0;
        return failures;
    }

    private static Exception Tree(Random random, int depth)
    {
        Exception? inner = depth < 8 && random.Next(4) > 0 ? Tree(random, depth + 1) : null;
        return random.Next(12) switch
        {
            0 => new SocketException(random.Next(-1, 140)),
            1 => new SocketException(random.Next(10_000, 11_100)),
            2 => new IOException(null, inner),
            3 => new HttpRequestException((HttpRequestError)random.Next(12), null, inner),
            4 => new HttpIOException((HttpRequestError)random.Next(12), null, inner),
            5 => new WebSocketException((WebSocketError)random.Next(10), inner),
            6 => new TaskCanceledException(null, inner),
            7 => new ObjectDisposedException("socket", inner),
            8 when inner is not null => new AggregateException(inner, Tree(random, depth + 1)),
            9 => new TimeoutException(null, inner),
            10 => new HttpProtocolException(random.Next(14), "", inner),
            _ => new InvalidOperationException(null, inner),
        };
    }
}
