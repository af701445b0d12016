import type { Clock } from '../../ports/clock.js';

const REMEMBERED_MS = 5_000;
const MOST_REMEMBERED = 5_000;

/** What every request asks, looked up once in five seconds however many ask at once. What is not there is not remembered. */
export class Remembered<Value> {
  private readonly known = new Map<string, { value: Value; until: number }>();
  private readonly asked = new Map<string, Promise<Value>>();
  private changes = 0;

  constructor(
    private readonly clock: Clock,
    private readonly load: (key: string) => Promise<Value>,
  ) {}

  async find(key: string): Promise<Value> {
    const known = this.known.get(key);
    if (known && known.until > this.clock.now().getTime()) return known.value;
    return this.asked.get(key) ?? this.ask(key);
  }

  /** From now on nobody gets what was known or is being looked up. */
  forget(isMeant: (value: Value, key: string) => boolean): void {
    for (const [key, { value }] of this.known) if (isMeant(value, key)) this.known.delete(key);
    this.asked.clear();
    this.changes += 1;
  }

  private async ask(key: string): Promise<Value> {
    const { changes } = this;
    const until = this.clock.now().getTime() + REMEMBERED_MS;
    const asked = this.load(key);
    this.asked.set(key, asked);
    try {
      const value = await asked;
      if (value !== undefined && changes === this.changes) this.remember(key, value, until);
      return value;
    } finally {
      if (this.asked.get(key) === asked) this.asked.delete(key);
    }
  }

  private remember(key: string, value: Value, until: number): void {
    if (this.known.size >= MOST_REMEMBERED) this.known.clear();
    this.known.set(key, { value, until });
  }
}
