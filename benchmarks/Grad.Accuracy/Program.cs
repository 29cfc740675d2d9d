// Goes through all 2^32 float32 inputs of elementary functions and writes those whose float64 result lies so near the middle
// between two float32 numbers that its own error could turn the rounding: function, bits of the input, bits of the result.
// judge.py decides them with arbitrary precision:
//     dotnet run -c Release --project benchmarks/Grad.Accuracy -- exp tanh | python3 benchmarks/Grad.Accuracy/judge.py
// Without names it goes through every function of one real number in the catalog.
//
// With the argument brief first it compares fast path results with others instead, for the functions that have a fast path:
//     dotnet run -c Release --project benchmarks/Grad.Accuracy -- brief exp tanh
// writes for each the largest relative difference, which must stay below 2^-36, the input that has it, how many inputs are computed
// again, and how many would round wrong, which must be none. It returns 1 otherwise.
//
// With the argument derivatives first it compares values and first derivatives with the exact ones of exact.txt.gz, for operations of
// any kind; exact/exact.py has written that file:
//     dotnet run -c Release --project benchmarks/Grad.Accuracy -- derivatives huber_loss
//     dotnet run -c Release --project benchmarks/Grad.Accuracy -- derivatives --markdown docs/numerics.md
// The second line writes the page's table of errors above 4 units in the last place again.
using Grad.Accuracy;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations;
using Grad.Engine.Operations.Activations;
using Grad.Engine.Operations.Special;

if (args is ["derivatives", .. var rest])
{
    return DerivativesCommand.Run(rest);
}

var isBrief = args is ["brief", ..];
var names = isBrief ? args[1..] : args;
IEnumerable<(string Name, ElementwisePrimitive Operation)> operations =
[
    .. Catalog.All.OfType<ElementwisePrimitive>().Select(static operation => (((IOperation)operation).Name, operation)),
    ("gelu", GeluExact.Instance),
    ("gelu_slope", GeluSlope.Instance),
    ("gelu_tanh", GeluTanh.Instance),
    ("log_odds", LogOdds.Instance),
];
var sweeps = operations
    .Where(pair => names.Length == 0 || names.Contains(pair.Name))
    .Select(pair => (pair.Name, Sweep: pair.Operation.Accept(new SweepVisitor())))
    .Where(pair => pair.Sweep is not null);
var swept = 0;
var good = true;
foreach (var (name, sweep) in sweeps)
{
    swept++;
    if (!isBrief)
    {
        foreach (var (x, y) in sweep!.NearMiddle())
        {
            Console.WriteLine($"{name} {x:x8} {y:x16}");
        }
    }
    else if (sweep!.BriefError(step: 1) is { } error)
    {
        good &= error.Wrong == 0 && Math.Log2(error.Worst) < -36;
        Console.WriteLine($"{name} 2^{Math.Log2(error.Worst):F2} at {error.Input:x8}, again {error.Doubtful}, wrong {error.Wrong}");
    }

    Console.Error.WriteLine($"{name}: done");
}

if (swept == 0)
{
    Console.Error.WriteLine("no such function of one real number (name operations of the catalog, such as exp)");
    return 2;
}

return good ? 0 : 1;
