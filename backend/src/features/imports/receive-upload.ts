import path from 'node:path';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import '@fastify/multipart';
import { BodyTooLarge, InvalidInput, UnsupportedMediaType } from '../../platform/errors/platform.errors.js';
import '../../platform/http/fastify-request.js';
import { uploadDigest } from '../../platform/idempotency/upload-digest.js';
import { detailOf } from '../../platform/http/validation.js';
import { Clock } from '../../ports/clock.js';
import { Files, type StoredFile } from '../../ports/files.js';
import { ImportFields } from './imports.contract.js';
import { FieldInvalid, FileMissing } from './imports.errors.js';

export type Upload = { readonly file: StoredFile; readonly fields: ImportFields };

const KEPT_DAYS = 30;
const A_DAY = 86_400_000;
const WRITTEN_AS_JSON = new Set(['mapping', 'format']);

/** Streams the file of a form into safe keeping; nothing of it is held in memory. */
@Injectable()
export class ReceiveUpload {
  constructor(
    private readonly files: Files,
    private readonly clock: Clock,
  ) {}

  /** @throws UnsupportedMediaType, FileMissing, FieldInvalid, InvalidInput, BodyTooLarge */
  async execute(request: FastifyRequest, tenantId: string): Promise<Upload> {
    if (!request.isMultipart()) throw new UnsupportedMediaType({});
    const stored: StoredFile[] = [];
    try {
      const given: Record<string, unknown> = {};
      for await (const part of request.parts()) {
        if (part.type === 'field') given[part.fieldname] = part.value;
        else if (part.fieldname !== 'file') part.file.resume();
        else stored.push(await this.keep(tenantId, part));
      }
      const [file] = stored;
      if (!file) throw new FileMissing({}, { pointer: '/file' });
      request.liuke.uploadDigest = uploadDigest(
        given,
        stored.map(({ sha256 }) => sha256),
      );
      return { file, fields: readFields(given) };
    } catch (error) {
      for (const { id } of stored) await this.files.delete(tenantId, id);
      throw error;
    }
  }

  private async keep(tenantId: string, { filename, file }: { filename: string; file: UploadedContent }): Promise<StoredFile> {
    const expiresAt = new Date(this.clock.now().getTime() + KEPT_DAYS * A_DAY);
    const stored = await this.files.write(tenantId, plainName(filename), file, { expiresAt });
    if (!file.truncated) return stored;
    await this.files.delete(tenantId, stored.id);
    throw new BodyTooLarge({ limitBytes: file.bytesRead });
  }
}

type UploadedContent = Parameters<Files['write']>[2] & { readonly truncated: boolean; readonly bytesRead: number };

function readFields(given: Readonly<Record<string, unknown>>): ImportFields {
  const filled = Object.entries(given).filter(([, value]) => value !== '');
  const parsed = ImportFields.safeParse(
    Object.fromEntries(filled.map(([field, value]) => [field, WRITTEN_AS_JSON.has(field) ? readJson(field, value) : value])),
  );
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  throw new InvalidInput({ count: issues.length }, { details: issues.slice(0, 100).map((issue) => detailOf(issue)) });
}

function readJson(field: string, value: unknown): unknown {
  try {
    return JSON.parse(String(value));
  } catch (cause) {
    throw new FieldInvalid({ field }, { pointer: `/${field}`, cause });
  }
}

/** Browsers and programs send all sorts of paths; a name is enough. */
function plainName(given: string): string {
  const name = path
    .basename(given.replaceAll('\\', '/'))
    .replaceAll(/\p{Cc}/gu, '')
    .toWellFormed()
    .trim();
  return name.slice(0, 200) || 'import';
}
