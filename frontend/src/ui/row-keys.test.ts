import { describe, expect, it, vi } from 'vitest';
import { handleRowKey } from './row-keys.ts';

const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

function press(key: string, selected: string | undefined) {
  const select = vi.fn<(id: string | undefined) => void>();
  const open = vi.fn<(row: { id: string }) => void>();
  const used = handleRowKey(key, { rows, selected, select, open });
  return { used, select, open };
}

describe('keys in a list', () => {
  it('j starts at the first row and walks down to the last', () => {
    expect(press('j', undefined).select).toHaveBeenCalledWith('a');
    expect(press('j', 'a').select).toHaveBeenCalledWith('b');
    expect(press('j', 'c').select).toHaveBeenCalledWith('c');
  });

  it('k walks up to the first', () => {
    expect(press('k', 'b').select).toHaveBeenCalledWith('a');
    expect(press('k', 'a').select).toHaveBeenCalledWith('a');
  });

  it('Enter opens the page of the chosen row, and nothing without one', () => {
    expect(press('Enter', 'b').open).toHaveBeenCalledWith({ id: 'b' });
    expect(press('Enter', undefined).used).toBe(false);
  });

  it('Escape closes the panel once', () => {
    expect(press('Escape', 'b').select).toHaveBeenCalledWith(undefined);
    expect(press('Escape', undefined).used).toBe(false);
  });
});
