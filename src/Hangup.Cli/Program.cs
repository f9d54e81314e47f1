using Hangup.Cli;

StandardStreams.Fill();
UserNamespace.EnterFor(args);
using var interruption = new Interruption();
int exitCode = await Tool.RunAsync(args, ToolHost.OfThisProcess(), interruption.Token).ConfigureAwait(false);
return exitCode == ExitCode.Interrupted ? interruption.ExitCode : exitCode;
