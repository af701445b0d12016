import type { TestApp, TestTenant } from './start-test-app.js';
import type { Answer, TestClient } from './test-client.js';
import { upload } from './upload.js';

type Fields = Readonly<Record<string, string | object>>;
type Content = string | Uint8Array;

/** Imports as people do them, with the jobs behind them worked to the end. */
export function importing(app: TestApp, { owner }: Pick<TestTenant, 'owner'>, client: TestClient = owner) {
  const preview = async (content: Content, fields: Fields = {}): Promise<Answer['body']> => {
    const { name, ...rest } = fields;
    const { body } = await upload(
      client,
      '/imports',
      { name: typeof name === 'string' ? name : 'orders.csv', content },
      { kind: 'orders', ...rest },
    ).expect(201);
    return body;
  };
  const read = async (id: string): Promise<Answer['body']> => (await client.get(`/imports/${id}`).expect(200)).body;
  const run = async (id: string): Promise<Answer['body']> => {
    await client.post(`/imports/${id}/run`).expect(202);
    await app.settled();
    return read(id);
  };
  return {
    preview,
    read,
    run,
    import: async (content: Content, fields: Fields = {}): Promise<Answer['body']> => run((await preview(content, fields)).id),
    undo: async (id: string): Promise<Answer['body']> => {
      await client.post(`/imports/${id}/undo`).expect(202);
      await app.settled();
      return read(id);
    },
    /** Every table that can be taken away. */
    exports: async (): Promise<string[]> => {
      const files: string[] = [];
      for (const kind of ['customers', 'orders', 'facts', 'tiers']) files.push((await client.get(`/exports/${kind}`).expect(200)).text);
      return files;
    },
  };
}
