import type { Readable } from 'node:stream';

import { SaxesParser } from 'saxes';

import { UnreadableFile } from '../domain/import-problem.js';

export type XmlHandlers = {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
};

/** The parser holds a text until its end: one that goes on for longer than this is no cell. */
const longestText = 8 * 1024 * 1024;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Feeds XML to the handlers as it arrives and stops after each piece, so that a consumer can keep pace. */
export async function* readXml(stream: Readable, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false, xmlns: false });
  parser.on('error', () => {
    throw new UnreadableFile('imports.file-damaged');
  });
  let withoutTag = 0;
  parser.on('opentag', (tag) => {
    withoutTag = 0;
    handlers.open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => handlers.close?.(localName(tag.name)));
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  const decoder = new TextDecoder();
  for await (const piece of stream) {
    parser.write(decoder.decode(piece, { stream: true }));
    withoutTag += piece.length;
    if (withoutTag > longestText) throw new UnreadableFile('imports.file-damaged');
    yield;
  }
  parser.write(decoder.decode());
  parser.close();
}

export async function readWholeXml(stream: Readable, handlers: XmlHandlers): Promise<void> {
  for await (const _ of readXml(stream, handlers)) continue;
}
