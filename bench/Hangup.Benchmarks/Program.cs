Console.WriteLine("hangup");
