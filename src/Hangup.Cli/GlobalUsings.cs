global using Hangup.Lab;
global using Hangup.Watch;
