import { describe, expect, it } from 'vitest';
import { elementsOf, jsonOf, listAt, numberAt, textAt, valueAt } from './reading.ts';

describe('jsonOf', () => {
  it('reads JSON, and nothing where there is none', () => {
    expect(jsonOf('{"a":1}')).toEqual({ a: 1 });
    expect(jsonOf('<html>502</html>')).toBeNull();
  });
});

describe('valueAt', () => {
  const value = jsonOf('{"a":{"b/c":[{"d~":7}]},"n":5,"t":"x","z":null}');

  it('follows a JSON pointer', () => {
    expect(valueAt(value, '/a/b~1c/0/d~0')).toBe(7);
    expect(valueAt(value, '')).toBe(value);
  });

  it.each(['/b', '/a/b', '/a/b~1c/1', '/t/length', '/__proto__', '/z/a'])('finds nothing at %s', (pointer) =>
    expect(valueAt(value, pointer)).toBeUndefined(),
  );

  it('gives text, numbers and lists as what they are', () => {
    expect([textAt(value, '/t'), textAt(value, '/n'), textAt(value, '/a')]).toEqual(['x', '5', null]);
    expect([numberAt(value, '/n'), numberAt(value, '/t')]).toEqual([5, null]);
    expect([listAt(value, '/a/b~1c').length, listAt(value, '/t')]).toEqual([1, []]);
  });
});

describe('elementsOf', () => {
  it('reads text, CDATA and the predefined entities', () => {
    const xml = '<?xml version="1.0"?>\n<xml><A><![CDATA[<b>&amp;</A>]]></A>\n<N>1</N><E>&lt;&amp;lt;&gt;</E><N>2</N><Empty></Empty></xml>';
    expect([...elementsOf(xml)]).toEqual([
      ['A', '<b>&amp;</A>'],
      ['N', '1'],
      ['E', '<&lt;>'],
      ['Empty', ''],
    ]);
  });

  it.each(['', 'text', '<xml>', '<xml><A>', '<xml><A><![CDATA[', '<!DOCTYPE x [<!ENTITY a "b">]><xml><A>&a;</A></xml>'])(
    'reads nothing in %j',
    (xml) => expect([...elementsOf(xml)]).toEqual([]),
  );
});
