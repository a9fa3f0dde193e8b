/**
 * Milliseconds for which this thread was on a processor while it did `work`. What else the machine
 * does costs time on the clock and none of this.
 */
export function processorMs(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
