import { afterEach, vi } from 'vitest';

// An unknown component or a wrong prop is only a warning in Vue; a test that passes on nothing would hide it.
const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);

afterEach(() => {
  const said = [...warn.mock.calls, ...error.mock.calls];
  warn.mockClear();
  error.mockClear();
  if (said.length > 0) throw new Error(`The console was not silent: ${said.flat().join(' ')}`);
});
