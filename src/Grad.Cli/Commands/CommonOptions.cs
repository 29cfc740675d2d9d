using System.CommandLine;
using System.Globalization;
using Grad.Backends;
using Grad.Documents;
using Grad.Documents.DataFiles;
using Grad.Documents.Model;
using Grad.Engine;
using Grad.Engine.Execution;
using Grad.Engine.Tensors;
using Grad.Rendering;

namespace Grad.Cli.Commands;

/// <summary>A command line that cannot be meant.</summary>
internal sealed class UsageException(Message message) : Exception(message.ToString());

/// <summary>The options that several commands share.</summary>
internal sealed class CommonOptions
{
    public Option<string> Format { get; } = new("--format", "-f")
    {
        Description = "The output format: text (a transcript), json, or ndjson (one JSON object per line).",
        HelpName = "text|json|ndjson",
        DefaultValueFactory = static _ => "text",
    };

    public Option<string> Encoding { get; } = new("--encoding")
    {
        Description = "How JSON stores the elements of a tensor: nested, flat or base64.",
        HelpName = "nested|flat|base64",
        DefaultValueFactory = static _ => "nested",
    };

    public Option<string> Backend { get; } = new("--backend")
    {
        Description = "The backend: " + string.Join(" or ", BackendCatalog.Names) + ". All give the same bits.",
        HelpName = string.Join('|', BackendCatalog.Names),
        DefaultValueFactory = static _ => "simd",
    };

    public Option<string?> Threads { get; } = new("--threads")
    {
        Description = "The number of threads. The result does not depend on it. [default: the number of processors]",
        HelpName = "N",
    };

    public Option<string?> ZeroCotangent { get; } = new("--zero-cotangent")
    {
        Description = "What an elementwise operation passes on where its gradient is 0: propagate (0 times its derivative, which is NaN where that is infinite) or skip (0). [default: what the graph file says, else propagate]",
        HelpName = "propagate|skip",
    };

    public Option<string[]> Set { get; } = new("--set")
    {
        Description = "Sets the value of a variable: JSON as in a graph file, or @FILE for a data file or a part of a JSON file (x=@result.json#values.o).",
        HelpName = "NAME=VALUE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = static _ => [],
    };

    public Option<string?> Output { get; } = new("--output", "-o")
    {
        Description = "Writes to this file instead of standard output. The file is written completely or not at all.",
        HelpName = "FILE",
    };

    public LimitOptions Limits { get; } = new();

    public Option<bool> Outside { get; } = new("--allow-outside")
    {
        Description = "Allows the graph file to read and write files outside its folder, and --set to read files outside that and the current folder.",
    };

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { Format, Encoding, Backend, Threads, ZeroCotangent, Set, Output })
        {
            command.Options.Add(option);
        }

        Limits.AddTo(command);
    }

    /// <summary>The format, checked.</summary>
    public string FormatOf(ParseResult parsed) => parsed.GetValue(Format) is "text" or "json" or "ndjson"
        ? parsed.GetValue(Format)!
        : throw new UsageException($"--format {parsed.GetValue(Format)} is not known (use text, json or ndjson)");

    /// <summary>The document with the rule for zero cotangents, where the command line gives one.</summary>
    public GraphDocument WithZeroCotangent(ParseResult parsed, GraphDocument document) => parsed.GetValue(ZeroCotangent) switch
    {
        null => document,
        "propagate" => document with { SkipsZeroCotangents = false },
        "skip" => document with { SkipsZeroCotangents = true },
        var other => throw new UsageException($"--zero-cotangent {other} is not known (use propagate or skip)"),
    };

    /// <summary>The encoding, checked.</summary>
    public JsonEncoding EncodingOf(ParseResult parsed) => parsed.GetValue(Encoding) switch
    {
        "nested" => JsonEncoding.Nested,
        "flat" => JsonEncoding.Flat,
        "base64" => JsonEncoding.Base64,
        var other => throw new UsageException($"--encoding {other} is not known (use nested, flat or base64)"),
    };

    /// <summary>The backend for the number of threads.</summary>
    public IBackend BackendOf(ParseResult parsed)
    {
        var name = parsed.GetValue(Backend)!;
        return BackendCatalog.Create(name, ThreadsOf(parsed))
            ?? throw new UsageException($"--backend {name} is not known (use {string.Join(" or ", BackendCatalog.Names)})");
    }

    /// <summary>How many threads compute and write.</summary>
    public int ThreadsOf(ParseResult parsed)
    {
        var text = parsed.GetValue(Threads);
        return text is null ? Environment.ProcessorCount
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1024 ? number
            : throw new UsageException($"--threads {text} is not a number from 1 to 1024");
    }

    /// <summary>The values given with <c>--set</c>.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="standard">The dtype of numbers where none is said.</param>
    /// <param name="folder">Where the document's files are.</param>
    /// <exception cref="DocumentException">A value is wrong, or its file cannot be read.</exception>
    public Dictionary<string, VariableDeclaration> SettingsOf(ParseResult parsed, DType standard, DataFolder folder)
    {
        using var files = new DataFileReader("--set", folder);
        var settings = new Dictionary<string, VariableDeclaration>(StringComparer.Ordinal);
        foreach (var text in parsed.GetValue(Set) ?? [])
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new UsageException($"--set {text} is not NAME=VALUE");
            }

            var (name, value) = (text[..equals], text[(equals + 1)..]);
            var shown = $"--set {name}";
            settings[name] = value.StartsWith('@')
                ? FromFile(value[1..], name)
                : DocumentReader.ReadVariable(shown, System.Text.Encoding.UTF8.GetBytes(value), name, standard);
        }

        return settings;

        // FILE, or FILE#KEY.KEY into a JSON file.
        VariableDeclaration FromFile(string reference, string name)
        {
            var hash = reference.IndexOf('#', StringComparison.Ordinal);
            var given = hash < 0 ? reference : reference[..hash];
            string[] keys = hash < 0 ? [] : reference[(hash + 1)..].Split('.');
            var path = folder.ResolveGiven(given, out var problem) ?? throw new DocumentException(new Diagnostic($"--set {name}", null, problem!));
            if (Path.GetExtension(given).Equals(".json", StringComparison.OrdinalIgnoreCase))
            {
                return DocumentReader.ReadVariableFile(path, given, keys, name, standard);
            }

            var tensor = files.Read(path, given, keys is [var key] ? key : null, standard: standard);
            return new VariableDeclaration(SourcePosition.Start, name, new DataSource(SourcePosition.Start, tensor));
        }
    }
}
