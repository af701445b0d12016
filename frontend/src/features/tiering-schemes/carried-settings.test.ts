import { describe, expect, it } from 'vitest';
import { carriedSettings } from './carried-settings.ts';

const problem = (pointer: string, code: string) => ({ pointer: `/configuration${pointer}`, code: `configuration.${code}`, params: {} });
const standing = { floor: 100, window: { days: 90, old: true } };

describe('what a scheme brings along to another version of its model', () => {
  it('is what it decides by, where the version asks for it, and nothing that the version does not know', () => {
    const problems = [problem('/floor', 'missing'), problem('/window/old', 'unknown')];
    expect(carriedSettings({}, problems, standing)).toEqual({ floor: 100, window: { old: null } });
  });

  it('leaves what was entered, what nothing stands for, and what is wrong otherwise', () => {
    expect(carriedSettings({ floor: 5 }, [problem('/floor', 'missing')], standing)).toBeUndefined();
    expect(
      carriedSettings({}, [problem('/name', 'missing'), problem('/floor', 'too-small'), problem('', 'missing')], standing),
    ).toBeUndefined();
    expect(carriedSettings({ window: { old: null } }, [problem('/window/old', 'unknown')], standing)).toBeUndefined();
  });
});
