using System.Net.Http;
using System.Net.Sockets;
using System.Net.WebSockets;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Npgsql;
using StackExchange.Redis;

namespace Hangup.Tests.Detection;

/// <summary>Writes a chain of exceptions in one line, the outermost first, with the codes that programs can read and without messages.</summary>
internal static class ExceptionChain
{
    public static string Of(Exception exception)
    {
        string self = Name(exception);
        return exception switch
        {
            AggregateException aggregate => $"{self}[{string.Join(" | ", aggregate.InnerExceptions.Select(Of))}]",
            { InnerException: { } inner } => $"{self} < {Of(inner)}",
            _ => self,
        };
    }

    private static string Name(Exception exception) => exception switch
    {
        SocketException e => $"SocketException({e.SocketErrorCode}/{e.NativeErrorCode})",
        WebSocketException e => $"WebSocketException({e.WebSocketErrorCode})",
        HttpRequestException e => $"HttpRequestException({e.HttpRequestError})",
        HttpProtocolException e => $"HttpProtocolException({e.ErrorCode})",
        HttpIOException e => $"HttpIOException({e.HttpRequestError})",
        RpcException e => $"RpcException({e.StatusCode})",
        PostgresException e => $"PostgresException({e.SqlState})",
        NpgsqlException e => $"NpgsqlException(IsTransient={e.IsTransient})",
        BadHttpRequestException e => $"BadHttpRequestException({e.StatusCode})",
        RedisConnectionException e => $"RedisConnectionException({e.FailureType}, {e.CommandStatus})",
        RedisTimeoutException e => $"RedisTimeoutException({e.Commandstatus})",
        _ => exception.GetType().Name,
    };
}
