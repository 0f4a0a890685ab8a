// Waits for something to become true, and says what it waited for when it does not.

export async function until(holds: () => unknown, what: string, withinMs = 8000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited ${withinMs} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
