type Wait = { readonly isOver: () => boolean; readonly end: (reached: boolean) => void };

/** Readers that wait for a read model to come so far. */
export class PositionWaits {
  private readonly waits = new Set<Wait>();

  /** Resolves `true` when the condition holds at a `check`, `false` when the time is over or at `close`. */
  until(isOver: () => boolean, timeoutMs?: number): Promise<boolean> {
    if (isOver()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (reached: boolean): void => {
        clearTimeout(timer);
        this.waits.delete(wait);
        resolve(reached);
      };
      const wait: Wait = { isOver, end };
      const timer = timeoutMs === undefined ? undefined : setTimeout(() => end(false), timeoutMs);
      this.waits.add(wait);
    });
  }

  check(): void {
    for (const { isOver, end } of [...this.waits]) if (isOver()) end(true);
  }

  close(): void {
    for (const { end } of [...this.waits]) end(false);
  }
}
