using Grad.Backends.Threading;
using Grad.Engine;

namespace Grad.Backends.Tests.Threading;

/// <summary>A team runs each part once and passes on what goes wrong, whatever the number of threads.</summary>
public class ThreadTeamTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static TheoryData<int> Sizes { get; } = new() { 1, 2, 3, 7 };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_part_runs_once(int size)
    {
        using var team = new ThreadTeam(size);
        foreach (var parts in new[] { 0, 1, 2, 3, 7, 8, 1000 })
        {
            var runs = new int[parts];
            team.Run(parts, part => Interlocked.Increment(ref runs[part]));
            Assert.All(runs, static count => Assert.Equal(1, count));
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Many_small_tasks_follow_each_other(int size)
    {
        using var team = new ThreadTeam(size);
        var sums = new long[5];
        for (var task = 0; task < 20_000; task++)
        {
            // What a part writes without a lock is there when the task has ended, and no part of an earlier task is late.
            team.Run(sums.Length, (sums, task), static (state, part) => state.sums[part] += state.task);
            Assert.All(sums, sum => Assert.Equal(((long)task * (task + 1)) / 2, sum));
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Threads_that_sleep_wake_again(int size)
    {
        using var team = new ThreadTeam(size);
        for (var task = 0; task < 20; task++)
        {
            var ran = 0;
            team.Run(size, part => Interlocked.Increment(ref ran));
            Assert.Equal(size, ran);
            Thread.Sleep(2);
        }
    }

    [Fact]
    public void All_threads_work_at_the_same_time()
    {
        const int Size = 3;
        using var team = new ThreadTeam(Size);
        using var barrier = new Barrier(Size);
        for (var task = 0; task < 10; task++)
        {
            // Ends only if each part has a thread of its own.
            team.Run(Size, _ => Assert.True(barrier.SignalAndWait(Patience)));
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_caller_gets_the_exception_itself(int size)
    {
        using var team = new ThreadTeam(size);
        for (var culprit = 0; culprit < 9; culprit++)
        {
            var failure = GradException.Computation($"part {culprit} failed");
            Assert.Same(failure, Assert.Throws<GradException>(() => team.Run(9, part =>
            {
                if (part == culprit)
                {
                    throw failure;
                }
            })));

            var ran = 0;
            team.Run(9, part => Interlocked.Increment(ref ran));
            Assert.Equal(9, ran);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_part_may_give_a_task(int size)
    {
        using var team = new ThreadTeam(size);
        var runs = new int[6 * 7];
        team.Run(6, outer => team.Run(7, inner => Interlocked.Increment(ref runs[(outer * 7) + inner])));
        Assert.All(runs, static count => Assert.Equal(1, count));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Several_threads_may_give_tasks(int size)
    {
        using var team = new ThreadTeam(size);
        var ran = 0;
        Thread[] givers = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (var task = 0; task < 500; task++)
            {
                team.Run(5, part => Interlocked.Increment(ref ran));
            }
        }))];
        Array.ForEach(givers, static giver => giver.Start());
        Assert.All(givers, static giver => Assert.True(giver.Join(Patience)));
        Assert.Equal(4 * 500 * 5, ran);
    }

    [Fact]
    public void A_task_without_captures_allocates_nothing()
    {
        using var team = new ThreadTeam(2);
        var state = new int[8];
        Give();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var task = 0; task < 100; task++)
        {
            Give();
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Give() => team.Run(8, state, static (state, part) => state[part]++);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_threads_end_with_the_team(int size)
    {
        var threads = new HashSet<Thread>();
        using (var team = new ThreadTeam(size))
        {
            using var barrier = new Barrier(size);
            team.Run(size, _ =>
            {
                barrier.SignalAndWait(Patience);
                lock (threads)
                {
                    threads.Add(Thread.CurrentThread);
                }
            });
        }

        Assert.Equal(size, threads.Count);
        Assert.All(threads.Where(static thread => thread != Thread.CurrentThread), static thread => Assert.True(thread.Join(Patience)));
    }
}
