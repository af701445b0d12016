import { describe, expect, it } from 'vitest';
import { isOverdue, todayIn } from './tasks.ts';

describe('a task', () => {
  it('is overdue from the day after the one it is due on', () => {
    expect(isOverdue({ state: 'open', dueOn: '2026-11-24' }, '2026-11-25')).toBe(true);
    expect(isOverdue({ state: 'open', dueOn: '2026-11-25' }, '2026-11-25')).toBe(false);
    expect(isOverdue({ state: 'done', dueOn: '2026-11-24' }, '2026-11-25')).toBe(false);
  });

  it('is due by the company’s calendar', () => {
    expect(todayIn('Asia/Shanghai', new Date('2026-11-24T17:00:00Z'))).toBe('2026-11-25');
    expect(todayIn('America/New_York', new Date('2026-11-25T03:00:00Z'))).toBe('2026-11-24');
  });
});
