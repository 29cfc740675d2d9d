using System.Runtime.InteropServices;

namespace Grad.Documents.Files;

/// <summary>What a file is.</summary>
internal enum FileKind
{
    Regular,
    Folder,
    Pipe,
    Device,
    Socket,
    Other,
}

/// <summary>What the system says about a file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Mode">Its permissions.</param>
/// <param name="Length">Its length in bytes, of a regular file.</param>
/// <param name="Number">Its number in its file system.</param>
internal readonly record struct FileStatus(FileKind Kind, uint Mode, long Length, long Number);

/// <summary>
/// The system calls for files on Linux, in one place: .NET waits forever for the other end of a pipe that it opens, and knows only
/// names that are UTF-8. A call that a signal interrupts is made again; what fails is an <see cref="IOException"/> with the system's
/// own number in it.
/// </summary>
internal static unsafe partial class SystemCalls
{
    public const int ReadOnly = 0;
    public const int WriteOnly = 1;
    public const int ReadWrite = 2;
    public const int Create = 0x40;
    public const int Exclusive = 0x80;
    public const int NonBlocking = 0x800;

    // No controlling terminal, and no child process has it.
    private const int Always = 0x100 | 0x80000;

    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int NoDeviceOrAddress = 6;
    public const int BadDescriptor = 9;
    public const int WouldBlock = 11;
    public const int Exists = 17;

    private const int InputOutputError = 5;
    private const int NoAccess = 13;
    private const int NotPermitted = 1;
    private const int NotAFolder = 20;
    private const int IsAFolder = 21;
    private const int InvalidArgument = 22;
    private const int NotSupported = 95;
    private const int AtCurrentFolder = -100;
    private const int EmptyPath = 0x1000;
    private const int FollowLink = 0x400;
    private const int KeepLink = 0x100;
    private const int LockAtOnce = 2 | 4;
    private const int WantedStatus = 0x303;
    private const int Readable = 1;
    private const int GetFlags = 3;
    private const int SetFlags = 4;

    /// <summary>Opens only a folder; the number differs between processors.</summary>
    public static int Folder { get; } = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm ? 0x4000 : 0x10000;

    /// <summary>Opens a file without a name in a folder.</summary>
    public static int Nameless { get; } = 0x400000 | Folder;

    /// <summary>Opens a folder only to name files in it.</summary>
    public static int PathOnly => 0x200000;

    /// <summary>Opens no link; the number differs between processors.</summary>
    public static int NoLink { get; } = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm ? 0x8000 : 0x20000;

    /// <summary>Opens a file.</summary>
    /// <returns>The descriptor, or the negative of the error's number.</returns>
    public static int Open(string path, int flags) => OpenAt(AtCurrentFolder, FilePath.Bytes(path), flags);

    /// <summary>Opens a file of a folder; a new one has the permissions that the user's mask leaves.</summary>
    /// <returns>The descriptor, or the negative of the error's number.</returns>
    public static int OpenAt(int folder, byte[] name, int flags)
    {
        var failing = (flags & (WriteOnly | ReadWrite)) == 0 ? (flags & PathOnly) == 0 && FaultInjection.FailsReading() : FaultInjection.FailsWriting();
        if (failing)
        {
            return -InputOutputError;
        }

        if ((flags & Nameless) == Nameless && FaultInjection.FailsNameless())
        {
            return -NotSupported;
        }

        while (true)
        {
            var descriptor = OpenAtCall(folder, name, flags | Always, 0x1B6);
            if (descriptor >= 0 || Marshal.GetLastPInvokeError() != Interrupted)
            {
                return descriptor >= 0 ? descriptor : -Marshal.GetLastPInvokeError();
            }
        }
    }

    /// <summary>Closes a descriptor.</summary>
    public static void Close(int descriptor) => _ = CloseCall(descriptor);

    /// <summary>What a path leads to; null where there is nothing, or nothing that may be looked at.</summary>
    public static FileStatus? StatusOf(string path) => StatusOf(AtCurrentFolder, FilePath.Bytes(path), 0);

