// Measures every row of the performance table through the engine, from graph documents, and libtorch on the same graphs beside it:
//     dotnet run -c Release --project benchmarks/Grad.Performance
// Each measurement has a process of its own, so that neither memory nor a crash reaches the next one.
using Grad.Performance;

if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

if (options.Document is { } document)
{
    var row = options.Rows[0];
    var measurement = row switch
    {
        "load" => TextMeasurement.Load(document),
        "write" => TextMeasurement.Write(document, options.Threads ?? 1),
        _ => GraphMeasurement.Run(row, document, options.Threads ?? 1),
    };
    Console.WriteLine(measurement.ToJson());
    return 0;
}

var rows = Row.All(options.Small);
if (options.Rows.FirstOrDefault(name => !rows.Any(row => row.Name == name) && !Growth.All.Any(row => row.Name == name)) is { } unknown)
{
    Console.Error.WriteLine($"there is no row '{unknown}' (there are {string.Join(' ', rows.Select(static row => row.Name).Concat(Growth.All.Select(static row => row.Name)))})");
    return 2;
}

var machine = Machine.Description;
var bench = new Bench(options);
var measured = rows.Where(row => options.Rows.Count == 0 || options.Rows.Contains(row.Name)).Select(bench.Measure).ToArray();
var grown = Growth.All.Where(row => options.Rows.Count == 0 || options.Rows.Contains(row.Name)).Select(row => row.Measure(options.Small)).ToArray();
var table = Report.Markdown(machine, measured, grown);
Console.Write(table);
if (options.Markdown is { } markdown)
{
    File.WriteAllText(markdown, table);
}

if (options.Json is { } json)
{
    File.WriteAllText(json, Report.Json(machine, measured));
}

return measured.All(static row => row.IsSound) ? 0 : 1;
