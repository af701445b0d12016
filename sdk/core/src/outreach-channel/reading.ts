/**
 * The JSON value of a body; null when it is no JSON. Providers answer with a page of HTML when they are in trouble.
 *
 * @example
 * numberAt(jsonOf(response.body), '/errcode'); // 0
 */
export function jsonOf(body: string): unknown {
  try {
    const value: unknown = JSON.parse(body);
    return value;
  } catch {
    return null;
  }
}

/**
 * The value at a JSON pointer (RFC 6901); undefined when there is none.
 *
 * @example
 * valueAt({ Response: { Error: { Code: 'AuthFailure' } } }, '/Response/Error/Code'); // 'AuthFailure'
 */
export function valueAt(value: unknown, pointer: string): unknown {
  let current = value;
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = Object.getOwnPropertyDescriptor(current, key)?.value;
  }
  return current;
}

/** The text at a JSON pointer; a number counts as its digits. Null when there is neither. */
export function textAt(value: unknown, pointer: string): string | null {
  const found = valueAt(value, pointer);
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' ? found : null;
}

/** The number at a JSON pointer; null when there is none. */
export function numberAt(value: unknown, pointer: string): number | null {
  const found = valueAt(value, pointer);
  return typeof found === 'number' ? found : null;
}

/** The list at a JSON pointer; empty when there is none. */
export function listAt(value: unknown, pointer: string): readonly unknown[] {
  const found = valueAt(value, pointer);
  return Array.isArray(found) ? found : [];
}

/**
 * The elements of a flat XML document, as WeCom and WeChat send it: one level below the root, text or CDATA. The first element of a name
 * wins. What is nested deeper is skipped; document types and entities beyond the five predefined ones are not resolved.
 *
 * @example
 * elementsOf('<xml><MsgType><![CDATA[text]]></MsgType><AgentID>1</AgentID></xml>'); // Map { MsgType → text, AgentID → 1 }
 */
export function elementsOf(xml: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const root = /^\s*(?:<\?xml[^>]*\?>\s*)?<(\w+)>/.exec(xml);
  if (!root) return found;
  let position = root[0].length;
  while (position < xml.length) {
    const opening = xml.indexOf('<', position);
    const end = xml.indexOf('>', opening);
    if (opening === -1 || end === -1 || xml.charAt(opening + 1) === '/') return found;
    const name = xml.slice(opening + 1, end);
    const closing = closingOf(xml, name, end + 1);
    if (closing === -1) return found;
    if (!found.has(name)) found.set(name, textOf(xml.slice(end + 1, closing)));
    position = closing + name.length + 3;
  }
  return found;
}

/** Where `</name>` begins, outside of CDATA. */
function closingOf(xml: string, name: string, from: number): number {
  let start = from;
  for (;;) {
    const closing = xml.indexOf(`</${name}>`, start);
    const cdata = xml.indexOf('<![CDATA[', start);
    if (closing === -1 || cdata === -1 || cdata > closing) return closing;
    const past = xml.indexOf(']]>', cdata);
    if (past === -1) return -1;
    start = past + 3;
  }
}

const entities = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
  ['&amp;', '&'],
]);

function textOf(content: string): string {
  const cdata = /^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/.exec(content);
  return cdata?.[1] ?? content.replaceAll(/&(?:lt|gt|quot|apos|amp);/g, (entity) => entities.get(entity) ?? entity);
}
