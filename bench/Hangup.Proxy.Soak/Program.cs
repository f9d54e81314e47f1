using System.Globalization;
using Hangup.Proxy.Soak;

SoakPlan? plan = SoakPlan.Parse(args);
if (plan is null)
{
    Console.Error.WriteLine("Say how long: 'short' (30 seconds, 500 connections) or 'full' (10 minutes, 5,000 connections), and a seed behind it if you like.");
    return 2;
}

Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{plan.Length.TotalSeconds} s, {plan.Connections} connections, seed {plan.Seed}"));
await using ServerProcess server = await ServerProcess.StartAsync(plan.Seed);
SoakReport report = await new Soak(plan, server).RunAsync();
Console.Write(report.ToMarkdown());
return report.Problems.Count == 0 ? 0 : 1;
