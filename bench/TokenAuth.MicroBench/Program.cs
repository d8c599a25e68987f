using BenchmarkDotNet.Running;
using TokenAuth.MicroBench;

// All of them, or those that --filter names; --help shows what else there is.
BenchmarkSwitcher.FromAssembly(typeof(MicroConfig).Assembly).Run(args is [] ? ["--filter", "*"] : args, new MicroConfig());
