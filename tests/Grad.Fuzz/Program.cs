using System.Globalization;
using Grad.Fuzz;

const string Usage = """
    Grad.Fuzz run [--seconds N] [--seed S] [--out FOLDER]    changes documents and runs them until the time is over
    Grad.Fuzz check FILE                                     runs one document and says what it breaks
    Grad.Fuzz minimize FILE                                  writes a smaller document that breaks the same
    Grad.Fuzz document --seed S --from N                     writes the document of a seed and number
    """;

var options = new Dictionary<string, string>(StringComparer.Ordinal) { ["--seconds"] = "60", ["--seed"] = "1", ["--from"] = "0", ["--out"] = "fuzz" };
var words = new List<string>();
for (var i = 0; i < args.Length; i++)
{
    if (!options.ContainsKey(args[i]))
    {
        words.Add(args[i]);
    }
    else if (i + 1 < args.Length)
    {
        options[args[i]] = args[++i];
    }
}

// The promise is for stacks as small as this one; the main thread's is larger.
var code = 2;
var thread = new Thread(() => code = Run(), 1 << 20);
thread.Start();
thread.Join();
return code;

int Run()
{
    switch (words)
    {
        case ["run"]:
            return new Campaign(Seed(), Number("--seconds"), options["--out"]).Run();
        case ["work"]:
            return Worker.Run(Seed(), Seed("--from"), Number("--seconds"), options["--out"]);
        case ["check", var file]:
            var verdict = Folder(folder => Trial.Of(File.ReadAllText(file), folder));
            Console.WriteLine($"exit {verdict.ExitCode}{(verdict.Fault is null ? "" : $": {verdict.Fault}\n{verdict.Place}\n{verdict.Details}")}");
            return verdict.Fault is null ? 0 : 1;
        case ["minimize", var file]:
            var document = File.ReadAllText(file);
            Console.WriteLine(Folder(folder =>
            {
                var place = Trial.Of(document, folder).Place;
                return place is null ? "it breaks nothing" : Minimizer.Of(document, smaller => Trial.Of(smaller, folder).Place == place);
            }));
            return 0;
        case ["document"]:
            Console.WriteLine(Mutator.Document(Seed(), Seed("--from")));
            return 0;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}

static T Folder<T>(Func<string, T> action)
{
    var folder = Directory.CreateTempSubdirectory("grad-fuzz-");
    try
    {
        return action(folder.FullName);
    }
    finally
    {
        folder.Delete(recursive: true);
    }
}

int Number(string option) => int.Parse(options[option], CultureInfo.InvariantCulture);

ulong Seed(string option = "--seed") => ulong.Parse(options[option], CultureInfo.InvariantCulture);
