// Orders over a connection that fails now and then: dotnet run -- http://localhost:5000
using Hangup;
using Hangup.Resilience;
using Microsoft.Extensions.DependencyInjection;

if (args is not [var address])
{
    Console.Error.WriteLine("Give the address of the service, as in http://localhost:5000.");
    return 2;
}

var services = new ServiceCollection();
services.AddHttpClient("orders", client => client.BaseAddress = new(address))
    .AddConnectionRecovery(options =>
    {
        options.AttemptTimeout = TimeSpan.FromSeconds(10);
        options.BaseDelay = TimeSpan.FromMilliseconds(10);
        options.Budget = null;
    });
await using ServiceProvider provider = services.BuildServiceProvider();
HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("orders");

int done = 0;
for (int i = 1; i <= 50; i++)
{
    using var request = new HttpRequestMessage(HttpMethod.Post, "orders") { Content = new StringContent($"article {i}") };
    request.Headers.Add("Idempotency-Key", $"order-{i}");
    try
    {
        using HttpResponseMessage response = await client.SendAsync(request);
        done++;
    }
    catch (HttpConnectionException e) when (e.ConnectionFailure.Delivery == FailureDelivery.Unknown)
    {
        Console.Error.WriteLine($"order {i} may have been placed: {e.ConnectionFailure}");
    }
    catch (HttpConnectionException e)
    {
        Console.Error.WriteLine($"order {i} was not placed: {e.ConnectionFailure}");
    }
}

Console.WriteLine($"{done} orders placed; the service says: {await client.GetStringAsync(new Uri("orders/count", UriKind.Relative))}");
return done == 50 ? 0 : 1;
