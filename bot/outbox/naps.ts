// Waits that end at once when the process goes down.

export class Naps {
  ended = false;
  private readonly waiting = new Set<() => void>();

  async wait(ms: number): Promise<'on' | 'stop'> {
    if (ms > 0 && !this.ended)
      await new Promise<void>((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          this.waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        this.waiting.add(wake);
      });
    return this.ended ? 'stop' : 'on';
  }

  end(): void {
    this.ended = true;
    for (const wake of [...this.waiting]) wake();
  }
}
