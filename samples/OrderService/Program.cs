// A service that takes orders. An order comes with a key; the same key again is the same order.
using System.Collections.Concurrent;
using Hangup.AspNetCore;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddClientAbortHandling();
WebApplication application = builder.Build();

var orders = new ConcurrentDictionary<string, int>();
int received = 0;

application.MapPost("/orders", async (HttpContext context) =>
{
    Interlocked.Increment(ref received);
    using var reader = new StreamReader(context.Request.Body);
    string article = await reader.ReadToEndAsync(context.RequestAborted);
    string key = context.Request.Headers["Idempotency-Key"].ToString();
    int number = orders.GetOrAdd(key, _ => orders.Count + 1);
    return context.IsClientGone ? Results.Empty : Results.Text($"order {number}: {article}");
});
application.MapGet("/orders/count", () => Results.Text($"{orders.Count} orders, {received} requests"));

await application.RunAsync();
