namespace Hangup.Cli;

/// <summary>A file of proxies in Toxiproxy's format, in which toxics may stand.</summary>
internal sealed class ConfigFile(string path)
{
    /// <exception cref="OperatingException">The file cannot be read, or is not well. Toxiproxy starts without its proxies then, and a test fails later and elsewhere.</exception>
    public async Task PopulateAsync(ProxyRegistry registry, ProxyLog log, CancellationToken cancellationToken)
    {
        byte[] text = InputFile.Reading(path, () => File.ReadAllBytes(path));
        Populated populated = await new Populating(registry).PopulateAsync(text, cancellationToken).ConfigureAwait(false);
        if (populated.Error is { } error)
            throw new OperatingException($"The proxies of {path} cannot be made ({error.Message}): correct the file.");
        log.Write(LogLevel.Info, "Populated proxies from file", line => line.Add("config", path).Add("proxies", populated.Proxies!.Count));
    }
}
