import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { Ids } from '../ports/ids.js';

export class RandomIds extends Ids {
  next(): string {
    return v7();
  }

  token(): string {
    return randomBytes(32).toString('base64url');
  }
}
