using System.Text;
using Grad.Documents.Model;
using Grad.Documents.Numbers;
using Grad.Engine;
using Grad.Engine.Tensors;

namespace Grad.Documents.DataFiles;

/// <summary>Reads comma-separated numbers; the first record is a header where none of its cells is a number or boolean.</summary>
internal static class CsvFile
{
    /// <summary>Reads a table of shape [rows, columns].</summary>
    /// <param name="path">The file.</param>
    /// <param name="shown">What messages call it.</param>
    /// <param name="columns">Which columns, in which order; null for all.</param>
    /// <param name="dtype">The dtype.</param>
    public static Tensor Read(string path, string shown, IReadOnlyList<ColumnReference>? columns, DType dtype)
    {
        using var file = DocumentBytes.Open(path, shown, allowsSpecial: false);
        return dtype switch
        {
            DType.Bool => new CsvTable<BoolElement, bool>(file, shown).Read(columns),
            DType.UInt8 => new CsvTable<IntegerElement<byte>, byte>(file, shown).Read(columns),
            DType.Int8 => new CsvTable<IntegerElement<sbyte>, sbyte>(file, shown).Read(columns),
            DType.Int16 => new CsvTable<IntegerElement<short>, short>(file, shown).Read(columns),
            DType.Int32 => new CsvTable<IntegerElement<int>, int>(file, shown).Read(columns),
            DType.Int64 => new CsvTable<IntegerElement<long>, long>(file, shown).Read(columns),
            DType.Float16 => new CsvTable<Float16Element, Half>(file, shown).Read(columns),
            DType.BFloat16 => new CsvTable<BFloat16Element, BFloat16>(file, shown).Read(columns),
            DType.Float32 => new CsvTable<Float32Element, float>(file, shown).Read(columns),
            _ => new CsvTable<Float64Element, double>(file, shown).Read(columns),
        };
    }
}

/// <summary>A table of one dtype.</summary>
internal sealed class CsvTable<TElement, T>(DocumentBytes file, string shown)
    where TElement : IElement<T>
    where T : unmanaged
{
    /// <summary>How many columns a message lists.</summary>
    private const int Listed = 10;

    private readonly CsvScanner _scanner = new(file, shown);
    private readonly List<CsvScanner.Cell> _cells = [];
    private string[]? _header;
    private Dictionary<string, int>? _places;

    /// <summary>Reads the table.</summary>
    public Tensor Read(IReadOnlyList<ColumnReference>? columns)
    {
        if (!_scanner.Next(_cells))
        {
            throw FileBytes.Fault(shown, "the file is empty", DocumentFault.Document);
        }

        var width = _cells.Count;
        if (columns?.Any(column => column.Name is not null) == true || !_cells.Exists(IsValue))
        {
            _header = [.. _cells.Select(_scanner.Text)];
            _places = new Dictionary<string, int>(_header.Length, StringComparer.Ordinal);
            for (var column = 0; column < width; column++)
            {
                _places.TryAdd(_header[column], column);
            }

            _cells.Clear();
        }

        var selected = columns is null ? [.. Enumerable.Range(0, width)] : columns.Select(column => Index(column, width)).ToArray();
        var values = new ElementBuffer<T>();
        var rows = 0;
        for (var more = _cells.Count > 0 || _scanner.Next(_cells); more; more = _scanner.Next(_cells))
        {
            if (_cells.Count != width)
            {
                throw _scanner.Fault(_cells[0], $"a record of {_cells.Count} cells, but the first has {width} (give every record the same number)");
            }

            foreach (var column in selected)
            {
                values.Add(Value(_cells[column], column));
            }

            rows++;
        }

        return values.ToTensor(new Shape(rows, selected.Length));
    }

    private int Index(ColumnReference column, int width)
    {
        if (column.Name is { } name)
        {
            if (_places!.TryGetValue(name, out var index))
            {
                return index;
            }

            var known = $"{string.Join(", ", _header!.Take(Listed))}{(width > Listed ? ", ..." : "")}";
            throw FileBytes.Fault(shown, $"there is no column '{name}'{Suggestions.DidYouMean(name, _header!, $" (the columns are {known})")}", DocumentFault.Document);
        }

        var counted = column.Index!.Value < 0 ? column.Index.Value + width : column.Index.Value;
        return counted >= 0 && counted < width
            ? counted
            : throw FileBytes.Fault(shown, $"there is no column {column.Index} (there are {width}, counted from 0)", DocumentFault.Document);
    }

    private bool IsValue(CsvScanner.Cell cell) =>
        Normalized(_scanner.Text(cell)) is var text
        && (ParseBoolean(text) is not null || NotFinite.Parse(text) is not null || DecimalNumber.Read(Terminated(text), out _) == text.Length);

    private T Value(CsvScanner.Cell cell, int column)
    {
        // Nearly every cell is a plain number and needs no text made of it.
        if (DecimalNumber.Read(file.Span[cell.Start..], out var number) == cell.End - cell.Start && cell.End > cell.Start)
        {
            return Element(number, file.Span[cell.Start..cell.End], cell);
        }

        var text = Normalized(_scanner.Text(cell));
        if (ParseBoolean(text) is { } boolean)
        {
            return TElement.From(boolean);
        }

        if (NotFinite.Parse(text) is { } special && TElement.TryFrom(special, out var value))
        {
            return value;
        }

        if (text.Length > 0 && DecimalNumber.Read(Terminated(text), out number) == text.Length)
        {
            return Element(number, Terminated(text).AsSpan(0, text.Length), cell);
        }

        Message where = _header is null ? (Message)$"column {column}" : $"column '{_header[column]}'";
        throw _scanner.Fault(cell, text.Length == 0
            ? (Message)$"{where} is empty here (write nan for a missing number)"
            : $"'{_scanner.Text(cell)}' in {where} is not a number (leave the column out with 'columns')");
    }

    private T Element(in DecimalNumber number, ReadOnlySpan<byte> text, CsvScanner.Cell cell) =>
        TElement.TryFrom(number, text, out var value) ? value : throw _scanner.Fault(cell, TElement.Refusal(number, text));

    private static bool? ParseBoolean(string text) => text switch
    {
        "True" or "true" => true,
        "False" or "false" => false,
        _ => null,
    };

    private static byte[] Terminated(string text) => [.. Encoding.UTF8.GetBytes(text), 0];

    /// <summary>Spellings that JSON does not have: <c>+1</c>, <c>.5</c>, <c>5.</c></summary>
    private static string Normalized(string text)
    {
        var unsigned = text.TrimStart('+', '-');
        var sign = text.StartsWith('-') ? "-" : "";
        return text.Length - unsigned.Length > 1 ? text
            : unsigned.StartsWith('.') ? $"{sign}0{unsigned}"
            : unsigned.EndsWith('.') ? $"{sign}{unsigned}0"
            : sign + unsigned;
    }
}
