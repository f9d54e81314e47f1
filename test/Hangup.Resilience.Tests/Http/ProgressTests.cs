using System.Text;

namespace Hangup.Resilience.Tests.Http;

/// <summary>What a connection knows of its request from its bytes.</summary>
public sealed class ProgressTests
{
    private readonly RequestProgress _progress = new(null, null, new Origin());

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n\r\n", 27L)]
    [InlineData("PUT / HTTP/1.0\r\nContent-Length: 10\r\n\r\nabc", 48L)]
    [InlineData("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n", -1L)]
    public void The_length_of_a_request_is_read_from_its_head(string bytes, long length)
    {
        Assert.True(RequestHead.TryParse(Encoding.ASCII.GetBytes(bytes), out long parsed));
        Assert.Equal(length, parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("some bytes of a body\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n")]
    public void Other_bytes_are_no_head(string bytes) =>
        Assert.False(RequestHead.TryParse(Encoding.ASCII.GetBytes(bytes), out _));

    [Fact]
    public void A_body_is_no_new_request_though_a_response_has_begun()
    {
        Send("POST / HTTP/1.1\r\nContent-Length: 60\r\n\r\n");
        Receive("HTTP/1.1 413 Too Large\r\n");
        Send("GET / HTTP/1.1\r\n\r\n");
        Assert.Equal(FailureDelivery.Incomplete, _progress.WriteFailed().Delivery);
        Assert.True(_progress.ResponseBegan);
        Assert.False(_progress.WriteFailed().Reused);
    }

    [Fact]
    public void An_interim_response_is_no_response()
    {
        Send("POST / HTTP/1.1\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
        Receive("HTTP/1.1 100 Continue\r\n\r\n");
        Assert.True(_progress.InFlight);
        Assert.False(_progress.ResponseBegan);
    }

    [Fact]
    public void A_second_request_on_the_connection_begins_anew()
    {
        Send("GET / HTTP/1.1\r\n\r\n");
        Receive("HTTP/1.1 200 OK\r\n\r\n");
        Assert.False(_progress.InFlight);
        Send("GET / HTTP/1.1\r\n\r\n");
        Assert.True(_progress.InFlight);
        Assert.Equal(new(FailurePhase.Read, FailureDelivery.Unknown, Reused: true, ResponseBegan: false), _progress.ReadFailed());
    }

    [Fact]
    public void An_end_that_was_read_before_a_request_keeps_it_from_being_sent()
    {
        Send("GET / HTTP/1.1\r\n\r\n");
        Receive("HTTP/1.1 200 OK\r\n\r\n");
        _progress.Ended();
        Assert.Equal(FailureDelivery.NotSent, _progress.Writing("POST / HTTP/1.1\r\n\r\n"u8)?.Delivery);
    }

    [Fact]
    public void A_request_never_leaves_on_a_condemned_connection()
    {
        var origin = new Origin();
        var progress = new RequestProgress(null, null, origin);
        byte[] request = "POST / HTTP/1.1\r\nContent-Length: 1\r\n\r\nx"u8.ToArray();
        Assert.Null(progress.Writing(request));
        progress.Accepted(request.Length);
        progress.Received("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8);
        origin.Retire(origin.Generation);

        ConnectionObservation? refused = progress.Writing(request);
        Assert.Equal(new(FailurePhase.Write, FailureDelivery.NotSent, Reused: true, ResponseBegan: false, Retired: true), refused);
    }

    [Theory]
    [InlineData("CONNECT a:443 HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n", "HTTP/1.1 101 Switching Protocols\r\n\r\n")]
    public void A_tunnel_and_an_upgraded_connection_carry_no_requests(string request, string response)
    {
        Send(request);
        Receive(response);
        Assert.True(_progress.IsRaw);
    }

    private void Send(string bytes)
    {
        Assert.Null(_progress.Writing(Encoding.ASCII.GetBytes(bytes)));
        _progress.Accepted(bytes.Length);
    }

    private void Receive(string bytes) => _progress.Received(Encoding.ASCII.GetBytes(bytes));
}
