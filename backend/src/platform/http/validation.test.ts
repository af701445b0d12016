import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { InvalidInput } from '../errors/platform.errors.js';
import { text } from './schemas.js';
import { ValidationPipe } from './validation.js';

const pipe = new ValidationPipe();
const metadata = { schema: z.object({ name: text(10) }), type: 'body' as const };

describe('what comes in', () => {
  it.each([
    ['a number', 7],
    ['an object with a length', { length: 3 }],
    ['an object whose length is no value', { length: { toString: 1, valueOf: 2 } }],
  ])('is refused as invalid input where %s stands for a text', async (_what, name) => {
    await expect(pipe.transform({ name }, metadata)).rejects.toBeInstanceOf(InvalidInput);
  });

  it('is passed on where it fits', async () => {
    await expect(pipe.transform({ name: ' 留客 ' }, metadata)).resolves.toEqual({ name: '留客' });
  });
});
