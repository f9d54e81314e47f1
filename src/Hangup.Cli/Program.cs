using Hangup.Cli;

return await Tool.RunAsync(args, new Terminal(CheckedOutput.Open(), Console.Error)).ConfigureAwait(false);
