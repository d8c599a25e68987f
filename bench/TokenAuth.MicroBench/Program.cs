using BenchmarkDotNet.Running;
using TokenAuth.MicroBench;
using TokenAuth.MicroBench.Pairs;

// 1. What TokenAuth adds to a signature, both in turns.
if (args is [PairBench.Command, ..])
{
    PairBench.Run();
    return;
}

// 2. All benchmarks, or those that --filter names; --help shows what else there is.
BenchmarkSwitcher.FromAssembly(typeof(MicroConfig).Assembly).Run(args is [] ? ["--filter", "*"] : args, new MicroConfig());
