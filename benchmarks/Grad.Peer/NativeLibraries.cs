using System.Buffers.Binary;

namespace Grad.Peer;

/// <summary>
/// TorchSharp's library asks for the symbol version GLIBCXX_3.4.32, for std::ios_base_library_init alone, which it never calls. In
/// the copy beside this program the version is marked weak, so that it loads where the C++ library is older.
/// </summary>
internal static class NativeLibraries
{
    private const string Version = "GLIBCXX_3.4.32";
    private const int SectionHeaderSize = 64;
    private const int VersionNeedType = 0x6ffffffe;
    private const ushort Weak = 2;

    /// <summary>Marks the version weak where it is not yet; to be called before the first use of libtorch.</summary>
    public static void Prepare()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so");
        if (!File.Exists(path))
        {
            return;
        }

        var bytes = File.ReadAllBytes(path);
        if (Weaken(bytes))
        {
            // The copy may be a link into the package folder: it is replaced, never written to.
            var changed = path + ".changed";
            File.WriteAllBytes(changed, bytes);
            File.Move(changed, path, overwrite: true);
        }
    }

    // The ELF section .gnu.version_r is a list of files, each with a list of versions that are needed of it.
    private static bool Weaken(Span<byte> elf)
    {
        var sections = (int)BinaryPrimitives.ReadInt64LittleEndian(elf[0x28..]);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(elf[0x3C..]);
        for (var i = 0; i < count; i++)
        {
            var section = elf[(sections + (i * SectionHeaderSize))..];
            if (BinaryPrimitives.ReadInt32LittleEndian(section[4..]) != VersionNeedType)
            {
                continue;
            }

            var strings = elf[(sections + (BinaryPrimitives.ReadInt32LittleEndian(section[0x28..]) * SectionHeaderSize))..];
            var names = (int)BinaryPrimitives.ReadInt64LittleEndian(strings[0x18..]);
            return Weaken(elf, (int)BinaryPrimitives.ReadInt64LittleEndian(section[0x18..]), names);
        }

        return false;
    }

    private static bool Weaken(Span<byte> elf, int file, int names)
    {
        for (var next = -1; next != 0; file += next)
        {
            var need = file + BinaryPrimitives.ReadInt32LittleEndian(elf[(file + 8)..]);
            for (var step = -1; step != 0; need += step)
            {
                var name = elf[(names + BinaryPrimitives.ReadInt32LittleEndian(elf[(need + 8)..]))..];
                var flags = BinaryPrimitives.ReadUInt16LittleEndian(elf[(need + 4)..]);
                if (name[..name.IndexOf((byte)0)].SequenceEqual(System.Text.Encoding.ASCII.GetBytes(Version)) && (flags & Weak) == 0)
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(elf[(need + 4)..], (ushort)(flags | Weak));
                    return true;
                }

                step = BinaryPrimitives.ReadInt32LittleEndian(elf[(need + 12)..]);
            }

            next = BinaryPrimitives.ReadInt32LittleEndian(elf[(file + 12)..]);
        }

        return false;
    }
}
