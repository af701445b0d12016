import { deepestExpression, ExpressionProblem, formOf } from '@liuke/host';
import type { RequestBody } from '@liuke/sdk';
import type { EvaluatedBody, ExpressionInputs } from './evaluate-text.js';
import { percentEncode, TextEvaluation } from './evaluate-text.js';

export const largestBody = 1_024 * 1_024;

export type SerialisedBody = EvaluatedBody & { readonly contentType: string };

/** The body as it is sent, down to the byte: what a signature over it is made of. */
export function evaluateBody(body: RequestBody, inputs: ExpressionInputs): SerialisedBody {
  const writing = new BodyWriting(inputs);
  const serialised = { ...writing.write(body), secretive: writing.secretive };
  if (Buffer.byteLength(serialised.text) > largestBody) throw new ExpressionProblem(`The body is larger than ${largestBody} bytes.`);
  return serialised;
}

class BodyWriting {
  secretive = false;
  private readonly evaluation: TextEvaluation;

  constructor(private readonly inputs: ExpressionInputs) {
    this.evaluation = new TextEvaluation(inputs);
  }

  write(body: RequestBody): { readonly text: string; readonly contentType: string } {
    if ('json' in body) return { text: JSON.stringify(this.value(body.json, 0)), contentType: 'application/json; charset=utf-8' };
    if ('text' in body) return { text: this.text(body.text), contentType: body.contentType };
    const fields = Object.entries(body.form).map(([name, value]) => `${percentEncode(name)}=${percentEncode(this.text(value))}`);
    return { text: fields.join('&'), contentType: 'application/x-www-form-urlencoded' };
  }

  private value(value: unknown, depth: number): unknown {
    if (depth > deepestExpression) throw new ExpressionProblem(`A value nests deeper than ${deepestExpression} levels.`);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((item: unknown) => this.value(item, depth + 1));
    const form = formOf(value);
    if (!form) return this.entries(value, depth);
    if ('object' in form) return this.entries(form.object, depth);
    if ('addresses' in form) return this.inputs.addresses;
    return this.text(value);
  }

  private entries(value: object, depth: number): object {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.value(item, depth + 1)]));
  }

  private text(value: unknown): string {
    const { data, secretive } = this.evaluation.text(value);
    this.secretive ||= secretive;
    return data;
  }
}
