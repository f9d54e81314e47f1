using System.Net.Http;
using System.Net.Sockets;

namespace Hangup.Tests.Detection;

/// <summary>Operations that fail together: the first cause says what happened, and all of them what became of the data.</summary>
public sealed class Siblings
{
    private static readonly Exception Refused =
        new HttpRequestException(HttpRequestError.ConnectionError, null, new SocketException((int)SocketError.ConnectionRefused));

    private static readonly Exception Reset = new IOException(null, new SocketException((int)SocketError.ConnectionReset));
    private static readonly Exception Rejected = new HttpProtocolException(7, "", null);
    private static readonly Exception Other = new InvalidOperationException();
    private static readonly Exception Canceled = new TaskCanceledException(null, Reset);

    [Fact]
    public void One_alone_speaks_for_itself() =>
        Assert.Equal((FailureKind.Refused, FailureDelivery.NotSent), Classify(new AggregateException(Refused)));

    [Fact]
    public void Nothing_was_sent_where_none_of_them_sent_anything()
    {
        Assert.Equal((FailureKind.Refused, FailureDelivery.NotSent), Classify(new AggregateException(Refused, Refused)));
        Assert.Equal((FailureKind.Refused, FailureDelivery.NotSent), Classify(new AggregateException(Refused, Rejected)));
    }

    [Fact]
    public void The_first_that_sent_nothing_does_not_speak_for_another_that_may_have()
    {
        Assert.Equal((FailureKind.Refused, FailureDelivery.Unknown), Classify(new AggregateException(Refused, Reset)));
        Assert.Equal((FailureKind.Reset, FailureDelivery.Unknown), Classify(new AggregateException(Reset, Refused)));
        Assert.Equal((FailureKind.Refused, FailureDelivery.Unknown), Classify(new AggregateException(Canceled, Refused)));
        Assert.Equal((FailureKind.Refused, FailureDelivery.Unknown), Classify(new AggregateException(Refused, Other)));
        Assert.Equal((FailureKind.Refused, FailureDelivery.Unknown), Classify(new AggregateException(Other, Refused)));
        Assert.Equal((FailureKind.Refused, FailureDelivery.Unknown), Classify(new AggregateException(Refused, new AggregateException(Refused, Reset))));
    }

    [Fact]
    public void More_of_them_than_are_looked_at_may_have_sent_something() =>
        Assert.Equal((FailureKind.Refused, FailureDelivery.Unknown), Classify(new AggregateException(Enumerable.Repeat(Refused, 1000))));

    [Fact]
    public void What_the_caller_knows_counts_more()
    {
        var known = new ConnectionFailureContext { Delivery = FailureDelivery.NotSent };
        Assert.True(ConnectionFailure.TryClassify(new AggregateException(Refused, Reset), in known, out ConnectionFailure failure));
        Assert.Equal(FailureDelivery.NotSent, failure.Delivery);
    }

    private static (FailureKind Kind, FailureDelivery Delivery) Classify(Exception exception)
    {
        Assert.True(ConnectionFailure.TryClassify(exception, out ConnectionFailure failure));
        return (failure.Kind, failure.Delivery);
    }
}
