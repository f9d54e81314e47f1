namespace Hangup.Cli;

/// <summary>How much a line of the log matters, least first.</summary>
internal enum LogLevel
{
    Trace = 0,
    Debug,
    Info,
    Warn,
    Error,
    Fatal,
    Panic,
    Disabled,
}
