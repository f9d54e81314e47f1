using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Hangup.Tests.Postgres;
using Hangup.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace Hangup.Resilience.Tests.EntityFramework;

/// <summary>EF Core over a connection to a real PostgreSQL that fails at an exact moment.</summary>
public sealed class ExecutionStrategyTests : IClassFixture<PostgresServer>, IAsyncLifetime
{
    private PostgresServer _server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = (await TestContext.Current.GetFixture<PostgresServer>())!;
        Assert.SkipUnless(PostgresServer.IsInstalled, "PostgreSQL is not installed (package postgresql).");
        await using Shop shop = Shop.At(PostgresServer.Connection(_server.EndPoint.Port), Shop.Safely);
        await shop.Database.ExecuteSqlRawAsync("""drop table if exists "Orders"; create table "Orders" ("Id" serial primary key, "Number" uuid not null)""", Stop);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_strategy_of_Npgsql_inserts_twice_when_the_reply_is_lost()
    {
        await using var relay = new Relay(_server.EndPoint);
        await using Shop shop = ShopThrough(relay, npgsql => npgsql.EnableRetryOnFailure());
        relay.CutAtReply("INSERT 0 1", Ending.Reset);
        shop.Add(new Order { Number = Guid.NewGuid() });

        await shop.SaveChangesAsync(Stop);

        Assert.Equal(2, await CountAsync());
    }

    [Theory]
    [InlineData(nameof(Ending.Reset))]
    [InlineData(nameof(Ending.Fin))]
    public async Task Without_a_check_a_lost_reply_is_an_error_of_unknown_delivery_and_nothing_is_done_twice(string ending)
    {
        await using var relay = new Relay(_server.EndPoint);
        await using Shop shop = ShopThrough(relay, Shop.Safely);
        relay.CutAtReply("INSERT 0 1", Enum.Parse<Ending>(ending));
        shop.Add(new Order { Number = Guid.NewGuid() });

        var exception = await Assert.ThrowsAsync<DbUpdateException>(() => shop.SaveChangesAsync(Stop));

        Assert.True(ConnectionFailure.TryClassify(exception, new ConnectionFailureContext { Recognizers = [new NpgsqlRecognizer()] }, out ConnectionFailure failure));
        Assert.Equal(FailureDelivery.Unknown, failure.Delivery);
        Assert.Equal(1, await CountAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_a_check_a_lost_COMMIT_is_found_out_and_done_once(bool wasCommitted)
    {
        await using var relay = new Relay(_server.EndPoint);
        await using Shop shop = ShopThrough(relay, Shop.Safely);
        if (wasCommitted)
            relay.CutAtReply("COMMIT", Ending.Reset);
        else
            relay.CutAtRequest("COMMIT", Ending.Reset);

        await PlaceAsync(shop, Guid.NewGuid(), Stop);

        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_refused_connection_is_tried_again()
    {
        using var refused = new FirstRefused(_server.EndPoint.Port);
        await using Shop shop = Shop.At(PostgresServer.Connection(_server.EndPoint.Port), Shop.Safely, refused);
        shop.Add(new Order { Number = Guid.NewGuid() });

        await shop.SaveChangesAsync(Stop);

        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task An_error_of_the_server_is_not_tried_again()
    {
        await using Shop shop = Shop.At(PostgresServer.Connection(_server.EndPoint.Port), Shop.Safely);

        await Assert.ThrowsAsync<PostgresException>(() => shop.Database.ExecuteSqlRawAsync("insert into nowhere values (1)", Stop));
    }

    private static async Task PlaceAsync(Shop shop, Guid number, CancellationToken cancellation)
    {
        var order = new Order { Number = number };
        shop.Add(order);
        await shop.Database.CreateExecutionStrategy().ExecuteInTransactionAsync(
            token => shop.SaveChangesAsync(acceptAllChangesOnSuccess: false, token),
            verifySucceeded: token => shop.Orders.AsNoTracking().AnyAsync(placed => placed.Number == number, token),
            cancellation);
        shop.ChangeTracker.AcceptAllChanges();
    }

    private static Shop ShopThrough(Relay relay, Action<NpgsqlDbContextOptionsBuilder> configure) =>
        Shop.At(PostgresServer.Connection(relay.Port, "Pooling=false"), configure);

    private async Task<long> CountAsync()
    {
        await using NpgsqlCommand count = _server.Direct.CreateCommand("""select count(*) from "Orders" """);
        return (long)(await count.ExecuteScalarAsync(Stop))!;
    }

    /// <summary>The first connection goes to a port that is bound, so that it is nobody else's, and does not listen.</summary>
    private sealed class FirstRefused : DbConnectionInterceptor, IDisposable
    {
        private readonly Socket _bound = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly int _port;
        private int _opened;

        public FirstRefused(int port)
        {
            _port = port;
            _bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        }

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            connection.ConnectionString = PostgresServer.Connection(_opened++ == 0 ? ((IPEndPoint)_bound.LocalEndPoint!).Port : _port);
            return new(result);
        }

        public void Dispose() => _bound.Dispose();
    }
}
