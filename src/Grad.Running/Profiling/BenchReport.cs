using Grad.Engine.Execution;
using Grad.Engine.Tensors;

namespace Grad.Running.Profiling;

/// <summary>How long a graph takes with each backend and number of threads.</summary>
/// <param name="Title">The document's title, or null.</param>
/// <param name="Timed">A description of what was timed.</param>
/// <param name="Configurations">The measurements.</param>
public sealed record BenchReport(string? Title, string Timed, IReadOnlyList<BenchConfiguration> Configurations)
{
    /// <summary>Whether all gave the same bits.</summary>
    public bool IsEqual => Configurations.All(configuration => configuration.Digest == Configurations[0].Digest);
}

/// <summary>How long a graph takes with one backend and number of threads.</summary>
/// <param name="Backend">The backend.</param>
/// <param name="Threads">The number of threads.</param>
/// <param name="Limits">What the machine can do with so many threads.</param>
/// <param name="Runs">How many runs were timed.</param>
/// <param name="LoadSeconds">Binding, and where the document has no steps planning and compiling.</param>
/// <param name="MedianSeconds">The median of a run.</param>
/// <param name="LeastSeconds">The fastest run.</param>
/// <param name="Digest">SHA-256 of what <c>grad run --format json --encoding base64</c> writes, in hexadecimal digits.</param>
/// <param name="Instructions">Where the time of a run goes, in the order of the run.</param>
public sealed record BenchConfiguration(
    string Backend,
    int Threads,
    MachineLimits Limits,
    int Runs,
    double LoadSeconds,
    double MedianSeconds,
    double LeastSeconds,
    string Digest,
    IReadOnlyList<BenchInstruction> Instructions);

/// <summary>What one instruction of a plan takes: a fused loop, a matrix product, an algorithm.</summary>
/// <param name="Name">The values of the document that it stores, or an empty text.</param>
/// <param name="Operations">The operations that are computed together; none for a copy.</param>
/// <param name="DType">The dtype of what it stores.</param>
/// <param name="Shape">The shape of what it stores.</param>
/// <param name="Calls">How often it is done in a run.</param>
/// <param name="Seconds">The time of all calls of a run, by the median over the runs.</param>
/// <param name="Bytes">The bytes that a call reads and writes.</param>
/// <param name="Flops">The operations on numbers of a call; 0 where they are not counted.</param>
/// <param name="LimitShare">The least time that the machine needs, as a part of the time taken.</param>
public sealed record BenchInstruction(
    string Name,
    IReadOnlyList<string> Operations,
    DType DType,
    Shape Shape,
    int Calls,
    double Seconds,
    long Bytes,
    long Flops,
    double LimitShare);