    /// <summary>What is in a folder under a name, be it a link; null where there is nothing.</summary>
    public static FileStatus? StatusOf(int folder, byte[] name) => StatusOf(folder, name, KeepLink);

    /// <summary>What is open.</summary>
    public static FileStatus StatusOf(int descriptor) => StatusOf(descriptor, [0], EmptyPath) ?? new FileStatus(FileKind.Other, 0, 0, 0);

    /// <summary>Reads what is there, and waits where there is nothing yet.</summary>
    /// <returns>The number of bytes; 0 at the end; -1 where a descriptor that does not wait has nothing yet.</returns>
    /// <exception cref="IOException">The system says no.</exception>
    public static int Read(int descriptor, Span<byte> buffer, long? position)
    {
        if (FaultInjection.FailsReading())
        {
            throw Error(InputOutputError);
        }

        fixed (byte* bytes = buffer)
        {
            while (true)
            {
                var count = position is { } at ? ReadAtCall(descriptor, bytes, buffer.Length, at) : ReadCall(descriptor, bytes, buffer.Length);
                if (count >= 0)
                {
                    return (int)count;
                }

                switch (Marshal.GetLastPInvokeError())
                {
                    case Interrupted:
                        break;
                    case WouldBlock:
                        return -1;
                    case var error:
                        throw Error(error);
                }
            }
        }
    }

