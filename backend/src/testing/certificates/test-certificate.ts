import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../platform/package-root.js';

const read = (name: string): string => readFileSync(path.join(packageRoot, 'src/testing/certificates', name), 'utf8');

/** Of hooks.example.com, mail.example.com and 93.184.216.34, signed by itself: nobody trusts it who is not told to. */
export const testCertificate = { cert: read('hooks-example-com.crt.pem'), key: read('hooks-example-com.key.pem') };
