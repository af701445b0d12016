import type { PendingAnswer, TestClient } from './test-client.js';

/** Sends a file as a browser's form does. */
export function upload(
  client: TestClient,
  path: string,
  file: { name: string; content: string | Uint8Array } | undefined,
  fields: Readonly<Record<string, string | object>>,
  headers: Readonly<Record<string, string>> = {},
): PendingAnswer {
  const boundary = '----liuke-test-form';
  const parts = Object.entries(fields).map(([name, value]) =>
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${typeof value === 'string' ? value : JSON.stringify(value)}\r\n`,
    ),
  );
  const content = file && [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(file.content),
    Buffer.from('\r\n'),
  ];
  const body = Buffer.concat([...(content ?? []), ...parts, Buffer.from(`--${boundary}--\r\n`)]);
  return client.post(path, body, { 'content-type': `multipart/form-data; boundary=${boundary}`, ...headers });
}
