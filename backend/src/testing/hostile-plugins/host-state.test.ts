import { expect, it } from 'vitest';
import { changesSince, hostState } from './host-state.js';

it('sees a prototype that was added to, a function that was replaced, and a setting that was made', () => {
  const before = hostState();
  const { parse } = JSON;
  Reflect.set(Object.prototype, 'polluted', 1);
  JSON.parse = () => 1;
  process.env['POLLUTED'] = '1';
  const changes = changesSince(before);
  Reflect.deleteProperty(Object.prototype, 'polluted');
  JSON.parse = parse;
  delete process.env['POLLUTED'];
  expect(changes).toEqual(expect.arrayContaining([expect.stringMatching(/polluted$/), expect.stringMatching(/parse$/), 'environment']));
  expect(changesSince(before)).toEqual([]);
});
