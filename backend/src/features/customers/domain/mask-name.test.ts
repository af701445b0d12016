import { expect, it } from 'vitest';
import { maskName } from './mask-name.js';

it.each([
  ['张晓生', '张*生'],
  ['张三', '张*'],
  ['欧阳震华', '欧**华'],
  ['王', '*'],
  ['Ada Lovelace', 'A*** L***'],
  ['𠮷野家', '𠮷*家'],
])('%s is shown as %s', (name, masked) => expect(maskName(name)).toBe(masked));
