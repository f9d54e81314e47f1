using Microsoft.EntityFrameworkCore;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace Hangup.Resilience.Tests.EntityFramework;

/// <summary>An order, whose key the database makes, so that an insert that is repeated makes another one.</summary>
internal sealed class Order
{
    public int Id { get; init; }

    public required Guid Number { get; init; }
}

internal sealed class Shop(DbContextOptions<Shop> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    public static Shop At(string connection, Action<NpgsqlDbContextOptionsBuilder> configure, params Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor[] interceptors) =>
        new(new DbContextOptionsBuilder<Shop>().UseNpgsql(connection, configure).AddInterceptors(interceptors).Options);

    public static void Safely(NpgsqlDbContextOptionsBuilder npgsql) =>
        npgsql.ExecutionStrategy(dependencies => new ConnectionExecutionStrategy(dependencies));
}
