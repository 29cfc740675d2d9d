// Goes through all 2^32 float32 inputs of elementary functions and writes those whose float64 result lies so near the middle
// between two float32 numbers that its own error could turn the rounding: function, bits of the input, bits of the result.
// judge.py decides them with arbitrary precision:
//     dotnet run -c Release --project benchmarks/Grad.Accuracy -- exp tanh | python3 benchmarks/Grad.Accuracy/judge.py
// Without names it goes through every function of one real number in the catalog.
using Grad.Accuracy;
using Grad.Engine.Operations;
using Grad.Engine.Operations.Elementwise;

var sweeps = Catalog.All
    .Where(operation => args.Length == 0 || args.Contains(operation.Name))
    .OfType<ElementwisePrimitive>()
    .Select(operation => (((IOperation)operation).Name, Sweep: operation.Accept(new SweepVisitor())))
    .Where(pair => pair.Sweep is not null);
var swept = 0;
foreach (var (name, sweep) in sweeps)
{
    swept++;
    foreach (var (x, y) in sweep!.NearMiddle())
    {
        Console.WriteLine($"{name} {x:x8} {y:x16}");
    }

    Console.Error.WriteLine($"{name}: done");
}

if (swept == 0)
{
    Console.Error.WriteLine("no such function of one real number (name operations of the catalog, such as exp)");
    return 2;
}

return 0;