    /// <summary>Writes all bytes.</summary>
    /// <exception cref="IOException">The system says no.</exception>
    public static void Write(int descriptor, ReadOnlySpan<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            for (var written = 0; written < buffer.Length;)
            {
                if (FaultInjection.FailsWriting())
                {
                    throw Error(InputOutputError);
                }

                var count = WriteCall(descriptor, bytes + written, buffer.Length - written);
                if (count >= 0)
                {
                    written += (int)count;
                    continue;
                }

                switch (Marshal.GetLastPInvokeError())
                {
                    case Interrupted:
                        break;
                    case WouldBlock:
                        Wait(descriptor, forWriting: true, milliseconds: -1);
                        break;
                    case var error:
                        throw Error(error);
                }
            }
        }
    }

    /// <summary>Waits until a descriptor can be read or written, or its other end is gone.</summary>
    /// <param name="descriptor">The descriptor.</param>
    /// <param name="forWriting">For writing, not for reading.</param>
    /// <param name="milliseconds">The longest time; negative for any.</param>
    /// <returns>False where the time went by.</returns>
    public static bool Wait(int descriptor, bool forWriting, int milliseconds)
    {
        var poll = new Poll { Descriptor = descriptor, Events = forWriting ? (short)(Readable << 2) : (short)Readable };
        int ready;
        do
        {
            ready = PollCall(&poll, 1, milliseconds);
        }
        while (ready < 0 && Marshal.GetLastPInvokeError() == Interrupted);
        return ready != 0;
    }

    /// <summary>Lets reads and writes of a descriptor wait.</summary>
    public static void LetWait(int descriptor) => _ = ControlCall(descriptor, SetFlags, ControlCall(descriptor, GetFlags, 0) & ~NonBlocking);

    /// <summary>Whether a descriptor is open.</summary>
    public static bool IsOpen(int descriptor) => ControlCall(descriptor, GetFlags, 0) >= 0 || Marshal.GetLastPInvokeError() != BadDescriptor;

    /// <summary>Locks an open file until it is closed, or its process ends.</summary>
    /// <returns>False where another process has locked it, or the file system knows no locks.</returns>
    public static bool TryLock(int descriptor) => LockCall(descriptor, LockAtOnce) == 0;

    /// <summary>Lets a signal have no effect.</summary>
    public static void Ignore(int signal) => _ = SignalCall(signal, 1);

    /// <summary>Whether an error says that the file system has no nameless files; there are several that do.</summary>
    public static bool MeansUnknown(int error) => error is NoEntry or IsAFolder or InvalidArgument or NotSupported;

    /// <summary>Gives an open file permissions.</summary>
    public static void SetMode(int descriptor, uint mode) => _ = ModeCall(descriptor, mode);

    /// <summary>Gives the open file that is behind a link of <c>/proc</c> a name.</summary>
    /// <returns>0, or the error's number.</returns>
    public static int Link(string opened, int folder, byte[] name) =>
        FaultInjection.FailsWriting() ? InputOutputError
        : LinkCall(AtCurrentFolder, FilePath.Bytes(opened), folder, name, FollowLink) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>Gives a file of a folder another name, in place of the file that has it.</summary>
    /// <exception cref="IOException">The system says no.</exception>
    public static void Rename(int folder, byte[] from, byte[] to)
    {
        var error = FaultInjection.FailsWriting() ? InputOutputError
            : RenameCall(folder, from, folder, to) == 0 ? 0 : Marshal.GetLastPInvokeError();
        if (error != 0)
        {
            throw Error(error);
        }
    }

    /// <summary>Deletes a file of a folder.</summary>
    public static void Delete(int folder, byte[] name) => _ = UnlinkCall(folder, name, 0);

    /// <summary>The bytes of a link's target; null where the path is not a link.</summary>
    public static byte[]? ReadLink(string path)
    {
        var room = new byte[1 << 12];
        fixed (byte* bytes = room)
        {
            var length = ReadLinkCall(FilePath.Bytes(path), bytes, room.Length);
            return length < 0 ? null : room[..(int)length];
        }
    }

    /// <summary>Writes the current folder's path, with a zero byte after it.</summary>
    public static bool CurrentFolder(byte* room, int length) => CurrentFolderCall(room, length) != null;

    /// <summary>The exception of an error's number.</summary>
    public static Exception Error(int error) => error switch
    {
        NoEntry => new FileNotFoundException(Marshal.GetPInvokeErrorMessage(error)),
        NotAFolder => new DirectoryNotFoundException(Marshal.GetPInvokeErrorMessage(error)),
        NoAccess or NotPermitted => new UnauthorizedAccessException(Marshal.GetPInvokeErrorMessage(error)),
        _ => new IOException(Marshal.GetPInvokeErrorMessage(error), error),
    };

    private static FileStatus? StatusOf(int folder, byte[] path, int flags)
    {
        // The layout of statx is the same on every processor.
        var status = stackalloc byte[256];
        if (StatusCall(folder, path, flags, WantedStatus, status) != 0)
        {
            return null;
        }

        uint mode = *(ushort*)(status + 28);
        var kind = (mode & 0xF000) switch
        {
            0x8000 => FileKind.Regular,
            0x4000 => FileKind.Folder,
            0x1000 => FileKind.Pipe,
            0x2000 or 0x6000 => FileKind.Device,
            0xC000 => FileKind.Socket,
            _ => FileKind.Other,
        };
        return new FileStatus(kind, mode & 0xFFF, *(long*)(status + 40), *(long*)(status + 32));
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Poll
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true)]
    private static partial int OpenAtCall(int folder, byte[] path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "flock")]
    private static partial int LockCall(int descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseCall(int descriptor);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static partial int StatusCall(int folder, byte[] path, int flags, uint mask, byte* status);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint ReadCall(int descriptor, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "pread", SetLastError = true)]
    private static partial nint ReadAtCall(int descriptor, byte* bytes, nint count, long position);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteCall(int descriptor, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int PollCall(Poll* descriptors, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int ControlCall(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SignalCall(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "fchmod")]
    private static partial int ModeCall(int descriptor, uint mode);

    [LibraryImport("libc", EntryPoint = "linkat", SetLastError = true)]
    private static partial int LinkCall(int fromFolder, byte[] from, int toFolder, byte[] to, int flags);

    [LibraryImport("libc", EntryPoint = "renameat", SetLastError = true)]
    private static partial int RenameCall(int fromFolder, byte[] from, int toFolder, byte[] to);

    [LibraryImport("libc", EntryPoint = "unlinkat")]
    private static partial int UnlinkCall(int folder, byte[] name, int flags);

    [LibraryImport("libc", EntryPoint = "readlink")]
    private static partial nint ReadLinkCall(byte[] path, byte* target, nint room);

    [LibraryImport("libc", EntryPoint = "getcwd")]
    private static partial byte* CurrentFolderCall(byte* room, nint length);
}
