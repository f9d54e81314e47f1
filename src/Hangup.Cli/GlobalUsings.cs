global using Hangup.Lab;
