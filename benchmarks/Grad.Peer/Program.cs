// Measures libtorch, through TorchSharp, on one row of the performance table, and writes the measurement as a line of JSON:
//     Grad.Peer ROW THREADS [--small]
// The performance benchmark runs it, a process for each row: libtorch sometimes crashes with two threads.
using System.Globalization;
using Grad.Peer;
using Grad.Workloads;
using TorchSharp;

if (args is not [var row, var count, ..] || !int.TryParse(count, CultureInfo.InvariantCulture, out var threads))
{
    Console.Error.WriteLine("usage: Grad.Peer ROW THREADS [--small]");
    return 2;
}

NativeLibraries.Prepare();
var workload = WorkloadCatalog.All(small: args.Contains("--small")).First(workload => workload.Name == row);
torch.set_num_threads(threads);
torch.random.manual_seed(0);
var memory = new PeakMemory();
var graph = Graphs.Of(workload);
var loss = graph.Run();
var measurement = new Measurement { Row = row, Threads = threads, Loss = loss, PeakBytes = memory.Growth };
Console.WriteLine(measurement.With(Timing.Of(() => graph.Run())).ToJson());
return 0;
