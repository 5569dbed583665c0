/** Lets sleepers wait for something to happen in this process, without looking again and again. */
export class WakeUp {
  private readonly sleepers = new Set<() => void>();

  /** Until the next `wake`, or at once when the signal has aborted. */
  next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.sleepers.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      if (signal.aborted) return resolve();
      this.sleepers.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  wake(): void {
    for (const wake of [...this.sleepers]) wake();
  }
}
