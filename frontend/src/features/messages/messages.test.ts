import { describe, expect, it } from 'vitest';
import { contentOf, limitOf, textOf } from './messages.ts';

describe('a message', () => {
  it.each([
    [
      { kind: 'text', title: '', body: '您好' },
      { kind: 'text', text: '您好' },
    ],
    [
      { kind: 'mail', title: '新茶', body: '您好' },
      { kind: 'mail', subject: '新茶', text: '您好', html: null },
    ],
    [
      { kind: 'markdown', title: '新茶', body: '**您好**' },
      { kind: 'markdown', title: '新茶', text: '**您好**' },
    ],
    [
      { kind: 'template', title: '1042', body: '林晓\n\n 3 ' },
      { kind: 'template', template: '1042', params: ['林晓', '3'] },
    ],
    [
      { kind: 'notes', title: '', body: '问好' },
      { kind: 'notes', notes: '问好' },
    ],
  ] as const)('is written as %j', (draft, content) => {
    expect(contentOf(draft)).toEqual(content);
    expect(textOf(contentOf(draft)).body).toContain(draft.body.split('\n')[0]);
  });

  it('knows how long a field may be', () => {
    const channel = {
      installationId: '1',
      pluginId: 'channel-call',
      kind: 'call',
      names: { 'zh-CN': '电话', en: 'Call' },
      byPerson: true,
      hasAddress: true,
      contents: [{ kind: 'notes', limits: { notes: { characters: 4_000 } } }],
    } as const;
    expect(limitOf({ ...channel, contents: [...channel.contents] }, 'notes', 'notes')).toBe(4_000);
    expect(limitOf(undefined, 'notes', 'notes')).toBeUndefined();
  });
});
